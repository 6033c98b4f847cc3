using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Planning;

public sealed class SingleFlightTests
{
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(16);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_concurrent_identical_misses_make_one_model_call()
    {
        TaskCompletionSource answer = new();
        using PlannerSut sut = new(Replies.IgnoresCancellation(answer.Task, Replies.OneStep));
        Task<PlanResult<TestAction>>[] plans = new Task<PlanResult<TestAction>>[1000];
        IPlanner<TestAction> planner = sut.Planner;
        Parallel.For(0, plans.Length, i => plans[i] = planner.PlanAsync("enemy north", cancellationToken: Cancel).AsTask());
        answer.SetResult();

        PlanResult<TestAction>[] results = await Task.WhenAll(plans);

        Assert.All(results, static result => Assert.Equal((PlanSource.Model, PlanReason.None, 1), (result.Source, result.Reason, result.Attempts)));
        Assert.Equal(1, sut.Client.Calls);
        Assert.All(results, result => Assert.Same(results[0].Plan, result.Plan));
        Assert.Equal((1, 1000), (sut.Telemetry.Snapshot().Successes, sut.Telemetry.Snapshot().Plans));
    }

    [Fact]
    public async Task A_cancelled_leader_harms_nobody()
    {
        TaskCompletionSource answer = new();
        using PlannerSut sut = new(Replies.StallsUntil(answer.Task, Replies.OneStep));
        using CancellationTokenSource leader = new();
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> first = sut.PlanAsync(cancellationToken: leader.Token).AsTask();
        await called;
        Task<PlanResult<TestAction>> second = sut.PlanAsync(cancellationToken: Cancel).AsTask();

        await leader.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult();

        Assert.Equal((PlanSource.Model, 1), ((await second).Source, sut.Client.Calls));
    }

    [Fact]
    public async Task Whoever_joins_with_more_time_gives_it_to_the_attempt_that_runs()
    {
        TaskCompletionSource rest = new();
        using PlannerSut sut = new(Replies.InTwoParts(Replies.OneStep[..^1], rest.Task, "}"));
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> leader = sut.PlanAsync(options: Within(100), cancellationToken: Cancel).AsTask();
        await called;
        Task<PlanResult<TestAction>> follower = sut.PlanAsync(options: Within(800), cancellationToken: Cancel).AsTask();

        sut.Time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(PlanReason.BudgetExhausted, (await leader).Reason);
        sut.Time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.False(follower.IsCompleted);
        rest.SetResult();

        PlanResult<TestAction> result = await follower;
        Assert.Equal((PlanSource.Model, PlanReason.None, 1), (result.Source, result.Reason, result.Attempts));
        Assert.Equal(1, sut.Client.Calls);
    }

    [Fact]
    public async Task Callers_who_keep_joining_do_not_keep_an_attempt_alive_that_hangs()
    {
        using PlannerSut sut = new(Replies.Stalls(), Replies.Text(Replies.OneStep));
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> first = sut.PlanAsync(options: Within(100), cancellationToken: Cancel).AsTask();
        await called;
        Task<PlanResult<TestAction>> second = sut.PlanAsync(options: Within(200), cancellationToken: Cancel).AsTask();
        sut.Time.Advance(TimeSpan.FromMilliseconds(100));
        Task<PlanResult<TestAction>> third = sut.PlanAsync(options: Within(800), cancellationToken: Cancel).AsTask();
        sut.Time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal((PlanReason.BudgetExhausted, PlanReason.BudgetExhausted), ((await first).Reason, (await second).Reason));
        Assert.Equal((PlanSource.Model, 2), ((await third).Source, sut.Client.Calls));
    }

    [Fact]
    public async Task Whoever_joins_with_more_time_does_not_outlast_the_timeout_of_attempts()
    {
        using PlannerSut sut = new(Replies.Stalls(), Replies.Stalls());
        sut.Resilience.AttemptTimeout = TimeSpan.FromMilliseconds(300);
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> leader = sut.PlanAsync(options: Within(100), cancellationToken: Cancel).AsTask();
        await called;
        Task<PlanResult<TestAction>> follower = sut.PlanAsync(options: Within(800), cancellationToken: Cancel).AsTask();

        sut.Time.Advance(TimeSpan.FromMilliseconds(100));
        _ = await leader;
        sut.Time.Advance(TimeSpan.FromMilliseconds(199));
        Assert.False(follower.IsCompleted);
        sut.Time.Advance(TimeSpan.FromMilliseconds(1));

        PlanResult<TestAction> result = await follower;
        Assert.Equal((PlanReason.AttemptTimeout, 1), (result.Reason, result.Attempts));
    }

    [Fact]
    public async Task When_the_last_one_cancels_the_work_is_cancelled_and_the_next_call_starts_anew()
    {
        TaskCompletionSource stopped = new();
        using PlannerSut sut = new(Replies.StallsAndTells(stopped), Replies.Text(Replies.OneStep));
        using CancellationTokenSource callers = new();
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> first = sut.PlanAsync(cancellationToken: callers.Token).AsTask();
        Task<PlanResult<TestAction>> second = sut.PlanAsync(cancellationToken: callers.Token).AsTask();
        await called;

        await callers.CancelAsync();
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        Assert.Equal(PlanSource.Model, (await sut.PlanAsync(cancellationToken: Cancel)).Source);
        Assert.Equal(2, sut.Client.Calls);
    }

