using AstraWeave.Sdk.Telemetry;
using Spectre.Console;

namespace LlmStress.Rendering;

/// <summary>The end of a run: where plans came from, why some did not, and each threshold.</summary>
internal static class Summary
{
    public static void Write(StressReport report, TelemetrySnapshot snapshot)
    {
        Console.WriteLine();
        WriteText($"Sources: {Join(report.Sources)}");
        WriteText($"Reasons: {Join(report.Reasons)}");
        Console.WriteLine();
        WriteText("The SDK's counters, with the plans that filled the cache before the run:");
        WriteText(snapshot.ToString());
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

    /// <summary>A terminal breaks long lines within words, Spectre.Console between them; a file gets them whole.</summary>
    private static void WriteText(string text)
    {
        if (Console.IsOutputRedirected)
        {
            Console.WriteLine(text);
        }
        else
        {
            AnsiConsole.WriteLine(text);
        }
    }
}
