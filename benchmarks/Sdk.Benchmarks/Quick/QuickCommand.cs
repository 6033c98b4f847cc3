using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sdk.Benchmarks.Quick;

/// <summary><c>quick [parse|all] [--json]</c>: the figures in short, with exit code 1 where a target is missed.</summary>
public static partial class QuickCommand
{
    public static int Run(string[] args)
    {
        string suite = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "all";
        bool json = args.Contains("--json");
        if (suite is not ("parse" or "all"))
        {
            Console.Error.WriteLine($"There is no suite '{suite}'. Suites: parse, all.");
            return 2;
        }

        bool isMet = true;
        foreach (QuickCase @case in ParseSuite.Cases())
        {
            QuickResult result = QuickRunner.Measure(@case);
            isMet &= result.IsMet != false;
            Console.WriteLine(json ? JsonSerializer.Serialize(result, ResultContext.Default.QuickResult) : Line(result));
        }

        return isMet ? 0 : 1;
    }

    private static string Line(QuickResult result)
    {
        string ratio = result.Ratio < 1 ? $"{1 / result.Ratio:F1}x faster than" : $"{result.Ratio:F2}x the time of";
        string verdict = result.Wanted is not { } bound ? "" : $"  wanted {(bound < 1 ? $">= {1 / bound:F1}x" : $"<= {bound:F1}x")}: {(result.IsMet == true ? "met" : "MISSED")}";
        return string.Create(CultureInfo.InvariantCulture, $"{result.Name,-32} {result.Nanoseconds,9:F0} ns  {result.BytesPerOperation,5} B  {ratio} {result.RivalName} ({result.RivalNanoseconds:F0} ns){verdict}");
    }

    [JsonSerializable(typeof(QuickResult))]
    private sealed partial class ResultContext : JsonSerializerContext;
}
