using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sdk.Benchmarks.Quick;

/// <summary><c>quick [suite|all] [--json] [--filter text]</c>: the figures in short, with exit code 1 where a target is missed.</summary>
public static partial class QuickCommand
{
    private const string All = "all";

    public static int Run(string[] args)
    {
        bool json = args.Contains("--json");
        int filterAt = Array.IndexOf(args, "--filter");
        string filter = filterAt >= 0 && filterAt + 1 < args.Length ? args[filterAt + 1] : "";
        string name = args.Where((arg, i) => !arg.StartsWith('-') && (filterAt < 0 || i != filterAt + 1)).FirstOrDefault(All);
        IQuickSuite[] suites = [.. Suites().Where(suite => name == All || suite.Name == name)];
        if (suites.Length == 0)
        {
            Console.Error.WriteLine($"There is no suite '{name}'. Suites: {string.Join(", ", Suites().Select(suite => suite.Name))}, {All}.");
            return 2;
        }

        bool isMet = true;
        foreach (QuickCase @case in suites.SelectMany(suite => suite.Cases()).Where(@case => @case.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
        {
            QuickResult result = QuickRunner.Measure(@case);
            isMet &= result.IsMet != false;
            Console.WriteLine(json ? JsonSerializer.Serialize(result, ResultContext.Default.QuickResult) : Line(result));
        }

        return isMet ? 0 : 1;
    }

    private static IEnumerable<IQuickSuite> Suites() => typeof(IQuickSuite).Assembly.GetExportedTypes()
        .Where(type => type.IsClass && type.IsAssignableTo(typeof(IQuickSuite)))
        .Select(type => (IQuickSuite)Activator.CreateInstance(type)!)
        .OrderBy(suite => suite.Name, StringComparer.Ordinal);

    private static string Line(QuickResult result)
    {
        string ratio = result.Ratio < 1 ? $"{1 / result.Ratio:F1}x faster than" : $"{result.Ratio:F2}x the time of";
        string verdict = result.Wanted is not { } bound ? "" : $"  wanted {(bound < 1 ? $">= {1 / bound:F1}x" : $"<= {bound:F1}x")}{(result.MaxBytes is { } bytes ? $", {bytes} B" : "")}: {(result.IsMet == true ? "met" : "MISSED")}";
        return string.Create(CultureInfo.InvariantCulture, $"{result.Name,-32} {result.Nanoseconds,9:F0} ns  {result.BytesPerOperation,5} B  {ratio} {result.RivalName} ({result.RivalNanoseconds:F0} ns){verdict}");
    }

    [JsonSerializable(typeof(QuickResult))]
    private sealed partial class ResultContext : JsonSerializerContext;
}
