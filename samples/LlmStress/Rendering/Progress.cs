using System.Diagnostics;
using System.Globalization;
using AstraWeave.Sdk.Telemetry;
using Samples.Shared;
using Spectre.Console;

namespace LlmStress.Rendering;

/// <summary>What is seen while the agents run: a live table on a terminal, a line a second elsewhere, nothing with JSON.</summary>
internal static class Progress
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_line = TimeSpan.FromSeconds(1);

    /// <returns>The counters as they were last shown: the report takes the same.</returns>
    public static async Task<TelemetrySnapshot> ShowAsync(Task agents, long startedAt, StressOptions options, string model, Tally tally, ILlmTelemetry telemetry)
    {
        if (options.Json)
        {
            await agents.ConfigureAwait(false);
            return telemetry.Snapshot();
        }

        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi)
        {
            await WriteLinesAsync(agents, startedAt, options, model, tally).ConfigureAwait(false);
            return telemetry.Snapshot();
        }

        TelemetrySnapshot shown = telemetry.Snapshot();
        await AnsiConsole.Live(LiveTable.Draw(Stopwatch.GetElapsedTime(startedAt), options, model, tally, shown))
            .StartAsync(async live =>
            {
                while (!await EndsWithinAsync(agents, s_refresh).ConfigureAwait(false))
                {
                    Draw();
                }

                // What happened since the last picture is in the report below: the two are to agree.
                Draw();

                void Draw()
                {
                    shown = telemetry.Snapshot();
                    live.UpdateTarget(LiveTable.Draw(Stopwatch.GetElapsedTime(startedAt), options, model, tally, shown));
                }
            }).ConfigureAwait(false);
        return shown;
    }

    private static async Task WriteLinesAsync(Task agents, long startedAt, StressOptions options, string model, Tally tally)
    {
        Console.WriteLine($"{Plural.Of(options.Agents, "agent")} for {options.Duration.TotalSeconds:0} s; model: {model}");
        while (!await EndsWithinAsync(agents, s_line).ConfigureAwait(false))
        {
            Latency latency = tally.Plans.Total();
            TimeSpan elapsed = Stopwatch.GetElapsedTime(startedAt);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{elapsed.TotalSeconds,5:0} s  {tally.Count,8} plans  {tally.Count / elapsed.TotalSeconds,7:0}/s  hits {tally.HitRate,6:P1}  fallback {tally.FallbackRate,6:P1}  p50 {latency.P50:0.00}  p95 {latency.P95:0.00}  p99 {latency.P99:0.00} ms"));
        }
    }

    private static async Task<bool> EndsWithinAsync(Task task, TimeSpan time)
    {
        await Task.WhenAny(task, Task.Delay(time)).ConfigureAwait(false);
        return task.IsCompleted;
    }
}
