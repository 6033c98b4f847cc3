using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>Calls that do not end when they are cancelled: watched to their end, and never more of them than the configuration says.</summary>
public sealed class AbandonedCallsTests
{
    private static readonly TimeSpan s_budget = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_that_was_given_up_keeps_its_place_until_it_ends()
    {
        using DrivenSut sut = CreateSut(deaf: 1, lasts: TimeSpan.FromSeconds(2));

        Assert.Equal(PlanReason.BudgetExhausted, (await PlanAsync(sut, "deaf")).Reason);
        Assert.Equal((1, 1, false), (sut.Endpoint.Queue.InFlight, sut.Endpoint.AbandonedCalls, sut.Endpoint.Hangs));
        PlanResult<TestAction> waited = await PlanAsync(sut, "waits");
        Assert.Equal((PlanReason.BudgetExhausted, 0), (waited.Reason, waited.Attempts));
        sut.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal((0, 0), (sut.Endpoint.Queue.InFlight, sut.Endpoint.AbandonedCalls));
        Assert.Equal(PlanSource.Model, (await PlanAsync(sut, "after")).Source);
        Assert.Equal(["deaf", "after"], sut.Network.Situations);
    }

    [Fact]
    public async Task A_call_that_ends_within_the_grace_leaves_no_timer_behind()
    {
        using DrivenSut sut = CreateSut(deaf: 1, lasts: TimeSpan.FromSeconds(2));
        _ = await PlanAsync(sut, "deaf");

        sut.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(0, sut.Endpoint.AbandonedCalls);
        Assert.False(sut.Clock.Step());
    }

    [Fact]
    public async Task Its_place_comes_back_with_the_end_of_the_grace_and_not_before()
    {
        using DrivenSut sut = CreateSut(deaf: 1, lasts: TimeSpan.FromHours(1));
        _ = await PlanAsync(sut, "deaf");

        sut.Clock.Advance(s_grace - TimeSpan.FromTicks(1));
        Assert.Equal(1, sut.Endpoint.Queue.InFlight);
        sut.Clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal((0, 1, false), (sut.Endpoint.Queue.InFlight, sut.Endpoint.AbandonedCalls, sut.Endpoint.Hangs));
        Assert.Equal(PlanSource.Model, (await PlanAsync(sut, "after")).Source);
    }

    [Fact]
    public async Task With_so_many_that_hang_the_endpoint_gets_no_other_call_until_one_ends()
    {
        using DrivenSut sut = CreateSut(deaf: 2, lasts: TimeSpan.FromMinutes(1));
        for (int call = 0; call < 2; call++)
        {
            Assert.False(sut.Endpoint.Hangs);
            _ = await PlanAsync(sut, $"deaf{call}");
            sut.Clock.Advance(s_grace);
        }

        Assert.True(sut.Endpoint.Hangs);
        TimeSpan before = sut.Clock.Elapsed;
        PlanResult<TestAction> refused = await PlanAsync(sut, "refused");
        Assert.Equal((PlanSource.Default, PlanReason.EndpointHangs, 0), (refused.Source, refused.Reason, refused.Attempts));
        Assert.Equal((before, 0, CircuitState.Closed), (sut.Clock.Elapsed, sut.Endpoint.Queue.InFlight, sut.Endpoint.Circuit));
        sut.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((false, 0), (sut.Endpoint.Hangs, sut.Endpoint.AbandonedCalls));
        Assert.Equal(PlanSource.Model, (await PlanAsync(sut, "after")).Source);
        Assert.Equal(["deaf0", "deaf1", "after"], sut.Network.Situations);
    }

    [Fact]
    public async Task A_client_that_never_ends_has_at_most_its_places_and_the_cap_at_once()
    {
        using DrivenSut sut = CreateSut(deaf: 1_000, lasts: TimeSpan.FromHours(1), static options =>
        {
            options.MaxConcurrentCalls = 3;
            options.BreakerThreshold = 1_000;
        });
        for (int round = 0; round < 50; round++)
        {
            Task<PlanResult<TestAction>>[] plans = [.. Enumerable.Range(0, 4).Select(call => sut.Planner.PlanAsync($"deaf{round}x{call}", cancellationToken: Cancel).AsTask())];
            Assert.All(await sut.Clock.RunAsync(plans), static result => Assert.Equal(PlanSource.Default, result.Source));
            sut.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        // Two that hang are too many; those of the same moment were at the model before it was known.
        Assert.InRange(sut.Network.Asked.Count, 3, 2 + 3);
        Assert.Equal((true, sut.Network.Asked.Count), (sut.Endpoint.Hangs, sut.Endpoint.AbandonedCalls));
    }

    private static DrivenSut CreateSut(int deaf, TimeSpan lasts, Action<ResilienceOptions>? configure = null)
    {
        SimulatedModelOptions model = new() { FaultTime = lasts, TimeToFirstToken = TimeSpan.Zero, TimePerToken = TimeSpan.Zero };
        model.FaultSchedule.AddRange(SimulatedFault.IgnoreCancellation, deaf);
        return new DrivenSut(
            model,
            options =>
            {
                options.Budget = s_budget;
                options.Resilience.MaxRetries = 0;
                options.Resilience.AbandonGrace = s_grace;
                options.Resilience.MaxAbandonedCalls = 2;
                configure?.Invoke(options.Resilience);
            });
    }

    private static Task<PlanResult<TestAction>> PlanAsync(DrivenSut sut, string state) =>
        sut.Clock.RunAsync(sut.Planner.PlanAsync(state, cancellationToken: Cancel).AsTask());
}
