using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>Each trap that the engine before this one fell into when its model was away.</summary>
public sealed class UpstreamTrapTests
{
    [Fact]
    public async Task Trap_14_the_breaker_opens_across_separate_calls()
    {
        using SimulatedSut sut = Failing(SimulatedFault.ServerError);
        for (int call = 0; call < ResilienceOptions.DefaultBreakerThreshold; call++)
        {
            Assert.Equal(CircuitState.Closed, sut.Endpoint.Circuit);
            Assert.Equal(PlanReason.ServerError, (await sut.PlanAsync($"call {call}")).Reason);
        }

        Assert.Equal(CircuitState.Open, sut.Endpoint.Circuit);
        Task<PlanResult<Fakes.TestAction>> refused = sut.PlanAsync("one more").AsTask();
        Assert.True(refused.IsCompletedSuccessfully);
        PlanResult<Fakes.TestAction> result = await refused;
        Assert.Equal((PlanSource.Default, PlanReason.CircuitOpen, TimeSpan.Zero), (result.Source, result.Reason, result.Elapsed));
        Assert.Equal(ResilienceOptions.DefaultBreakerThreshold, sut.Counted.Requests);
    }

    [Fact]
    public async Task Trap_15_timeouts_count_in_the_breaker()
    {
        using SimulatedSut sut = Failing(SimulatedFault.Stall);
        for (int call = 0; call < ResilienceOptions.DefaultBreakerThreshold; call++)
        {
            Assert.Equal(PlanReason.BudgetExhausted, (await sut.PlanAsync($"call {call}")).Reason);
        }

        Assert.Equal(CircuitState.Open, sut.Endpoint.Circuit);
    }

    [Fact]
    public async Task Trap_17_retry_delays_differ_between_agents()
    {
        using SimulatedSut sut = Failing(SimulatedFault.ServerBusy, retries: 1);
        HashSet<TimeSpan> delays = [];
        for (int agent = 0; agent < 5; agent++)
        {
            PlanResult<Fakes.TestAction> result = await sut.PlanAsync($"agent {agent}", new PlanOptions { AgentId = agent });
            _ = delays.Add(result.Elapsed);
            sut.Endpoint.CloseCircuit();
        }

        Assert.True(delays.Count >= 4, string.Join(' ', delays));
        Assert.All(delays, static delay => Assert.InRange(delay.TotalMilliseconds, 37, 63));
    }

    [Fact]
    public async Task Trap_18_a_fallback_is_no_success_in_the_metrics()
    {
        using SimulatedSut sut = Failing(SimulatedFault.ServerError);
        for (int call = 0; call < 10; call++)
        {
            Assert.False((await sut.PlanAsync($"call {call}")).IsFromModel);
        }

        Assert.Equal((10, 10, 0), (sut.Counted.Plans, sut.Counted.Fallbacks, sut.Counted.Successes));
        Assert.Equal((1.0, 0), (sut.Counted.FallbackRate, sut.Counted.CacheSize));
    }

    private static SimulatedSut Failing(SimulatedFault fault, int retries = 0) => new(
        model => model.FaultSchedule.AddRange(fault, 1000),
        options => options.Resilience.MaxRetries = retries);
}
