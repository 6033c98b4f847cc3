using AstraWeave.Sdk.Telemetry;
using Spectre.Console;

namespace Phi3Demo.Rendering;

/// <summary>The telemetry snapshot, at most 80 columns wide.</summary>
internal static class TelemetryTable
{
    public static Table Draw(TelemetrySnapshot snapshot)
    {
        Table table = new Table().Border(TableBorder.Rounded).Title("Telemetry").HideHeaders().AddColumns("", "");
        Add(table, "plans", $"{snapshot.Plans}, {snapshot.FallbackRate:P0} of them fallbacks");
        Add(table, "model", $"{snapshot.Requests} requests, {snapshot.Successes} successes, {snapshot.Errors} errors, {snapshot.CircuitOpens} circuit opens");
        Add(table, "cache", $"{snapshot.CacheHits} hits, {snapshot.CacheMisses} misses, hit rate {snapshot.HitRate:P0}, {snapshot.CacheCoalesced} coalesced");
        Add(table, "parser", $"{snapshot.Repairs} repairs, {snapshot.DroppedSteps} dropped steps, {snapshot.Hallucinations} hallucinations");
        Add(table, "queue", $"{snapshot.QueueWait}");
        Add(table, "plan", $"{snapshot.PlanTotal}");
        Add(table, "model call", $"{snapshot.LlmCall}");
        return table;
    }

    private static void Add(Table table, string name, string figures) => table.AddRow(new Markup($"[bold]{name}[/]"), new Text(figures));
}
