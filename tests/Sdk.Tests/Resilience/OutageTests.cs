using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>A model that goes away and comes back, seen by many callers at once.</summary>
public sealed class OutageTests
{
    private static readonly PlanOptions s_patient = new() { Budget = TimeSpan.FromSeconds(20) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_it_is_open_no_call_reaches_the_client_and_no_time_passes()
    {
        using DrivenSut sut = CreateSut([.. Enumerable.Repeat(SimulatedFault.ServerError, 5)]);
        for (int call = 0; call < 5; call++)
        {
            Assert.Equal(PlanReason.ServerError, (await sut.Clock.RunAsync(PlanAsync(sut, $"{call}"))).Reason);
        }

        Assert.Equal(CircuitState.Open, sut.Endpoint.Circuit);
        TimeSpan opened = sut.Clock.Elapsed;
        for (int call = 5; call < 105; call++)
        {
            Task<PlanResult<TestAction>> refused = PlanAsync(sut, $"{call}");
            Assert.True(refused.IsCompletedSuccessfully);
            Assert.Equal((PlanSource.Default, PlanReason.CircuitOpen, TimeSpan.Zero), ((await refused).Source, (await refused).Reason, (await refused).Elapsed));
        }

        Assert.Equal((5, opened), (sut.Network.Asked.Count, sut.Clock.Elapsed));
    }

    [Fact]
    public async Task Calls_that_were_waiting_when_it_opened_do_not_reach_the_client_either()
    {
        using DrivenSut sut = CreateSut([.. Enumerable.Repeat(SimulatedFault.ServerError, 100)]);
        Task<PlanResult<TestAction>>[] plans = [.. Enumerable.Range(0, 50).Select(call => PlanAsync(sut, $"{call}"))];

        PlanResult<TestAction>[] results = await sut.Clock.RunAsync(plans);

        // What the fifth says is known before its place is given to the sixth.
        Assert.Equal([.. Enumerable.Repeat(PlanReason.ServerError, 5), .. Enumerable.Repeat(PlanReason.CircuitOpen, 45)], results.Select(static result => result.Reason));
        Assert.Equal(5, sut.Network.Asked.Count);
        Assert.Equal(results[4].Elapsed, results[^1].Elapsed);
        Assert.Equal((0, 0), (sut.Endpoint.Queue.InFlight, sut.Endpoint.Queue.Waiting));
    }

    [Fact]
    public async Task Calls_that_were_waiting_when_it_was_isolated_do_not_reach_the_client()
    {
        using DrivenSut sut = CreateSut([SimulatedFault.Stall]);
        Task<PlanResult<TestAction>> running = PlanAsync(sut, "running");
        Task<PlanResult<TestAction>> waiting = PlanAsync(sut, "waiting", s_patient with { Budget = TimeSpan.FromMinutes(1) });

        sut.Endpoint.IsolateCircuit();

        Assert.Equal(PlanReason.BudgetExhausted, (await sut.Clock.RunAsync(running)).Reason);
        Assert.Equal(PlanReason.CircuitOpen, (await sut.Clock.RunAsync(waiting)).Reason);
        Assert.Equal(["running"], sut.Network.Situations);
    }

    [Fact]
    public async Task A_hung_probe_frees_its_lease_and_its_place_and_recovery_closes_it()
    {
        using DrivenSut sut = CreateSut(
            [.. Enumerable.Repeat(SimulatedFault.ServerError, 5), SimulatedFault.IgnoreCancellation],
            static options =>
            {
                options.AbandonGrace = TimeSpan.FromSeconds(1);
                options.MaxBreakDuration = options.BreakDuration;
            });
        for (int call = 0; call < 5; call++)
        {
            _ = await sut.Clock.RunAsync(PlanAsync(sut, $"{call}"));
        }

        sut.Clock.Advance(TimeSpan.FromSeconds(10));
        PlanResult<TestAction> probe = await sut.Clock.RunAsync(PlanAsync(sut, "probe"));
        Assert.Equal((PlanReason.BudgetExhausted, CircuitState.Open, 1), (probe.Reason, sut.Endpoint.Circuit, sut.Endpoint.AbandonedCalls));

        // It hangs still; nevertheless the next one may ask.
        sut.Clock.Advance(TimeSpan.FromSeconds(10));
        PlanResult<TestAction> next = await sut.Clock.RunAsync(PlanAsync(sut, "next"));

        Assert.Equal((PlanSource.Model, CircuitState.Closed, 1), (next.Source, sut.Endpoint.Circuit, sut.Endpoint.AbandonedCalls));
        Assert.Equal(["0", "1", "2", "3", "4", "probe", "next"], sut.Network.Situations);
    }

    private static DrivenSut CreateSut(SimulatedFault[] faults, Action<ResilienceOptions>? configure = null)
    {
        SimulatedModelOptions model = new() { FaultTime = TimeSpan.FromHours(1) };
        foreach (SimulatedFault fault in faults)
        {
            model.FaultSchedule.Add(fault);
        }

        return new DrivenSut(
            model,
            options =>
            {
                options.Resilience.MaxRetries = 0;
                options.Budget = s_patient.Budget!.Value;
                configure?.Invoke(options.Resilience);
            });
    }

    private static Task<PlanResult<TestAction>> PlanAsync(DrivenSut sut, string state, PlanOptions? options = null) =>
        sut.Planner.PlanAsync(state, options ?? s_patient, Cancel).AsTask();
}
