using AstraWeave.Sdk.Resilience;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.Resilience;

public sealed class AttemptLimitTests
{
    [Theory]
    [InlineData(2000, null, 2000, 2000, PlanReason.BudgetExhausted, false)]
    [InlineData(1900, null, 2000, 1900, PlanReason.BudgetExhausted, false)]
    [InlineData(1700, null, 2000, 1700, PlanReason.BudgetExhausted, true)]
    [InlineData(60_000, null, 2000, 60_000, PlanReason.BudgetExhausted, false)]
    [InlineData(2000, 300, 2000, 300, PlanReason.AttemptTimeout, false)]
    [InlineData(100, 300, 2000, 100, PlanReason.BudgetExhausted, true)]
    [InlineData(300, 300, 2000, 300, PlanReason.BudgetExhausted, false)]
    [InlineData(0, null, 2000, 1, PlanReason.BudgetExhausted, true)]
    [InlineData(0, 300, 2000, 1, PlanReason.BudgetExhausted, true)]
    public void An_attempt_gets_the_smaller_of_remaining_and_configured_time_and_never_none(
        int remaining, int? attemptTimeout, int configuredBudget, int expected, PlanReason reason, bool shortened)
    {
        TimeSpan? timeout = attemptTimeout is int milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;

        AttemptLimit limit = AttemptLimit.Create(TimeSpan.FromMilliseconds(remaining), timeout, TimeSpan.FromMilliseconds(configuredBudget));

        Assert.Equal(new AttemptLimit(TimeSpan.FromMilliseconds(expected), reason, shortened), limit);
    }

    [Theory]
    [InlineData(1600, 1584)]
    [InlineData(16, 15)]
    [InlineData(8, 7.5)]
    [InlineData(0, 0)]
    [InlineData(-3, 0)]
    public void A_little_of_the_budget_is_kept_back_from_the_model(double budget, double forModel)
    {
        PlanDeadline deadline = PlanDeadline.Start(new FakeTimeProvider(), TimeSpan.FromMilliseconds(budget));

        Assert.Equal(TimeSpan.FromMilliseconds(forModel), deadline.RemainingForModel);
    }

    [Fact]
    public void What_remains_is_never_negative()
    {
        FakeTimeProvider time = new();
        PlanDeadline deadline = PlanDeadline.Start(time, TimeSpan.FromMilliseconds(10));
        time.Advance(TimeSpan.FromMilliseconds(4));
        Assert.Equal(TimeSpan.FromMilliseconds(6), deadline.Remaining);

        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (deadline.Remaining, deadline.RemainingForModel));
    }

    [Fact]
    public void Whoever_joins_with_more_time_gives_it_to_a_running_attempt_once()
    {
        FakeTimeProvider time = new();
        AttemptLimits limits = new(AttemptTimeout: null, ConfiguredBudget: TimeSpan.FromSeconds(1));
        AttemptLimit first = limits.For(PlanDeadline.Start(time, TimeSpan.FromSeconds(1)));

        AttemptLimit second = limits.Extend(first, PlanDeadline.Start(time, TimeSpan.FromMilliseconds(1016)), passed: TimeSpan.FromMilliseconds(300));
        AttemptLimit third = limits.Extend(second, PlanDeadline.Start(time, TimeSpan.FromMilliseconds(1016)), passed: TimeSpan.FromMilliseconds(1300));

        Assert.Equal((TimeSpan.FromMilliseconds(1300), true), (second.Time, second.IsExtended));
        Assert.Equal(second, third);
    }

    [Fact]
    public void Work_that_may_take_longer_than_its_caller_counts_from_the_callers_start()
    {
        FakeTimeProvider time = new();
        PlanDeadline caller = PlanDeadline.Start(time, TimeSpan.FromMilliseconds(100));
        time.Advance(TimeSpan.FromMilliseconds(400));

        Assert.Equal(TimeSpan.FromMilliseconds(600), caller.AtLeast(TimeSpan.FromSeconds(1)).Remaining);
        Assert.Equal(TimeSpan.Zero, caller.AtLeast(TimeSpan.FromMilliseconds(50)).Remaining);
    }
}
