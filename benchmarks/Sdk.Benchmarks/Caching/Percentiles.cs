using System.Diagnostics;

namespace Sdk.Benchmarks.Caching;

/// <summary>Single runs in nanoseconds; each includes the clock's own 25 ns or so.</summary>
internal readonly record struct Percentiles(double P50, double P95, double P99)
{
    public static Percentiles Of(Func<int> run)
    {
        const int Runs = 200_000;
        for (int i = 0; i < Runs; i++)
        {
            _ = run();
        }

        double[] times = new double[Runs];
        for (int i = 0; i < Runs; i++)
        {
            long start = Stopwatch.GetTimestamp();
            _ = run();
            times[i] = Stopwatch.GetElapsedTime(start, Stopwatch.GetTimestamp()).TotalNanoseconds;
        }

        Array.Sort(times);
        return new Percentiles(times[Runs / 2], times[Runs * 95 / 100], times[Runs * 99 / 100]);
    }
}
