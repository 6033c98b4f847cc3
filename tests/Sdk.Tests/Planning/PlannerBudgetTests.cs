using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Planning;

public sealed class PlannerBudgetTests
{
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(16);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> UnwillingClients => ["stalls", "ignores", "blocks", "silent", "blocks its canceller"];

    [Theory]
    [MemberData(nameof(UnwillingClients))]
    public async Task A_16_ms_budget_is_honoured_whatever_the_client_does(string client)
    {
        using ManualResetEventSlim released = new();
        TaskCompletionSource never = new();
        using PlannerSut sut = new(client switch
        {
            "stalls" => Replies.Stalls(),
            "ignores" => Replies.IgnoresCancellation(never.Task),
            "blocks" => Replies.Blocks(released),
            "silent" => Replies.EndsSilentlyWhenCancelled(),
            _ => Replies.BlocksWhenCancelled(released),
        });

        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(options: new PlanOptions { Budget = s_frame }, cancellationToken: Cancel).AsTask();
        await called;
        Assert.False(plan.IsCompleted);
        sut.Time.Advance(s_frame);

        PlanResult<TestAction> result = await plan;
        Assert.Equal((PlanSource.Default, PlanReason.BudgetExhausted), (result.Source, result.Reason));
        Assert.True(result.Elapsed <= s_frame, $"{result.Elapsed}");
        released.Set();
        never.SetResult();
    }

    [Fact]
    public async Task A_call_that_cannot_start_for_lack_of_threads_still_ends_at_its_deadline()
    {
        using ManualResetEventSlim released = new();
        using PlannerSut sut = new(Replies.Blocks(released));
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(options: new PlanOptions { Budget = s_frame }, cancellationToken: Cancel).AsTask();

        sut.Time.Advance(s_frame);

        Assert.Equal(PlanReason.BudgetExhausted, (await plan).Reason);
        released.Set();
    }

    [Fact]
    public async Task The_callers_smaller_budget_beats_the_configured_one()
    {
        using PlannerSut sut = new(Replies.Stalls()) { Budget = TimeSpan.FromSeconds(60) };
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(options: new PlanOptions { Budget = TimeSpan.FromMilliseconds(100) }, cancellationToken: Cancel).AsTask();

        sut.Time.Advance(TimeSpan.FromMilliseconds(93));
        Assert.False(plan.IsCompleted);
        sut.Time.Advance(TimeSpan.FromMilliseconds(7));

        Assert.Equal(PlanReason.BudgetExhausted, (await plan).Reason);
    }

    [Fact]
    public async Task An_attempt_has_its_time_to_the_last_part_of_a_millisecond()
    {
        TaskCompletionSource answer = new();
        using PlannerSut sut = new(Replies.IgnoresCancellation(answer.Task, Replies.OneStep));
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> plan = sut
            .PlanAsync(options: new PlanOptions { Budget = TimeSpan.FromMilliseconds(100), OnDeadline = DeadlineBehavior.Cancel }, cancellationToken: Cancel).AsTask();
        await called;

        // The model has 93.75 of the 100.
        sut.Time.Advance(TimeSpan.FromMilliseconds(93.7));
        answer.SetResult();

        Assert.Equal(PlanSource.Model, (await plan).Source);
    }

