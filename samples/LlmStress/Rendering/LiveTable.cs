using System.Globalization;
using AstraWeave.Sdk.Telemetry;
using Samples.Shared;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LlmStress.Rendering;

/// <summary>One picture of the running figures; fits 80 columns and 24 lines.</summary>
internal static class LiveTable
{
    private const int BarWidth = 30;

    public static IRenderable Draw(TimeSpan elapsed, StressOptions options, string model, Tally tally, TelemetrySnapshot snapshot)
    {
        Latency latency = tally.Plans.Total();
        double share = Math.Clamp(elapsed / options.Duration, 0, 1);
        int filled = (int)(share * BarWidth);
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        _ = grid.AddRow("[bold]Time[/]", $"[green]{new string('█', filled)}[/][dim]{new string('░', BarWidth - filled)}[/] {elapsed.TotalSeconds:0} of {options.Duration.TotalSeconds:0} s")
            .AddRow("[bold]Model[/]", Markup.Escape(model))
            .AddRow("[bold]Agents[/]", Format($"{options.Agents}, each {Plural.Of(options.Rate, "plan")}/s, budget {options.Budget.TotalMilliseconds:0} ms"))
            .AddRow("[bold]Plans[/]", Format($"{tally.Count} · [bold]{(elapsed > TimeSpan.Zero ? tally.Count / elapsed.TotalSeconds : 0):0}/s[/]"))
            .AddRow("[bold]Hit rate[/]", Format($"[aqua]{tally.HitRate:P1}[/] (asked {options.HitRate:P0})"))
            .AddRow("[bold]Fallback[/]", Colored(tally.FallbackRate, 0.2))
            .AddRow("[bold]Latency[/]", Format($"p50 {latency.P50:0.00} · p95 {latency.P95:0.00} · p99 {latency.P99:0.00} · max {latency.Max:0.00} ms"))
            .AddRow("[bold]Late[/]", Format($"{Plural.Of(tally.Late, "call")} over budget + 5 ms"))
            .AddRow("[bold]Model calls[/]", Format($"{Plural.Of(snapshot.Requests, "request")} · {Plural.Of(snapshot.Retries, "retry", "retries")} · {Plural.Of(snapshot.Errors, "error")} · {snapshot.Abandoned} abandoned"))
            .AddRow("[bold]Breaker[/]", snapshot.CircuitOpens == 0 ? "[green]never opened[/]" : Format($"[yellow]opened {Plural.Of(snapshot.CircuitOpens, "time")}[/]"))
            .AddRow("[bold]Cache[/]", Format($"{Plural.Of(snapshot.CacheSize, "plan")} · {Plural.Of(snapshot.CacheEvictions, "eviction")}"));
        return new Panel(grid).Header("LlmStress").Border(BoxBorder.Rounded);
    }

    private static string Colored(double share, double limit) => Format($"[{(share < limit ? "green" : "red")}]{share:P1}[/]");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
