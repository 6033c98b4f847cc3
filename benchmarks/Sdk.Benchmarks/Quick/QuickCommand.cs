using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sdk.Benchmarks.Quick;

/// <summary><c>quick [suite|all] [--json] [--filter text]</c>: the figures in short, with exit code 1 where a target is missed. All: what has a target.</summary>
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
        IEnumerable<QuickItem> items = suites.SelectMany(static suite => suite.Cases())
            .Where(item => (name != All || item.HasTarget || item.IsReported) && item.Name.Contains(filter, StringComparison.OrdinalIgnoreCase));
        foreach (QuickItem item in items)
        {
            QuickResult result = item.Measure();
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
        string value = result.Value.ToString(result.Value < 100 ? "F2" : "F0", CultureInfo.InvariantCulture);
        string bytes = result.BytesPerOperation is long allocated ? string.Create(CultureInfo.InvariantCulture, $"{allocated,5} B  ") : "";
        string rival = result.Ratio is not double ratio ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{(ratio < 1 ? $"{1 / ratio:F1}x faster than" : $"{ratio:F2}x the time of")} {result.RivalName} ({result.RivalValue:F0} {result.Unit})");
        string verdict = result.Wanted is null ? "" : $"  wanted {result.Wanted}: {(result.IsMet == true ? "met" : "MISSED")}";
        return $"{result.Name,-36} {value,9} {result.Unit,-7} {bytes}{rival}{verdict}".TrimEnd();
    }

    [JsonSerializable(typeof(QuickResult))]
    private sealed partial class ResultContext : JsonSerializerContext;
}
