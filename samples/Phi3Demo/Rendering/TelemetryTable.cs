using AstraWeave.Sdk.Telemetry;
using Samples.Shared;
using Spectre.Console;

namespace Phi3Demo.Rendering;

/// <summary>The telemetry snapshot, at most 80 columns wide.</summary>
internal static class TelemetryTable
{
    public static Table Draw(TelemetrySnapshot snapshot)
    {
        Table table = new Table().Border(TableBorder.Rounded).Title("Telemetry").HideHeaders().AddColumns("", "");
        Add(table, "plans", $"{snapshot.Plans}, {snapshot.FallbackRate:P0} of them by the fallback");
        Add(table, "model", $"{Number(snapshot.Requests, "request")}, {Number(snapshot.Errors, "error")}, circuit opened {Number(snapshot.CircuitOpens, "time")}");
        Add(table, "cache", $"{Number(snapshot.CacheHits, "hit")}, {Number(snapshot.CacheMisses, "miss", "misses")}, hit rate {snapshot.HitRate:P0}, {snapshot.CacheCoalesced} coalesced");
        Add(table, "parser", $"{Number(snapshot.Repairs, "repair")}, {Number(snapshot.DroppedSteps, "dropped step")}, {Number(snapshot.Hallucinations, "hallucination")}");
        Add(table, "queue", $"{snapshot.QueueWait}");
        Add(table, "plan", $"{snapshot.PlanTotal}");
        Add(table, "model call", $"{snapshot.LlmCall}");
        return table;
    }

    private static void Add(Table table, string name, string figures) => table.AddRow(new Markup($"[bold]{name}[/]"), new Text(figures));

    private static string Number(long count, string one, string? many = null) => Plural.Of(count, one, many);
}
