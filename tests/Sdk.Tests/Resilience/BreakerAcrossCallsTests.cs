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
            _ = await StallAsync(sut, $"state {call}", default, asAttemptTimeout ? TimeSpan.FromMilliseconds(300) : sut.Budget);
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
            Assert.Equal(PlanReason.BudgetExhausted, (await StallAsync(sut, $"state {call}", new PlanOptions { Budget = budget, OnDeadline = DeadlineBehavior.Cancel }, budget)).Reason);
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

        // The health check tells what was wrong with the model, and not that somebody left.
        Assert.Equal(PlanReason.EndpointUnreachable, sut.Guard.LastFault);
        Assert.True(SpinWait.SpinUntil(() => PassesAgain(sut), TimeSpan.FromSeconds(10)));
        Assert.Equal((CircuitState.Closed, PlanReason.EndpointUnreachable), (sut.Guard.Breaker.State, sut.Guard.LastFault));
        Assert.Equal(1, sut.Telemetry.Snapshot().CircuitOpens);
    }

    [Fact]
    public async Task A_probe_whose_turn_never_came_frees_the_circuit_breaker_for_the_next()
    {
        using PlannerSut sut = new(Replies.Throws(new HttpRequestException("refused")), Replies.Text(Replies.OneStep));
        sut.Resilience.BreakerThreshold = 1;
        _ = await sut.PlanAsync(cancellationToken: Cancel);
        sut.Time.Advance(sut.Resilience.BreakDuration);
        Assert.True(sut.Guard.Queue.TryTake(out CallPermit? place));
        TimeSpan budget = TimeSpan.FromMilliseconds(100);
        Task<PlanResult<TestAction>> probe = sut.PlanAsync("waits", new PlanOptions { Budget = budget, OnDeadline = DeadlineBehavior.Cancel }, Cancel).AsTask();
        sut.Time.Advance(budget);
        Assert.Equal((PlanReason.BudgetExhausted, 0), ((await probe).Reason, (await probe).Attempts));
        Assert.True(SpinWait.SpinUntil(() => sut.Guard.Breaker.RetryAfter == TimeSpan.Zero, TimeSpan.FromSeconds(30)));
        place.Dispose();

        Assert.Equal(PlanSource.Model, (await sut.PlanAsync(cancellationToken: Cancel)).Source);
        Assert.Equal(CircuitState.Closed, sut.Guard.Breaker.State);
    }

    [Fact]
    public async Task A_probe_that_never_reports_holds_the_circuit_breaker_for_its_callers_time_and_a_quarter_of_a_second()
    {
        using PlannerSut sut = new(Replies.Throws(new HttpRequestException("refused")));
        sut.Resilience.BreakerThreshold = 1;
        _ = await sut.PlanAsync(cancellationToken: Cancel);
        sut.Time.Advance(sut.Resilience.BreakDuration);
        FakeDemand demand = new(sut.Time);
        TimeSpan lease = demand.Deadline.RemainingForModel + TimeSpan.FromMilliseconds(250);

        Assert.Equal(PlanReason.None, (await sut.Gateway.EnterAsync(demand)).Refusal);

        Assert.Equal(lease, sut.Guard.Breaker.RetryAfter);
        sut.Time.Advance(lease);
        Assert.Equal(PlanReason.CircuitOpen, (await sut.Gateway.EnterAsync(new FakeDemand(sut.Time))).Refusal);
        Assert.Equal(CircuitState.Open, sut.Guard.Breaker.State);
    }

    [Fact]
    public async Task An_answer_that_the_limit_of_tokens_cut_shows_that_the_endpoint_is_there()
    {
        Reply fails = Replies.Throws(new HttpRequestException("refused"));
        using PlannerSut sut = new(fails, Replies.CutByLength("{"), fails, fails);
        sut.Resilience.BreakerThreshold = 2;
        for (int call = 0; call < 3; call++)
        {
            _ = await sut.PlanAsync(cancellationToken: Cancel);
        }

        Assert.Equal(CircuitState.Closed, sut.Guard.Breaker.State);
        _ = await sut.PlanAsync(cancellationToken: Cancel);
        Assert.Equal(CircuitState.Open, sut.Guard.Breaker.State);
    }

    [Fact]
    public async Task How_long_a_call_took_to_fail_says_nothing_about_how_long_an_answer_takes()
    {
        TaskCompletionSource answered = new();
        TaskCompletionSource failed = new();
        using PlannerSut sut = new(Replies.StallsUntil(answered.Task, Replies.OneStep), Replies.FailsAfter(failed.Task, new HttpRequestException("lost")));
        await TakesAsync("first", answered, 100);
        TimeSpan known = sut.Guard.Queue.Snapshot().ServiceTime;

        await TakesAsync("second", failed, 300);

        Assert.Equal((TimeSpan.FromMilliseconds(100), known), (known, sut.Guard.Queue.Snapshot().ServiceTime));

        async Task TakesAsync(string state, TaskCompletionSource end, int milliseconds)
        {
            Task called = sut.Client.NextCall(Cancel);
            Task<PlanResult<TestAction>> plan = sut.PlanAsync(state, cancellationToken: Cancel).AsTask();
            await called;
            sut.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));
            end.SetResult();
            _ = await plan;
        }
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

    /// <summary>A call whose time passes while the model says nothing. Its plan comes at its deadline; what the call says about the model may come a moment later, on the client's thread, and with it the place at the model.</summary>
    private static async Task<PlanResult<TestAction>> StallAsync(PlannerSut sut, string state, PlanOptions options, TimeSpan time)
    {
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(state, options, Cancel).AsTask();
        await called;
        sut.Time.Advance(time);
        PlanResult<TestAction> result = await plan;
        Assert.True(SpinWait.SpinUntil(() => sut.Guard.Queue.Snapshot().InFlight == 0, TimeSpan.FromSeconds(30)));
        return result;
    }
}
