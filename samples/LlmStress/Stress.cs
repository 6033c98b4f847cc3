using System.Diagnostics;
using System.Text.Json;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Telemetry;
using LlmStress.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LlmStress;

/// <summary>Wires the planner as a game server would, lets the agents loose, and reports.</summary>
internal static class Stress
{
    private const int Missed = 1;
    private const int WrongUsage = 2;

    /// <summary>Situations no agent meets: they warm the way up before the clock starts.</summary>
    private const int FirstWarmUpSituation = -64;

    private static readonly TimeSpan s_probeTimeout = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(StressOptions options, CancellationToken cancellationToken)
    {
        try
        {
            HostApplicationBuilder builder = Host.CreateApplicationBuilder();
            string model = await WireAsync(builder, options, cancellationToken).ConfigureAwait(false);
            using IHost host = builder.Build();
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            (StressReport report, TelemetrySnapshot counters) = await PlayAsync(host.Services, options, model, cancellationToken).ConfigureAwait(false);
            if (options.Json)
            {
                Console.WriteLine(JsonSerializer.Serialize(report, ReportJson.Default.StressReport));
            }
            else
            {
                Summary.Write(report, counters);
            }

            await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
            return report.Pass ? 0 : Missed;
        }
        catch (OptionsValidationException invalid)
        {
            await Console.Error.WriteLineAsync(invalid.Message).ConfigureAwait(false);
            return WrongUsage;
        }
    }

    /// <summary>The real model where one answers, else the simulated one.</summary>
    /// <returns>Which model it is, in words.</returns>
    private static async Task<string> WireAsync(HostApplicationBuilder builder, StressOptions options, CancellationToken cancellationToken)
    {
        _ = builder.Logging.ClearProviders();
        IAstraWeaveBuilder planning = builder.AddAstraWeaveLlm(settings =>
            {
                settings.Budget = options.Budget;
                settings.Resilience.MaxConcurrentCalls = options.Slots;
            })
            .AddPlanner<AgentAction>(planner => planner
                .WithDefaultPlan(new AgentAction.Hold())
                .WithFallback<AgentSituation, TakeCover>());
        if (!options.Simulated)
        {
            await using ServiceProvider provider = builder.Services.BuildServiceProvider();
            AstraWeaveLlmOptions settings = provider.GetRequiredService<IOptions<AstraWeaveLlmOptions>>().Value;
            OllamaProbeResult found = await OllamaProbe.CheckAsync(settings.Ollama, s_probeTimeout, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (found.IsReady)
            {
                return $"{settings.Ollama.Model} at {settings.Ollama.Endpoint}";
            }
        }

        _ = planning.UseSimulatedModel(simulated =>
        {
            simulated.Seed = options.Seed;
            simulated.TimeToFirstToken = options.Latency;
            simulated.TimePerToken = TimeSpan.Zero;
            simulated.FaultProbability = options.FaultRate;
            simulated.FaultTime = options.Budget;
        });
        return $"simulated, {options.Latency.TotalMilliseconds:0} ms an answer";
    }

    private static async Task<(StressReport Report, TelemetrySnapshot Counters)> PlayAsync(IServiceProvider services, StressOptions options, string model, CancellationToken cancellationToken)
    {
        IPlanner<AgentAction> planner = services.GetRequiredService<IPlanner<AgentAction>>();
        await WarmUpAsync(planner, options).ConfigureAwait(false);
        Tally tally = new();
        SituationStream situations = new(options.HitRate);
        TelemetrySnapshot before = services.GetRequiredService<ILlmTelemetry>().Snapshot();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        long startedAt = Stopwatch.GetTimestamp();
        stop.CancelAfter(options.Duration);
        Task agents = Task.WhenAll(Enumerable.Range(0, options.Agents)
            .Select(number => new Agent(number, options, planner, situations, tally).RunAsync(startedAt, stop.Token)));
        TelemetrySnapshot after = await Progress.ShowAsync(agents, startedAt, options, model, tally, services.GetRequiredService<ILlmTelemetry>()).ConfigureAwait(false);
        await agents.ConfigureAwait(false);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(startedAt);
        if (options.Picture is string path)
        {
            LatencyPicture.Save(path, tally.Plans.BySecond(), options);
        }

        return (Report(options, model, tally, after, before, elapsed), after);
    }

    /// <summary>The first calls compile the parser and everything on the way: no figure of a server that has been up for a second.</summary>
    private static async Task WarmUpAsync(IPlanner<AgentAction> planner, StressOptions options)
    {
        for (int situation = FirstWarmUpSituation; situation < 0; situation++)
        {
            for (int repeat = 0; repeat < 20; repeat++)
            {
                _ = await planner.PlanAsync(AgentSituation.Of(situation, options.Seed), new PlanOptions { Budget = options.Budget }).ConfigureAwait(false);
            }
        }
    }

    private static StressReport Report(StressOptions options, string model, Tally tally, TelemetrySnapshot after, TelemetrySnapshot before, TimeSpan elapsed) => new()
    {
        Model = model,
        Options = options,
        Seconds = elapsed.TotalSeconds,
        Plans = tally.Count,
        PlansPerSecond = tally.Count / elapsed.TotalSeconds,
        HitRate = tally.HitRate,
        FallbackRate = tally.FallbackRate,
        PlanMilliseconds = tally.Plans.Total(),
        Late = tally.Late,
        Sources = Enum.GetValues<PlanSource>().ToDictionary(static source => source.ToString(), tally.Of),
        Reasons = Enum.GetValues<PlanReason>().ToDictionary(static reason => reason.ToString(), tally.Of),
        Thresholds = Thresholds.Check(options, tally, Since(before, after), elapsed),
    };

    private static TelemetrySnapshot Since(TelemetrySnapshot before, TelemetrySnapshot after) => after with
    {
        Plans = after.Plans - before.Plans,
        CacheHits = after.CacheHits - before.CacheHits,
        CacheMisses = after.CacheMisses - before.CacheMisses,
        Fallbacks = after.Fallbacks - before.Fallbacks,
    };
}