    [Fact]
    public async Task Trap_21_a_16_ms_budget_is_honoured_and_later_hits_the_cache()
    {
        TaskCompletionSource answer = new();
        using PlannerSut sut = new(Replies.StallsUntil(answer.Task, Replies.OneStep)) { Fallback = new FakeFallback(Step.MoveTo(1, 1)) };
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> frame = sut.PlanAsync(options: new PlanOptions { Budget = s_frame }, cancellationToken: Cancel).AsTask();
        await called;
        sut.Time.Advance(s_frame);
        PlanResult<TestAction> first = await frame;
        Assert.Equal((PlanSource.Fallback, PlanReason.BudgetExhausted), (first.Source, first.Reason));
        Assert.True(first.Elapsed <= s_frame);

        answer.SetResult();
        Assert.True(SpinWait.SpinUntil(() => sut.Telemetry.Snapshot().CacheSize == 1, TimeSpan.FromSeconds(30)));

        PlanResult<TestAction> later = await sut.PlanAsync(options: new PlanOptions { Budget = s_frame }, cancellationToken: Cancel);
        Assert.Equal((PlanSource.CacheExact, 1), (later.Source, sut.Client.Calls));
        Assert.Equal([Step.MoveTo(3, 4)], later.Plan);
    }

    [Fact]
    public async Task Work_that_is_to_be_cancelled_at_the_deadline_is()
    {
        TaskCompletionSource stopped = new();
        using PlannerSut sut = new(Replies.StallsAndTells(stopped));
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> frame = sut.PlanAsync(
            options: new PlanOptions { Budget = s_frame, OnDeadline = DeadlineBehavior.Cancel }, cancellationToken: Cancel).AsTask();
        await called;

        sut.Time.Advance(s_frame);

        Assert.Equal(PlanReason.BudgetExhausted, (await frame).Reason);
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    [Fact]
    public async Task Background_work_ends_with_the_background_budget()
    {
        TaskCompletionSource stopped = new();
        using PlannerSut sut = new(Replies.StallsAndTells(stopped));
        sut.Resilience.BackgroundBudget = TimeSpan.FromMilliseconds(500);
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> frame = sut.PlanAsync(options: new PlanOptions { Budget = s_frame }, cancellationToken: Cancel).AsTask();
        await called;
        sut.Time.Advance(s_frame);
        _ = await frame;
        Assert.False(stopped.Task.IsCompleted);

        sut.Time.Advance(TimeSpan.FromMilliseconds(484));

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    [Fact]
    public async Task Each_waiter_keeps_its_own_edge_and_fallback()
    {
        TaskCompletionSource answer = new();
        using PlannerSut sut = new(Replies.StallsUntil(answer.Task, Replies.OneStep)) { Fallback = new FakeFallback(Step.MoveTo(1, 1)) };
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> patient = sut.PlanAsync(cancellationToken: Cancel).AsTask();
        await called;
        Task<PlanResult<TestAction>> hasty = sut.PlanAsync(options: new PlanOptions { Budget = s_frame }, cancellationToken: Cancel).AsTask();

        sut.Time.Advance(s_frame);
        Assert.Equal((PlanSource.Fallback, PlanReason.BudgetExhausted), ((await hasty).Source, (await hasty).Reason));
        Assert.False(patient.IsCompleted);
        answer.SetResult();

        Assert.Equal(PlanSource.Model, (await patient).Source);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_the_leaders_client_failed_a_waiter_takes_over_once(bool recovers)
    {
        TaskCompletionSource down = new();
        Reply fails = Replies.FailsAfter(down.Task, new InvalidOperationException("a client's own fault"));
        using PlannerSut sut = new(fails, recovers ? Replies.Text(Replies.OneStep) : fails, fails);
        Task<PlanResult<TestAction>>[] plans = [.. Enumerable.Range(0, 10).Select(_ => sut.PlanAsync(cancellationToken: Cancel).AsTask())];
        down.SetResult();

        PlanReason expected = recovers ? PlanReason.None : PlanReason.ClientFault;
        Assert.All(await Task.WhenAll(plans), result => Assert.Equal((expected, 2), (result.Reason, result.Attempts)));
        Assert.Equal(2, sut.Client.Calls);
    }

    [Fact]
    public async Task A_failure_is_shared_but_never_cached()
    {
        TaskCompletionSource down = new();
        using PlannerSut sut = new(Replies.FailsAfter(down.Task, new LlmClientException(PlanReason.ServerError, "down")), Replies.Text(Replies.OneStep));
        Task<PlanResult<TestAction>>[] plans = [.. Enumerable.Range(0, 10).Select(_ => sut.PlanAsync(cancellationToken: Cancel).AsTask())];
        down.SetResult();

        Assert.All(await Task.WhenAll(plans), static result => Assert.Equal((PlanSource.Default, PlanReason.ServerError), (result.Source, result.Reason)));
        Assert.Equal(1, sut.Client.Calls);
        Assert.Equal(PlanSource.Model, (await sut.PlanAsync(cancellationToken: Cancel)).Source);
    }

    [Fact]
    public async Task Calls_that_bypass_the_cache_share_nothing()
    {
        TaskCompletionSource answer = new();
        using PlannerSut sut = new(Replies.IgnoresCancellation(answer.Task, Replies.OneStep));
        sut.Resilience.MaxConcurrentCalls = 2;
        PlanOptions alone = new() { BypassCache = true };
        Task<PlanResult<TestAction>>[] plans = [sut.PlanAsync(options: alone, cancellationToken: Cancel).AsTask(), sut.PlanAsync(options: alone, cancellationToken: Cancel).AsTask()];
        answer.SetResult();

        _ = await Task.WhenAll(plans);

        Assert.Equal(2, sut.Client.Calls);
    }

    private static PlanOptions Within(int milliseconds) => new() { Budget = TimeSpan.FromMilliseconds(milliseconds), OnDeadline = DeadlineBehavior.Cancel };
}
