using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AstraWeave.Sdk.Tests.Parsing.Rules;

namespace AstraWeave.Sdk.Fuzz;

/// <summary>Damages inputs, runs the parser on them, and keeps those that reach something new.</summary>
public static class FuzzLoop
{
    private const int MostBytes = 4096;
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(2);

    /// <summary>Fuzzes for some time. Called by reflection, on instrumented assemblies.</summary>
    /// <returns>0 where nothing was found, else 1.</returns>
    public static unsafe int Run(int seconds, int seed, string findingsFolder, nint map)
    {
        Random random = new(seed);
        ParserRules rules = new();
        Coverage coverage = new((byte*)map, InstrumentedContext.MapBytes);
        Findings findings = new(findingsFolder);
        using Watchdog watchdog = new(s_hang, findings);
        List<byte[]> corpus = [];
        foreach (byte[] input in FirstInputs())
        {
            _ = TryRun(input);
            corpus.Add(input);
        }

        long executions = corpus.Count;
        long nextReport = 0;
        Stopwatch clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < seconds && !findings.IsFull)
        {
            byte[] input = Next(corpus, random);
            executions++;
            if (TryRun(input))
            {
                corpus.Add(input);
            }

            if (clock.ElapsedMilliseconds >= nextReport)
            {
                nextReport += 10_000;
                Report();
            }
        }

        Report();
        return findings.Count == 0 ? 0 : 1;

        bool TryRun(byte[] input)
        {
            coverage.Clear();
            string? broken;
            watchdog.Begin(input);
            try
            {
                broken = rules.FirstBroken(input, new Random(seed));
            }
#pragma warning disable CA1031 // Whatever the parser throws is a finding.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                broken = exception.ToString();
            }

            watchdog.End();
            if (broken is not null)
            {
                findings.Add(input, broken);
            }

            return coverage.Add() && broken is null;
        }

        void Report() => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{clock.Elapsed.TotalSeconds,6:F0} s  {executions,11:N0} executions  {coverage.Branches,6} branches  corpus {corpus.Count,6}  findings {findings.Count}"));
    }

    /// <summary>A damaged input, sometimes after a splice with another one; late ones more often, for they reached what others did not.</summary>
    private static byte[] Next(List<byte[]> corpus, Random random)
    {
        byte[] input = corpus[random.Next(3) == 0 ? random.Next(corpus.Count) : corpus.Count - 1 - random.Next(Math.Min(corpus.Count, 200))];
        if (random.Next(8) == 0)
        {
            byte[] other = corpus[random.Next(corpus.Count)];
            input = [.. input[..random.Next(input.Length + 1)], .. other[random.Next(other.Length + 1)..]];
        }

        input = Mutator.Mutate(input, random);
        return input.Length <= MostBytes ? input : input[..MostBytes];
    }

    private static IEnumerable<byte[]> FirstInputs() =>
        from file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Corpus"), "*.jsonl").Order(StringComparer.Ordinal)
        from line in File.ReadLines(file)
        select System.Text.Encoding.UTF8.GetBytes(JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!);
}
