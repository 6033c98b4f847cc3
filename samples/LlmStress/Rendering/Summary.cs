using AstraWeave.Sdk.Telemetry;
using Spectre.Console;

namespace LlmStress.Rendering;

/// <summary>The end of a run: where plans came from, why some did not, and each threshold.</summary>
internal static class Summary
{
    public static void Write(StressReport report, TelemetrySnapshot snapshot)
    {
        Console.WriteLine();
        Console.WriteLine($"Sources: {Join(report.Sources)}");
        Console.WriteLine($"Reasons: {Join(report.Reasons)}");
        Console.WriteLine();
        Console.WriteLine(snapshot);
        Console.WriteLine();
        Table table = new Table().Border(TableBorder.Simple).AddColumns("threshold", "wanted", "measured", "");
        foreach (Threshold threshold in report.Thresholds)
        {
            _ = table.AddRow(threshold.Name, threshold.Wanted, threshold.Measured, threshold.Met ? "[green]PASS[/]" : "[red]FAIL[/]");
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine(report.Pass ? "[green]PASS[/]" : "[red]FAIL[/]");
    }

    private static string Join(IReadOnlyDictionary<string, long> counts) =>
        string.Join(", ", counts.Where(static entry => entry.Value > 0).Select(static entry => $"{entry.Key} {entry.Value}"));
}
