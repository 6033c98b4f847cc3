using System.Diagnostics;

namespace Sdk.Benchmarks.Quick;

/// <summary>Measures a case in about three seconds: both sides warmed past tiered compilation, then in turn, in many rounds of a millisecond.</summary>
/// <remarks>
/// A busy machine only ever adds time, and rarely to a round this short: the tenth percentile of the rounds is what the code takes.
/// Both sides meet the same moments, so that a machine that changes its speed changes both.
/// </remarks>
public static class QuickRunner
{
    private const int Rounds = 300;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(1);

    /// <returns>Nanoseconds and bytes of one operation, of both sides.</returns>
    public static (double Time, double RivalTime, long Bytes, long RivalBytes) Measure(QuickCase @case)
    {
        if (@case.SameResult && @case.Run() != @case.Rival())
        {
            throw new InvalidOperationException($"'{@case.Name}' returns {@case.Run()}, its rival '{@case.RivalName}' {@case.Rival()}: they do not do the same.");
        }

        int runs = WarmUp(@case.Run);
        int rivalRuns = WarmUp(@case.Rival);
        double[] times = new double[Rounds];
        double[] rivalTimes = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            times[round] = Time(@case.Run, runs);
            rivalTimes[round] = Time(@case.Rival, rivalRuns);
        }

        return (Undisturbed(times) / @case.Operations, Undisturbed(rivalTimes) / @case.Operations, AllocatedBy(@case.Run) / @case.Operations, AllocatedBy(@case.Rival) / @case.Operations);
    }

    /// <summary>Runs until the tiers have settled.</summary>
    /// <returns>How many runs fill a round.</returns>
    private static int WarmUp(Func<int> run)
    {
        // Methods are compiled again after 30 calls and a pause of 100 ms without new ones, on another thread: several pauses.
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
        return Math.Max(1, (int)(s_round.TotalNanoseconds / Math.Max(1, nanoseconds)));
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

    /// <summary>On all threads; what else the runtime does meanwhile is not in the smallest of several.</summary>
    private static long AllocatedBy(Func<int> run)
    {
        const int Rounds = 5;
        const int Runs = 200;
        long least = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < Runs; i++)
            {
                _ = run();
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least / Runs;
    }

    private static double Undisturbed(double[] times)
    {
        Array.Sort(times);
        return times[times.Length / 10];
    }
}
