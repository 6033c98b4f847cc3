using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Tests.Resilience;

public sealed class RetryBudgetTests
{
    [Fact]
    public void It_starts_with_a_reserve_then_gives_the_share_of_the_calls()
    {
        RetryBudget sut = new(0.2);
        Assert.Equal(RetryBudget.Reserve, Enumerable.Range(0, 100).Count(_ => sut.TryTake()));

        int taken = 0;
        for (int call = 0; call < 1000; call++)
        {
            sut.Deposit();
            taken += sut.TryTake() ? 1 : 0;
        }

        Assert.InRange(taken, 199, 200);
    }

    [Fact]
    public void Calls_that_need_no_retry_save_no_more_than_the_reserve()
    {
        RetryBudget sut = new(0.2);
        for (int call = 0; call < 1000; call++)
        {
            sut.Deposit();
        }

        Assert.Equal(RetryBudget.Reserve, Enumerable.Range(0, 100).Count(_ => sut.TryTake()));
    }

    [Theory]
    [InlineData(0.2, 10 + 40)]
    [InlineData(0.0, 10)]
    [InlineData(null, 3 * 200)]
    public async Task An_outage_is_not_multiplied(double? budget, int mostRetries)
    {
        using SimulatedSut sut = new(
            static model => model.FaultSchedule.AddRange(SimulatedFault.ServerBusy, 1000),
            options =>
            {
                options.Resilience.RetryBudget = budget;
                options.Resilience.BreakerThreshold = 1000;
                options.Resilience.BreakerFailureRatio = null;
            });
        for (int call = 0; call < 200; call++)
        {
            Assert.Equal(PlanReason.ServerBusy, (await sut.PlanAsync($"call {call}")).Reason);
        }

        Assert.InRange(sut.Counted.Retries, mostRetries - 1, mostRetries);
        Assert.Equal(200 + sut.Counted.Retries, sut.Counted.Requests);
    }

    [Fact]
    public async Task Calls_that_a_circuit_breaker_refuses_earn_no_retries()
    {
        using SimulatedSut sut = new(
            static model => model.FaultSchedule.AddRange(SimulatedFault.ServerBusy, 1000),
            static options =>
            {
                options.Resilience.BreakerThreshold = 1000;
                options.Resilience.BreakerFailureRatio = null;
            });
        for (int call = 0; call < 20; call++)
        {
            _ = await sut.PlanAsync($"burns the reserve {call}");
        }

        sut.Endpoint.IsolateCircuit();
        for (int call = 0; call < 100; call++)
        {
            Assert.Equal(PlanReason.CircuitOpen, (await sut.PlanAsync($"refused {call}")).Reason);
        }

        sut.Endpoint.CloseCircuit();
        Assert.InRange((await sut.PlanAsync("after")).Attempts, 1, 2);
    }
}
