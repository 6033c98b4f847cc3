using System.Diagnostics;
using System.Globalization;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Sdk.IntegrationTests.EndToEnd;

/// <summary>Whole runs over the simulated model on a virtual clock: retries, timeouts, budgets and all, in no time and reproducibly.</summary>
public sealed class SimulatedRunTests
{
    private const int HangGuard = 60_000;
    private const int Plans = 300;

    private static readonly SimulatedFault[] s_wellBehaved =
        [SimulatedFault.ServerError, SimulatedFault.ServerBusy, SimulatedFault.Stall, SimulatedFault.EndWithoutFinish, SimulatedFault.InBandError, SimulatedFault.EmptyAnswer];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static IHost HostFor(SimulatedTimeProvider clock, long seed, double faults, double mess)
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        _ = builder.Services.AddSingleton<TimeProvider>(clock);
        _ = builder.AddAstraWeaveLlm(options => options.Resilience.JitterSeed = (int)seed)
            .UseSimulatedModel(model =>
            {
                model.Seed = seed;
                model.FaultProbability = faults;
                model.MessProbability = mess;
                model.FaultKinds.Clear();
                foreach (SimulatedFault fault in s_wellBehaved)
                {
                    model.FaultKinds.Add(fault);
                }
            })
            .AddPlanner<Guard>(planner => planner.WithDefaultPlan(new Guard.Wait()).WithFallback<TextPrompt, StayCalm>());
        return builder.Build();
    }

    private static async Task<List<string>> TraceAsync(long seed, double faults, double mess, TimeSpan budget)
    {
        SimulatedTimeProvider clock = new();
        using IHost host = HostFor(clock, seed, faults, mess);
        IPlanner<Guard> planner = host.Services.GetRequiredService<IPlanner<Guard>>();
        List<string> trace = [];
        for (int i = 0; i < Plans; i++)
        {
            TextPrompt prompt = new($"Noise {i % 100}");
            PlanResult<Guard> result = await planner.PlanAsync(prompt, new PlanOptions { Budget = budget }, Token);
            Assert.InRange(result.Elapsed, TimeSpan.Zero, budget);
            trace.Add(string.Create(
                CultureInfo.InvariantCulture, $"{clock.Elapsed} {result.Source} {result.Reason} {result.Attempts} {result.Repairs} {result.DroppedSteps.Count} {result.Plan}"));
        }

        trace.Add(Counters(host.Services.GetRequiredService<ILlmTelemetry>().Snapshot()));
        return trace;
    }

    private static string Counters(TelemetrySnapshot snapshot) => string.Create(
        CultureInfo.InvariantCulture,
        $"{snapshot.Requests} {snapshot.Successes} {snapshot.Errors} {snapshot.Retries} {snapshot.CircuitOpens} {snapshot.Fallbacks} {snapshot.CacheHits} {snapshot.Repairs} {snapshot.DroppedSteps}");

    public static TheoryData<double, double, int> Runs => new()
    {
        { 0, 0, 800 },
        { 0, 0.5, 800 },
        { 0.3, 0.3, 800 },
        { 0.3, 0.3, 250 },
        { 0.05, 0, 5_000 },
    };

    [Theory(Timeout = HangGuard)]
    [MemberData(nameof(Runs))]
    public async Task Same_seed_gives_the_same_trace_in_no_time(double faults, double mess, int budgetMilliseconds)
    {
        TimeSpan budget = TimeSpan.FromMilliseconds(budgetMilliseconds);
        long start = Stopwatch.GetTimestamp();

        List<string> first = await TraceAsync(11, faults, mess, budget);
        List<string> second = await TraceAsync(11, faults, mess, budget);

        Assert.Equal(first, second);
        Assert.NotEqual(first, await TraceAsync(12, faults, mess, budget));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
    }
}
