using System.Diagnostics;
using System.Globalization;

namespace Sdk.Benchmarks.Generators;

/// <summary><c>generator</c>: the generator's figures in under a minute; both sides in turn, medians of the rounds.</summary>
public static class GeneratorCommand
{
    private const int WarmUpRounds = 15;
    private const int Rounds = 15;

    public static int Run()
    {
        Console.WriteLine($"A file of tools among {GeneratorCase.UnrelatedFiles} others; rival: System.Text.Json's generator over the same types.");
        foreach (int tools in (int[])[40, 400])
        {
            GeneratorCase ours = GeneratorCase.Ours(tools);
            GeneratorCase json = GeneratorCase.Json(tools);
            Print($"{tools} tools, cold", ours.Cold, json.Cold);
            Print($"{tools} tools, unrelated edit", ours.AfterUnrelatedEdit, json.AfterUnrelatedEdit);
            Print($"{tools} tools, related edit", ours.AfterRelatedEdit, json.AfterRelatedEdit);
        }

        return 0;
    }

    private static void Print(string name, Func<int> ours, Func<int> rival)
    {
        (double Time, double Bytes)[] own = new (double, double)[Rounds];
        (double Time, double Bytes)[] others = new (double, double)[Rounds];
        for (int round = -WarmUpRounds; round < Rounds; round++)
        {
            (double, double) first = Measure(ours);
            (double, double) second = Measure(rival);
            if (round >= 0)
            {
                own[round] = first;
                others[round] = second;
            }
        }

        double ratio = Median(own.Zip(others, (left, right) => left.Time / right.Time));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-28} {Median(own.Select(run => run.Time)),8:F2} ms {Median(own.Select(run => run.Bytes)) / 1024,9:F0} KB   rival {Median(others.Select(run => run.Time)),8:F2} ms {Median(others.Select(run => run.Bytes)) / 1024,9:F0} KB   time ratio {ratio:F2}"));
    }

    /// <summary>The median time of a run in milliseconds, warm.</summary>
    public static double MedianMilliseconds(Func<int> run)
    {
        for (int round = 0; round < WarmUpRounds; round++)
        {
            _ = run();
        }

        return Median(Enumerable.Range(0, Rounds).Select(_ => Measure(run).Time).ToArray());
    }

    private static (double Time, double Bytes) Measure(Func<int> run)
    {
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        _ = run();
        double time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return (time, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
