using System.Buffers;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Planning;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>What callers share: an attempt's end touches no other attempt, and a caller's end no other caller.</summary>
public sealed class SharedWorkTests
{
    private const string FirstStep = """{"steps":[{"act":"move_to","x":1,"y":2},""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_retry_refused_because_a_step_was_handed_out_keeps_the_reason_of_the_attempt_that_failed_and_is_no_second_failure()
    {
        TaskCompletionSource broken = new();
        using PlannerSut sut = new(Replies.BreaksAfter(FirstStep, broken.Task));
        sut.Resilience.MaxRetries = 3;
        sut.Resilience.BreakerThreshold = 2;
        PlanStream<TestAction> stream = sut.Planner.StreamAsync(new TextPrompt("enemy north"), cancellationToken: Cancel);
        broken.SetResult();
        TimeSpan delay = await sut.Time.WaitForTimerAsync(static due => due > TimeSpan.FromMilliseconds(37) && due < TimeSpan.FromMilliseconds(63), 1, Cancel);

        // The step is taken while the retry waits.
        await using IAsyncEnumerator<TestAction> steps = stream.GetAsyncEnumerator(Cancel);
        Assert.True(await steps.MoveNextAsync());
        sut.Time.Advance(delay);

        PlanResult<TestAction> result = await stream.Result;
        Assert.Equal((PlanSource.ModelPartial, PlanReason.EndpointUnreachable, 1), (result.Source, result.Reason, sut.Client.Calls));
        Assert.Equal((1, CircuitState.Closed), (sut.Telemetry.Snapshot().Errors, sut.Guard.Breaker.State));
        Assert.Equal(0, sut.Guard.Queue.Snapshot().InFlight);
    }

    [Fact]
    public async Task A_retry_that_is_not_made_after_all_frees_the_circuit_breakers_probe()
    {
        TaskCompletionSource broken = new();
        using PlannerSut sut = new(Replies.BreaksAfter(FirstStep, broken.Task), Replies.Text(Replies.OneStep));
        sut.Resilience.MaxRetries = 1;
        sut.Resilience.BreakerThreshold = 1;
        sut.Resilience.BreakDuration = TimeSpan.FromMilliseconds(1);
        PlanStream<TestAction> stream = sut.Planner.StreamAsync(new TextPrompt("enemy north"), cancellationToken: Cancel);
        broken.SetResult();
        TimeSpan delay = await sut.Time.WaitForTimerAsync(static due => due > TimeSpan.FromMilliseconds(37) && due < TimeSpan.FromMilliseconds(63), 1, Cancel);
        await using IAsyncEnumerator<TestAction> steps = stream.GetAsyncEnumerator(Cancel);
        Assert.True(await steps.MoveNextAsync());
        sut.Time.Advance(delay);
        Assert.Equal(PlanSource.ModelPartial, (await stream.Result).Source);

        Assert.Equal(PlanSource.Model, (await sut.PlanAsync("b", cancellationToken: Cancel)).Source);
    }

    [Fact]
    public async Task A_retry_that_the_circuit_breaker_refuses_keeps_the_reason_of_the_attempt_that_failed()
    {
        using PlannerSut sut = new(Replies.Throws(new LlmClientException(PlanReason.ServerBusy, "busy")));
        sut.Resilience.MaxRetries = 3;
        sut.Resilience.BreakerThreshold = 1;
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: Cancel).AsTask();
        sut.Time.Advance(await sut.Time.WaitForTimerAsync(static due => due > TimeSpan.FromMilliseconds(37) && due < TimeSpan.FromMilliseconds(63), 1, Cancel));

        Assert.Equal((PlanReason.ServerBusy, 1), ((await plan).Reason, (await plan).Attempts));
        Assert.Equal(PlanReason.CircuitOpen, (await sut.PlanAsync("b", cancellationToken: Cancel)).Reason);
    }

    [Fact]
    public async Task Usage_that_an_abandoned_attempt_reports_late_is_booked_on_nobody()
    {
        TaskCompletionSource late = new();
        using PlannerSut sut = new(Replies.CountsAfter(late.Task, 999_999), Replies.WithUsage(Replies.OneStep, 10, 5));
        sut.Resilience.MaxRetries = 1;
        sut.Resilience.MaxConcurrentCalls = 2;
        sut.Resilience.AttemptTimeout = TimeSpan.FromMilliseconds(300);
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: Cancel).AsTask();
        await called;
        sut.Time.Advance(TimeSpan.FromMilliseconds(300));
        TimeSpan delay = await sut.Time.WaitForTimerAsync(static due => due > TimeSpan.FromMilliseconds(37) && due < TimeSpan.FromMilliseconds(63), 1, Cancel);

        // The abandoned one reports between the attempts, and at the end of the next once more.
        late.SetResult();
        Assert.True(SpinWait.SpinUntil(() => sut.Telemetry.Snapshot().Abandoned == 0, TimeSpan.FromSeconds(30)));
        sut.Time.Advance(delay);

        Assert.Equal(PlanSource.Model, (await plan).Source);
        _ = await sut.PlanAsync(cancellationToken: Cancel);
        Assert.Equal((15, 15), (sut.Telemetry.Snapshot().Tokens, sut.Telemetry.Snapshot().TokensSaved));
    }

    [Fact]
    public async Task Work_that_has_ended_gets_no_timer_for_the_background()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));

        Assert.Equal(PlanSource.Model, (await sut.PlanAsync(cancellationToken: Cancel)).Source);

        Assert.All(sut.Time.Timers, static due => Assert.Equal(Timeout.InfiniteTimeSpan, due));
    }

    [Fact]
    public void Work_that_landed_before_its_last_caller_left_gets_no_timer()
    {
        RecordingTimeProvider time = new();
        SharedWork work = WorkOf(time);

        work.Dispose();
        work.EndBy(time, static () => Assert.Fail("It has landed."));

        Assert.Empty(time.Timers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Work_that_somebody_joins_while_its_last_caller_leaves_does_not_stay_behind_all_other(bool joins)
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        Planner<TestAction> planner = sut.Planner;
        PlanDeadline deadline = PlanDeadline.Start(sut.Time, TimeSpan.FromSeconds(1));
        PlanCall<TestAction> caller = new PlanCall<TextPrompt, TestAction>(
            planner, new FallbackChain<TestAction>(new Dictionary<Type, object>(), sut.DefaultPlan, sut.Telemetry, NullLogger.Instance), new PlanValidators<TestAction>(sut.Validators, sut.Telemetry, NullLogger.Instance), new TextPrompt("state"), default, deadline, isCacheable: true);
        using SharedWork work = WorkOf(sut.Time);
        SingleFlight<SharedWork, PlanCall<TestAction>> flights = new();
        Flight<SharedWork, PlanCall<TestAction>> flight = flights.JoinOrStart([1], caller, work, out _);
        if (!joins)
        {
            Assert.Equal(Parting.Unwatched, flight.Leave(caller, finishes: true));
        }

        planner.GoOnInBackground(flight);

        Assert.Equal(!joins, work.IsBackground);
    }

    [Fact]
    public async Task Work_whose_leader_is_out_of_time_and_whose_joiner_cancelled_does_not_wait_in_the_queue_for_ever()
    {
        using DrivenSut sut = new(
            new SimulatedModelOptions { TimeToFirstToken = TimeSpan.FromHours(1) },
            static options => options.Resilience.BackgroundBudget = TimeSpan.FromMilliseconds(400));
        Task<PlanResult<TestAction>> running = PlanAsync(sut, "running", new PlanOptions { Budget = TimeSpan.FromHours(2) });
        Task<PlanResult<TestAction>> leader = PlanAsync(sut, "shared", new PlanOptions { Budget = TimeSpan.FromMilliseconds(100) });
        using CancellationTokenSource joiner = new();
        Task<PlanResult<TestAction>> joined = sut.Planner.PlanAsync("shared", new PlanOptions { Budget = TimeSpan.FromMilliseconds(300) }, joiner.Token).AsTask();
        _ = await sut.Clock.RunAsync(leader);

        await joiner.CancelAsync();
        Assert.True(joined.IsCanceled);
        Assert.Equal(1, sut.Endpoint.Queue.Waiting);
        sut.Clock.Advance(TimeSpan.FromMilliseconds(400));

        Assert.Equal((0, 1, false), (sut.Endpoint.Queue.Waiting, sut.Endpoint.Queue.InFlight, running.IsCompleted));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2L)]
    public async Task A_leaders_newer_call_does_not_end_the_work_that_somebody_else_joined(long? joiner)
    {
        using DrivenSut sut = new(new SimulatedModelOptions());
        PlanOptions patient = new() { Budget = TimeSpan.FromMinutes(1) };
        Task<PlanResult<TestAction>>[] plans =
        [
            PlanAsync(sut, "running", patient),
            PlanAsync(sut, "shared", patient with { AgentId = 1 }),
            PlanAsync(sut, "shared", patient with { AgentId = joiner }),
            PlanAsync(sut, "newer", patient with { AgentId = 1 }),
        ];

        PlanResult<TestAction>[] results = await sut.Clock.RunAsync(plans);

        Assert.All(results, static result => Assert.Equal((PlanSource.Model, PlanReason.None), (result.Source, result.Reason)));
    }

    [Fact]
    public async Task An_agents_newer_call_still_takes_the_place_of_work_that_is_its_alone()
    {
        using DrivenSut sut = new(new SimulatedModelOptions());
        PlanOptions patient = new() { Budget = TimeSpan.FromMinutes(1), AgentId = 1 };
        Task<PlanResult<TestAction>>[] plans = [PlanAsync(sut, "running", patient with { AgentId = null }), PlanAsync(sut, "older", patient), PlanAsync(sut, "older", patient), PlanAsync(sut, "newer", patient)];

        PlanResult<TestAction>[] results = await sut.Clock.RunAsync(plans);

        Assert.Equal([PlanReason.None, PlanReason.Superseded, PlanReason.Superseded, PlanReason.None], results.Select(static result => result.Reason));
    }

    [Fact]
    public async Task A_context_that_another_thread_changes_between_key_and_prompt_is_asked_about_and_not_remembered()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        Shifting context = new() { Value = 1, ShiftsTo = 2 };

        Assert.Equal(PlanSource.Model, (await sut.Planner.PlanAsync(context, default, Cancel)).Source);

        Assert.Equal(0, sut.Telemetry.Snapshot().CacheSize);
        Assert.Equal(PlanSource.Model, (await sut.Planner.PlanAsync(new Shifting { Value = 1 }, default, Cancel)).Source);
        Assert.Equal(PlanSource.CacheExact, (await sut.Planner.PlanAsync(new Shifting { Value = 1 }, default, Cancel)).Source);
        Assert.Equal(2, sut.Client.Calls);
    }

    [Fact]
    public async Task A_finished_answer_whose_connection_stays_open_is_given_at_once()
    {
        using PlannerSut sut = new(Replies.FinishesAndStaysOpen(Replies.OneStep));
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: Cancel).AsTask();
        await called;
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                sut.Time.Advance(TimeSpan.FromMilliseconds(1));
                return plan.IsCompleted;
            },
            TimeSpan.FromSeconds(1)));

        PlanResult<TestAction> result = await plan;
        Assert.Equal((PlanSource.Model, PlanReason.None), (result.Source, result.Reason));
        Assert.Equal((0, 1), (sut.Telemetry.Snapshot().Errors, sut.Telemetry.Snapshot().Successes));
    }

    private static Task<PlanResult<TestAction>> PlanAsync(DrivenSut sut, string state, PlanOptions options) =>
        sut.Planner.PlanAsync(state, options, Cancel).AsTask();

    private static SharedWork WorkOf(TimeProvider time) => new(
        new ModelQuestion([], new ChatOptions(), 1000, static _ => AnswerExtent.NoPlan), allowed: default, domains: null, PlanDeadline.Start(time, TimeSpan.FromSeconds(1)), PlanPriority.Normal, agent: null, owner: time, WorkerThreads.Shared);

    /// <summary>Changes once it has written its key, as another thread may change it.</summary>
    private sealed class Shifting : ILlmContext
    {
        public int Value { get; set; }

        public int? ShiftsTo { get; set; }

        public void WritePrompt(IBufferWriter<byte> writer) => writer.Write([(byte)('0' + Value)]);

        public void WriteKey(IBufferWriter<byte> writer)
        {
            writer.Write([(byte)Value]);
            Value = ShiftsTo ?? Value;
            ShiftsTo = null;
        }
    }
}
