using System.Diagnostics;

namespace Sdk.Benchmarks.Quick;

/// <summary>Measures cases in a few seconds each: both sides warmed past tiered compilation, then in turn, round by round.</summary>
/// <remarks>Ratios are taken within a round, so that a machine that changes its speed changes both sides of it.</remarks>
public static class QuickRunner
{
    private const int Rounds = 15;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(40);

    public static QuickResult Measure(QuickCase @case)
    {
        if (@case.SameResult && @case.Run() != @case.Rival())
        {
            throw new InvalidOperationException($"'{@case.Name}' returns {@case.Run()}, its rival '{@case.RivalName}' {@case.Rival()}: they do not do the same.");
        }

        int runs = WarmUp(@case.Run);
        int rivalRuns = WarmUp(@case.Rival);
        double[] times = new double[Rounds];
        double[] rivalTimes = new double[Rounds];
        double[] ratios = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            times[round] = Time(@case.Run, runs);
            rivalTimes[round] = Time(@case.Rival, rivalRuns);
            ratios[round] = times[round] / rivalTimes[round];
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            _ = @case.Run();
        }

        long bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;
        return new QuickResult(@case.Name, Median(times), @case.RivalName, Median(rivalTimes), Median(ratios), bytes, @case.Wanted);
    }

    /// <summary>Runs until the tiers have settled.</summary>
    /// <returns>How many runs fill a round.</returns>
    private static int WarmUp(Func<int> run)
    {
        // Methods are compiled again after 30 calls and a pause of 100 ms without new ones: several pauses, on both cores.
        for (int pause = 0; pause < 3; pause++)
        {
            long start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < s_warmUp / 3)
            {
                _ = run();
            }

            Thread.Sleep(120);
        }

        double nanoseconds = Time(run, 200);
        return Math.Max(10, (int)(s_round.TotalNanoseconds / Math.Max(1, nanoseconds)));
    }

    private static double Time(Func<int> run, int runs)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < runs; i++)
        {
            _ = run();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / runs;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
