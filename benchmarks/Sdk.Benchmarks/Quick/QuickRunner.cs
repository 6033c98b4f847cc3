using System.Diagnostics;

namespace Sdk.Benchmarks.Quick;

/// <summary>Measures a case in about three seconds: both sides warmed past tiered compilation, then in turn, in many rounds of a millisecond.</summary>
/// <remarks>
/// A busy machine only ever adds time, and rarely to a round this short: the tenth percentile of the rounds is what the code takes.
/// Both sides meet the same moments, so that a machine that changes its speed changes both.
/// </remarks>
public static class QuickRunner
{
    private const int Rounds = 200;
    private const int MostWindows = 12;
    private static readonly TimeSpan s_window = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(1);
    private static readonly Dictionary<Func<int>, int> s_warm = [];

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

    /// <summary>Runs until it becomes no faster: twice in a row the fastest batch of a window was not that of a faster tier.</summary>
    /// <returns>How many runs fill a round.</returns>
    private static int WarmUp(Func<int> run)
    {
        if (s_warm.TryGetValue(run, out int known))
        {
            return known;
        }

        // Methods are compiled again after 30 calls and a pause of 100 ms without new ones, on another thread, which may have to wait for a core.
        double best = double.MaxValue;
        int settled = 0;
        for (int window = 0; window < MostWindows && settled < 2; window++)
        {
            double fastest = FastestBatch(run);
            settled = fastest > best * 0.95 ? settled + 1 : 0;
            best = Math.Min(best, fastest);
            Thread.Sleep(110);
        }

        return s_warm[run] = Math.Max(1, (int)(s_round.TotalNanoseconds / Math.Max(1, best)));
    }

    private static double FastestBatch(Func<int> run)
    {
        double fastest = double.MaxValue;
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < s_window;)
        {
            fastest = Math.Min(fastest, Time(run, 50));
        }

        return fastest;
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
