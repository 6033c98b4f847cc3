using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>A call ends once: whatever comes after it is neither given nor counted, and leaves nothing behind.</summary>
public sealed class CallEndTests
{
    private const string One = """{"steps":[{"act":"move_to","x":1,"y":2},""";
    private const string Seven = """{"steps":[{"act":"move_to","x":7,"y":8},""";

    private static readonly PlanOptions s_short = new() { Budget = TimeSpan.FromMilliseconds(100) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fallback_that_ends_after_the_default_plan_was_given_counts_as_no_second_plan()
    {
        Slow fallback = new();
        using DrivenSut sut = new(Silent(), planner: planner => planner.WithDefaultPlan(Step.Wait()).WithFallback(fallback));
        fallback.Clock = sut.Clock;

        PlanResult<TestAction> result = await sut.Clock.RunAsync(sut.Planner.PlanAsync("state", s_short, Cancel).AsTask());

        Assert.Equal((PlanSource.Default, PlanReason.BudgetExhausted, true), (result.Source, result.Reason, fallback.HasEnded));
        TelemetrySnapshot counted = sut.Counted;
        Assert.Equal((1, 1, 1), (counted.Plans, counted.Fallbacks, counted.PlanTotal.Count));
    }

    [Theory]
    [InlineData("model")]
    [InlineData("fallback")]
    [InlineData("default")]
    [InlineData("cancelled")]
    public async Task However_a_call_ends_it_leaves_no_timer_behind(string end)
    {
        using DrivenSut sut = new(
            end == "model" ? new SimulatedModelOptions() : Silent(),
            planner: planner => _ = end == "fallback" ? planner.WithDefaultPlan(Step.Wait()).WithFallback(new FakeFallback(Step.MoveTo(1, 1))) : planner.WithDefaultPlan(Step.Wait()));
        using CancellationTokenSource caller = new();
        Task<PlanResult<TestAction>> plan = sut.Planner.PlanAsync("state", new PlanOptions { Budget = TimeSpan.FromMinutes(1), OnDeadline = DeadlineBehavior.Cancel }, caller.Token).AsTask();
        if (end == "cancelled")
        {
            await caller.CancelAsync();
        }
        else
        {
            _ = await sut.Clock.RunAsync(plan);
        }

        Assert.True(plan.IsCompleted);
        Assert.Equal((0, 0), (sut.Endpoint.Queue.InFlight, sut.Endpoint.Queue.Waiting));
        Assert.False(sut.Clock.Step());
    }

    [Fact]
    public async Task The_part_of_an_answer_that_is_given_is_that_of_the_newest_attempt()
    {
        using PlannerSut sut = new(Replies.FailsAfterText(One, new IOException("lost")), Replies.FailsAfterText(Seven, new IOException("lost")));

        PlanResult<TestAction> result = await RetriedAsync(sut);

        Assert.Equal((PlanSource.ModelPartial, PlanReason.EndpointUnreachable, 2), (result.Source, result.Reason, result.Attempts));
        Assert.Equal([Step.MoveTo(7, 8)], result.Plan);
    }

    [Fact]
    public async Task The_part_of_an_answer_that_is_given_is_the_older_attempts_where_the_newest_has_none()
    {
        using PlannerSut sut = new(Replies.FailsAfterText(One, new IOException("lost")), Replies.Throws(new IOException("lost")));

        Assert.Equal([Step.MoveTo(1, 2)], (await RetriedAsync(sut)).Plan);
    }

    [Fact]
    public async Task A_stream_hands_out_nothing_once_its_result_is_there()
    {
        TaskCompletionSource rest = new();

        // The second step has been read when the first is taken, so that only the result stands between it and the game.
        using PlannerSut sut = new(Replies.InTwoParts(One + """{"act":"wait"}""", rest.Task, "]}"));
        sut.Validators[typeof(TextPrompt)] = new RefusesAll();
        PlanStream<TestAction> stream = sut.Planner.StreamAsync(new TextPrompt("enemy north"), cancellationToken: Cancel);
        await using IAsyncEnumerator<TestAction> steps = stream.GetAsyncEnumerator(Cancel);
        Assert.True(await steps.MoveNextAsync());

        rest.SetResult();
        PlanResult<TestAction> result = await stream.Result;

        Assert.False(await steps.MoveNextAsync());
        Assert.Equal((PlanSource.ModelPartial, PlanReason.PlanRejected), (result.Source, result.Reason));
        Assert.Equal([Step.MoveTo(1, 2)], result.Plan);
    }

    [Fact]
    public async Task A_joiner_with_less_time_takes_no_retry_from_the_leader()
    {
        TaskCompletionSource lost = new();
        using PlannerSut sut = new(Replies.FailsAfter(lost.Task, new IOException("lost")), Replies.Text(Replies.OneStep)) { Budget = TimeSpan.FromSeconds(10) };
        sut.Resilience.MaxRetries = 1;
        Task<PlanResult<TestAction>> leader = sut.PlanAsync(cancellationToken: Cancel).AsTask();
        Task<PlanResult<TestAction>> joiner = sut.PlanAsync(options: new PlanOptions { Budget = TimeSpan.FromSeconds(1), OnDeadline = DeadlineBehavior.Cancel }, cancellationToken: Cancel).AsTask();
        sut.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PlanSource.Default, (await joiner).Source);

        lost.SetResult();
        sut.Time.Advance(await sut.Time.WaitForTimerAsync(IsFirstDelay, 1, Cancel));

        Assert.Equal((PlanSource.Model, 2), ((await leader).Source, (await leader).Attempts));
    }

