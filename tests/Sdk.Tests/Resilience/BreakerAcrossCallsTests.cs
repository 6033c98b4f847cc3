using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Resilience;

public sealed class BreakerAcrossCallsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_failures_over_five_calls_open_it_and_a_probe_closes_it_again()
    {
        Reply fails = Replies.Throws(new LlmClientException(PlanReason.ServerError, "down"));
        using PlannerSut sut = new(fails, fails, fails, fails, fails, Replies.Text(Replies.OneStep));
        for (int call = 0; call < 5; call++)
        {
            Assert.Equal(PlanReason.ServerError, (await sut.PlanAsync(cancellationToken: Cancel)).Reason);
        }

        PlanResult<TestAction> refused = await sut.PlanAsync(cancellationToken: Cancel);
        Assert.Equal((PlanReason.CircuitOpen, 0), (refused.Reason, refused.Attempts));
        Assert.Equal(5, sut.Client.Calls);

        sut.Time.Advance(sut.Resilience.BreakDuration);
        PlanResult<TestAction> probe = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal(PlanSource.Model, probe.Source);
        Assert.Equal(CircuitState.Closed, sut.Guard.Breaker.State);
        TelemetrySnapshot counted = sut.Telemetry.Snapshot();
        Assert.Equal((6, 1, 5, 1, 6), (counted.Requests, counted.Successes, counted.Errors, counted.CircuitOpens, counted.Fallbacks));
    }

    [Fact]
    public async Task Open_it_answers_at_once_from_the_fallback()
    {
        using PlannerSut sut = new(Replies.Throws(new HttpRequestException("refused"))) { Fallback = new FakeFallback(Step.MoveTo(1, 1)) };
        sut.Resilience.BreakerThreshold = 1;
        _ = await sut.PlanAsync(cancellationToken: Cancel);

        ValueTask<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: Cancel);

        Assert.True(plan.IsCompletedSuccessfully);
        Assert.Equal(PlanSource.Fallback, (await plan).Source);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Configured_timeouts_count_in_the_breaker(bool asAttemptTimeout)
    {
        using PlannerSut sut = new(Replies.Stalls());
        sut.Resilience.BreakerThreshold = 2;
        sut.Resilience.AttemptTimeout = asAttemptTimeout ? TimeSpan.FromMilliseconds(300) : null;
        for (int call = 0; call < 2; call++)
        {
            _ = await StallAsync(sut, default, asAttemptTimeout ? TimeSpan.FromMilliseconds(300) : sut.Budget);
        }

        Assert.Equal(CircuitState.Open, sut.Guard.Breaker.State);
    }

    [Fact]
    public async Task An_attempt_cut_short_by_a_callers_smaller_budget_is_neutral()
    {
        using PlannerSut sut = new(Replies.Stalls());
        sut.Resilience.BreakerThreshold = 1;
        TimeSpan budget = TimeSpan.FromMilliseconds(100);
        for (int call = 0; call < 5; call++)
        {
            Assert.Equal(PlanReason.BudgetExhausted, (await StallAsync(sut, new PlanOptions { Budget = budget, OnDeadline = DeadlineBehavior.Cancel }, budget)).Reason);
        }

        Assert.Equal(CircuitState.Closed, sut.Guard.Breaker.State);
    }

    [Fact]
    public async Task A_cancelled_caller_is_neutral_also_as_the_probe()
    {
        using PlannerSut sut = new(Replies.Throws(new HttpRequestException("refused")), Replies.Stalls(), Replies.Text(Replies.OneStep));
        sut.Resilience.BreakerThreshold = 1;
        _ = await sut.PlanAsync(cancellationToken: Cancel);
        sut.Time.Advance(sut.Resilience.BreakDuration);
        using CancellationTokenSource caller = new();
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> probe = sut.PlanAsync(cancellationToken: caller.Token).AsTask();
        await called;
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe);

        Assert.True(SpinWait.SpinUntil(() => PassesAgain(sut), TimeSpan.FromSeconds(10)));
        Assert.Equal(CircuitState.Closed, sut.Guard.Breaker.State);
        Assert.Equal(1, sut.Telemetry.Snapshot().CircuitOpens);
    }

    [Fact]
    public async Task A_rejected_request_says_nothing_about_the_endpoint()
    {
        using PlannerSut sut = new(Replies.Throws(new LlmClientException(PlanReason.RequestRejected, "bad schema")));
        sut.Resilience.BreakerThreshold = 1;

        _ = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal(CircuitState.Closed, sut.Guard.Breaker.State);
    }

    /// <summary>The left probe gives its place back a moment after its caller was let go.</summary>
    private static bool PassesAgain(PlannerSut sut) => sut.PlanAsync(cancellationToken: Cancel).AsTask().GetAwaiter().GetResult().Source == PlanSource.Model;

    private static async Task<PlanResult<TestAction>> StallAsync(PlannerSut sut, PlanOptions options, TimeSpan time)
    {
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(options: options, cancellationToken: Cancel).AsTask();
        await called;
        sut.Time.Advance(time);
        return await plan;
    }
}
