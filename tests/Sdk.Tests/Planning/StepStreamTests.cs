using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Planning;

public sealed class StepStreamTests
{
    private const string FirstStep = """{"steps":[{"act":"move_to","x":1,"y":2},""";
    private const string Rest = """{"act":"wait"}]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_step_is_handed_out_before_the_model_has_finished()
    {
        TaskCompletionSource rest = new();
        using PlannerSut sut = new(Replies.InTwoParts(FirstStep, rest.Task, Rest));
        PlanStream<TestAction> stream = sut.Planner.StreamAsync(new TextPrompt("enemy north"), cancellationToken: Cancel);
        await using IAsyncEnumerator<TestAction> steps = stream.GetAsyncEnumerator(Cancel);

        Assert.True(await steps.MoveNextAsync());
        Assert.Equal(Step.MoveTo(1, 2), steps.Current);
        Assert.False(stream.Result.IsCompleted);
        rest.SetResult();

        Assert.True(await steps.MoveNextAsync());
        Assert.Equal(Step.Wait(), steps.Current);
        Assert.False(await steps.MoveNextAsync());
        PlanResult<TestAction> result = await stream.Result;
        Assert.Equal((PlanSource.Model, PlanReason.None, 2), (result.Source, result.Reason, result.Plan.Count));
    }

    [Fact]
    public async Task Nothing_is_retried_after_a_step_was_handed_out_and_what_was_is_the_plan()
    {
        TaskCompletionSource broken = new();
        using PlannerSut sut = new(Replies.BreaksAfter(FirstStep, broken.Task), Replies.Text(Replies.OneStep));
        sut.Resilience.MaxRetries = 3;
        PlanStream<TestAction> stream = sut.Planner.StreamAsync(new TextPrompt("enemy north"), cancellationToken: Cancel);
        await using IAsyncEnumerator<TestAction> steps = stream.GetAsyncEnumerator(Cancel);
        Assert.True(await steps.MoveNextAsync());

        broken.SetResult();

        Assert.False(await steps.MoveNextAsync());
        PlanResult<TestAction> result = await stream.Result;
        Assert.Equal((PlanSource.ModelPartial, PlanReason.EndpointUnreachable, 1), (result.Source, result.Reason, sut.Client.Calls));
        Assert.Equal([Step.MoveTo(1, 2)], result.Plan);
    }

    [Fact]
    public async Task Of_a_second_attempt_steps_are_handed_out_as_they_come_though_some_of_the_first_was_read()
    {
        TaskCompletionSource broken = new();
        using PlannerSut sut = new(Replies.BreaksAfter("""{"steps":[{"act":"move_to","x":9""", broken.Task), Replies.InTwoParts(FirstStep, new TaskCompletionSource().Task, Rest));
        sut.Resilience.MaxRetries = 1;
        PlanStream<TestAction> stream = sut.Planner.StreamAsync(new TextPrompt("enemy north"), cancellationToken: Cancel);
        await using IAsyncEnumerator<TestAction> steps = stream.GetAsyncEnumerator(Cancel);
        await sut.Client.Drained;
        Task<bool> first = steps.MoveNextAsync().AsTask();

        broken.SetResult();
        sut.Time.Advance(await sut.Time.WaitForTimerAsync(static due => due > TimeSpan.FromMilliseconds(37) && due < TimeSpan.FromMilliseconds(63), 1, Cancel));

        Assert.True(await first.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
        Assert.Equal(Step.MoveTo(1, 2), steps.Current);
        Assert.False(stream.Result.IsCompleted);
    }

    [Fact]
    public async Task Leaving_the_enumeration_ends_the_call()
    {
        TaskCompletionSource stopped = new();
        using PlannerSut sut = new(Replies.TellsWhenStopped(FirstStep, stopped));
        PlanStream<TestAction> stream = sut.Planner.StreamAsync(new TextPrompt("enemy north"), cancellationToken: Cancel);

        await foreach (TestAction step in stream.WithCancellation(Cancel))
        {
            Assert.Equal(Step.MoveTo(1, 2), step);
            break;
        }

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.Result);
    }

    [Fact]
    public async Task When_the_time_is_up_the_steps_handed_out_are_the_plan()
    {
        using PlannerSut sut = new(Replies.Stalls(FirstStep));
        PlanStream<TestAction> stream = sut.Planner.StreamAsync(new TextPrompt("enemy north"), cancellationToken: Cancel);
        await using IAsyncEnumerator<TestAction> steps = stream.GetAsyncEnumerator(Cancel);
        Assert.True(await steps.MoveNextAsync());

        sut.Time.Advance(sut.Budget);

        Assert.False(await steps.MoveNextAsync());
        Assert.Equal((PlanSource.ModelPartial, PlanReason.BudgetExhausted), ((await stream.Result).Source, (await stream.Result).Reason));
    }

    [Fact]
    public async Task From_the_cache_and_from_the_fallback_all_steps_come()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep)) { Fallback = new FakeFallback(Step.MoveTo(9, 9), Step.Wait()) };
        _ = await sut.PlanAsync(cancellationToken: Cancel);

        PlanStream<TestAction> cached = sut.Planner.StreamAsync(new TextPrompt("enemy north"), cancellationToken: Cancel);
        PlanStream<TestAction> fallback = sut.Planner.StreamAsync(new TextPrompt("nothing"), new PlanOptions { Budget = TimeSpan.Zero }, Cancel);

        Assert.Equal([Step.MoveTo(3, 4)], await cached.ToListAsync(Cancel));
        Assert.Equal(PlanSource.CacheExact, (await cached.Result).Source);
        Assert.Equal([Step.MoveTo(9, 9), Step.Wait()], await fallback.ToListAsync(Cancel));
        Assert.Equal(PlanSource.Fallback, (await fallback.Result).Source);
    }
}