    [Fact]
    public async Task Who_takes_a_call_over_has_its_retries_anew()
    {
        using PlannerSut sut = new(Replies.Throws(new IOException("lost")), Replies.Throws(new InvalidOperationException("A client fails.")), Replies.Throws(new IOException("lost")), Replies.Text(Replies.OneStep)) { Budget = TimeSpan.FromSeconds(10) };
        sut.Resilience.MaxRetries = 1;
        Task<PlanResult<TestAction>> leader = sut.PlanAsync(cancellationToken: Cancel).AsTask();
        Task<PlanResult<TestAction>> joiner = sut.PlanAsync(cancellationToken: Cancel).AsTask();

        sut.Time.Advance(await sut.Time.WaitForTimerAsync(IsFirstDelay, 1, Cancel));
        sut.Time.Advance(await sut.Time.WaitForTimerAsync(IsFirstDelay, 2, Cancel));

        Assert.All(await Task.WhenAll(leader, joiner), static result => Assert.Equal((PlanSource.Model, 4), (result.Source, result.Attempts)));
    }

    [Fact]
    public async Task A_call_that_another_takes_over_is_as_urgent_as_the_most_urgent_who_still_waits_for_it()
    {
        Failing failing = new();
        using DrivenSut sut = new(new SimulatedModelOptions(), static options => options.Resilience.MaxRetries = 0, wrap: failing.Around);
        PlanOptions patient = new() { Budget = TimeSpan.FromMinutes(1) };
        Task<PlanResult<TestAction>>[] plans =
        [
            sut.Planner.PlanAsync("shared", patient with { Priority = PlanPriority.High }, Cancel).AsTask(),
            sut.Planner.PlanAsync("shared", patient with { Priority = PlanPriority.Low }, Cancel).AsTask(),
            sut.Planner.PlanAsync("second", patient, Cancel).AsTask(),
            sut.Planner.PlanAsync("third", patient, Cancel).AsTask(),
        ];

        PlanResult<TestAction>[] results = await sut.Clock.RunAsync(plans);

        Assert.All(results, static result => Assert.Equal(PlanSource.Model, result.Source));
        Assert.Equal(["shared", "second", "shared", "third"], sut.Network.Situations);
    }

    private static SimulatedModelOptions Silent() => new() { TimeToFirstToken = TimeSpan.FromHours(1) };

    private static bool IsFirstDelay(TimeSpan due) => due > TimeSpan.FromMilliseconds(37) && due < TimeSpan.FromMilliseconds(63);

    private static async Task<PlanResult<TestAction>> RetriedAsync(PlannerSut sut)
    {
        sut.Resilience.MaxRetries = 1;
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: Cancel).AsTask();
        sut.Time.Advance(await sut.Time.WaitForTimerAsync(IsFirstDelay, 1, Cancel));
        return await plan;
    }

    /// <summary>Takes longer than the call has.</summary>
    private sealed class Slow : IFallbackPlanner<TextPrompt, TestAction>
    {
        public DrivenClock? Clock { get; set; }

        public bool HasEnded { get; private set; }

        public int Plan(in TextPrompt context, Span<TestAction> steps)
        {
            Clock!.Advance(TimeSpan.FromMilliseconds(200));
            steps[0] = Step.MoveTo(1, 1);
            HasEnded = true;
            return 1;
        }
    }

    private sealed class RefusesAll : IPlanValidator<TextPrompt, TestAction>
    {
        public bool IsValid(in TextPrompt context, Plan<TestAction> plan) => false;
    }

    /// <summary>Fails the first call in a way that is the caller's own.</summary>
    private sealed class Failing
    {
        private int _calls;

        public IChatClient Around(IChatClient inner, TimeProvider clock) => new Client(this, inner);

        private sealed class Client(Failing owner, IChatClient inner) : DelegatingChatClient(inner)
        {
            public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
                owner._calls++ == 0 ? throw new InvalidOperationException("A client fails.") : base.GetStreamingResponseAsync(messages, options, cancellationToken);
        }
    }
}