    [Fact]
    public async Task The_callers_larger_budget_beats_the_configured_one()
    {
        TaskCompletionSource answer = new();
        using PlannerSut sut = new(Replies.IgnoresCancellation(answer.Task, Replies.OneStep)) { Budget = TimeSpan.FromMilliseconds(100) };
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(options: new PlanOptions { Budget = TimeSpan.FromSeconds(60) }, cancellationToken: Cancel).AsTask();

        sut.Time.Advance(TimeSpan.FromSeconds(50));
        Assert.False(plan.IsCompleted);
        answer.SetResult();

        Assert.Equal(PlanSource.Model, (await plan).Source);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-5000)]
    [InlineData(double.NegativeInfinity)]
    public void A_negative_or_infinite_budget_is_refused_at_the_call_with_what_is_allowed(double milliseconds)
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        PlanOptions options = new() { Budget = double.IsInfinity(milliseconds) ? TimeSpan.MinValue : TimeSpan.FromMilliseconds(milliseconds) };
        Assert.Equal(Timeout.InfiniteTimeSpan, TimeSpan.FromMilliseconds(-1));

        ArgumentOutOfRangeException thrown = Assert.Throws<ArgumentOutOfRangeException>(() => { Task plan = sut.PlanAsync(options: options, cancellationToken: new CancellationToken(true)).AsTask(); });
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => { _ = sut.Planner.StreamAsync(new TextPrompt("enemy north"), options, Cancel); });

        Assert.Equal("options", thrown.ParamName);
        Assert.Contains("zero (no model call) or more", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(0, sut.Client.Calls);
    }

    [Fact]
    public async Task A_budget_of_zero_asks_no_model_and_completes_at_once()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep)) { Fallback = new FakeFallback(Step.MoveTo(1, 1)) };

        ValueTask<PlanResult<TestAction>> plan = sut.PlanAsync(options: new PlanOptions { Budget = TimeSpan.Zero }, cancellationToken: Cancel);

        Assert.True(plan.IsCompletedSuccessfully);
        PlanResult<TestAction> result = await plan;
        Assert.Equal((PlanSource.Fallback, PlanReason.BudgetExhausted), (result.Source, result.Reason));
        Assert.Equal(0, sut.Client.Calls);
    }

    [Fact]
    public async Task A_budget_without_end_is_none_too_long_for_a_timer()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));

        Assert.Equal(PlanSource.Model, (await sut.PlanAsync(options: new PlanOptions { Budget = TimeSpan.MaxValue }, cancellationToken: Cancel)).Source);
    }

    [Fact]
    public async Task Complete_steps_that_came_before_the_deadline_are_a_partial_plan()
    {
        using PlannerSut sut = new(Replies.Stalls("""{"steps":[{"act":"move_to","x":1,"y":2},{"act":"say","text":"un"""));
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: Cancel).AsTask();
        await called;
        await WaitForTextAsync(sut);

        sut.Time.Advance(sut.Budget);

        PlanResult<TestAction> result = await plan;
        Assert.Equal((PlanSource.ModelPartial, PlanReason.BudgetExhausted), (result.Source, result.Reason));
        Assert.Equal([Step.MoveTo(1, 2)], result.Plan);
        TelemetrySnapshot counted = sut.Telemetry.Snapshot();
        Assert.Equal((0, 0), (counted.Successes, counted.Fallbacks));
        Assert.Equal(0, counted.CacheSize);
    }

    [Fact]
    public async Task A_partial_answer_without_a_complete_step_falls_back()
    {
        using PlannerSut sut = new(Replies.Stalls("""{"steps":[{"act":"move_to","x":1"""));
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: Cancel).AsTask();
        await called;
        await WaitForTextAsync(sut);

        sut.Time.Advance(sut.Budget);

        PlanResult<TestAction> result = await plan;
        Assert.Equal((PlanSource.Default, PlanReason.BudgetExhausted), (result.Source, result.Reason));
    }

    [Fact]
    public async Task An_abandoned_call_is_counted_until_it_ends()
    {
        TaskCompletionSource never = new();
        using PlannerSut sut = new(Replies.IgnoresCancellation(never.Task));
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: Cancel).AsTask();
        await called;

        sut.Time.Advance(sut.Budget);
        _ = await plan;
        Assert.Equal(1, sut.Telemetry.Snapshot().Abandoned);
        never.SetResult();

        Assert.True(SpinWait.SpinUntil(() => sut.Telemetry.Snapshot().Abandoned == 0, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_caller_that_cancelled_before_gets_nothing_started()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await sut.PlanAsync(cancellationToken: new CancellationToken(true)));

        Assert.Equal(0, sut.Client.Calls);
    }

    [Fact]
    public async Task A_callers_cancellation_is_thrown_and_no_fallback_runs()
    {
        FakeFallback fallback = new(Step.Wait());
        using PlannerSut sut = new(Replies.IgnoresCancellation(new TaskCompletionSource().Task)) { Fallback = fallback };
        using CancellationTokenSource caller = new();
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: caller.Token).AsTask();
        await called;

        await caller.CancelAsync();

        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => plan);
        Assert.Equal(caller.Token, thrown.CancellationToken);
        Assert.Equal(0, fallback.Calls);
        TelemetrySnapshot counted = sut.Telemetry.Snapshot();
        Assert.Equal((0, 0, 0), (counted.Plans, counted.Fallbacks, counted.Errors));
    }

    private static Task WaitForTextAsync(PlannerSut sut) => sut.Client.Drained.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
}
