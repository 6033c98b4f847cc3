using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using AstraWeave.Sdk.Tests.Resilience;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>Traps that the engine before this one fell into between a model's answer and the game's plan.</summary>
public sealed class UpstreamTrapTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"plan_id":"p1","steps":[]}""")]
    [InlineData("""Here you are: {"steps":[]}""")]
    public async Task Trap_13_empty_steps_are_no_success(string answer)
    {
        using PlannerSut sut = new(Replies.Text(answer), Replies.Text(Replies.OneStep));

        PlanResult<TestAction> empty = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.EmptyPlan, false), (empty.Source, empty.Reason, empty.IsFromModel));
        TelemetrySnapshot counted = sut.Telemetry.Snapshot();
        Assert.Equal((0, 1, 1, 0), (counted.Successes, counted.Errors, counted.Fallbacks, counted.CacheSize));
        Assert.Equal((PlanSource.Model, 2), ((await sut.PlanAsync(cancellationToken: Cancel)).Source, sut.Client.Calls));
    }

    [Fact]
    public async Task Trap_13_a_plan_that_lost_every_step_is_no_success_either()
    {
        using PlannerSut sut = new(Replies.Text("""{"steps":[{"act":"fly"},{"act":"move_to","x":99,"y":0}]}"""));

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.UnusableAnswer, 2), (result.Source, result.Reason, result.DroppedSteps.Count));
        Assert.Equal((0, 0), (sut.Telemetry.Snapshot().Successes, sut.Telemetry.Snapshot().CacheSize));
    }

    /// <summary>The configuration says two seconds.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(100)]
    [InlineData(1_999)]
    public async Task Trap_16_a_callers_smaller_budget_beats_the_configured_one(int milliseconds)
    {
        using SimulatedSut sut = new(static model => Always(model, SimulatedFault.Stall), static options => options.Resilience.AttemptTimeout = TimeSpan.FromSeconds(1.9));
        TimeSpan budget = TimeSpan.FromMilliseconds(milliseconds);

        PlanResult<TestAction> result = await sut.PlanAsync(options: new PlanOptions { Budget = budget, OnDeadline = DeadlineBehavior.Cancel });

        Assert.True(result.Reason is PlanReason.BudgetExhausted or PlanReason.AttemptTimeout, $"{result.Reason}");
        Assert.InRange(result.Elapsed, budget * 0.9, budget);
        Assert.InRange(sut.Clock.Elapsed, result.Elapsed, budget);
    }

    [Fact]
    public async Task Trap_16_a_callers_larger_budget_beats_the_configured_one()
    {
        using SimulatedSut sut = new(static model => Always(model, SimulatedFault.LateAnswer));

        Assert.Equal(PlanReason.BudgetExhausted, (await sut.PlanAsync("with the configured budget")).Reason);
        PlanResult<TestAction> result = await sut.PlanAsync("with a minute", new PlanOptions { Budget = TimeSpan.FromMinutes(1) });

        Assert.Equal((PlanSource.Model, PlanReason.None), (result.Source, result.Reason));
        Assert.InRange(result.Elapsed, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(11));
    }

    [Theory]
    [InlineData(SimulatedFault.Stall)]
    [InlineData(SimulatedFault.EndSilentlyWhenCancelled)]
    public async Task Trap_23_a_stalled_reply_does_not_hold_the_slot_for_ever(SimulatedFault fault)
    {
        using SimulatedSut sut = new(model => model.FaultSchedule.Add(fault), static options => options.Resilience.MaxConcurrentCalls = 1);

        PlanResult<TestAction> stalled = await sut.PlanAsync("first");
        Assert.Equal((PlanReason.BudgetExhausted, 0, 0), (stalled.Reason, sut.Endpoint.Queue.InFlight, sut.Endpoint.AbandonedCalls));
        PlanResult<TestAction> next = await sut.PlanAsync("second");

        Assert.Equal((PlanSource.Model, 1), (next.Source, next.Attempts));
    }

    private static void Always(SimulatedModelOptions model, SimulatedFault fault)
    {
        model.FaultProbability = 1;
        model.FaultKinds.Clear();
        model.FaultKinds.Add(fault);
        model.FaultTime = TimeSpan.FromSeconds(10);
    }
}
