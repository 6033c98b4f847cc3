using System.Diagnostics;
using System.Reflection;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace AstraWeave.Sdk.Tests.Telemetry;

public sealed class LlmTelemetryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_published_name_is_one_instrument_of_the_meter()
    {
        using Meters meters = new();
        using LlmTelemetry telemetry = new(meters);
        telemetry.ObserveCircuits(static () => []);
        string[] constants = [.. typeof(LlmTelemetryNames).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(static field => (string)field.GetRawConstantValue()!).Where(static name => name.Contains('.', StringComparison.Ordinal) && !name.StartsWith("AstraWeave", StringComparison.Ordinal) && !name.StartsWith("astraweave.", StringComparison.Ordinal))];

        Assert.Equal(constants.Order(), meters.Heard.Keys.Order());
    }

    [Fact]
    public async Task Each_counter_moves_for_its_reason_and_no_other()
    {
        using Meters meters = new();
        using LlmTelemetry telemetry = new(meters);
        using PlannerSut sut = new(
            Replies.WithUsage(Replies.OneStep, input: 5, output: 2),
            Replies.Text("""```json {"steps":[{"act":"fly"},{"act":"wait"}]}```"""),
            Replies.Text("no plan"),
            Replies.Throws(new HttpRequestException("refused")))
        { Telemetry = telemetry };
        sut.Resilience.BreakerThreshold = 1;
        sut.Cache.Capacity = 1;

        await PlanAsync(sut, "a");
        meters.AssertMoved("cache.miss 1", "cache.size 1", "llm.request.count 1", "llm.success.count 1", "llm.token.count 2 direction=output", "llm.token.count 5 direction=input");
        await PlanAsync(sut, "a");
        meters.AssertMoved("cache.hit 1", "llm.token_saved.count 7");
        await PlanAsync(sut, "b");
        meters.AssertMoved(
            "cache.miss 1", "llm.request.count 1", "llm.success.count 1", "plan.hallucination.count 1", "plan.repair.count 1 kind=surrounding_text", "plan.step_dropped.count 1 reason=unknown_tool");
        await PlanAsync(sut, "c");
        meters.AssertMoved("cache.miss 1", "llm.error.count 1 reason=unusable_answer", "llm.fallback.count 1 source=default reason=unusable_answer", "llm.request.count 1");
        await PlanAsync(sut, "d");
        meters.AssertMoved(
            "cache.miss 1", "llm.circuit_open.count 1 endpoint=scripted", "llm.error.count 1 reason=endpoint_unreachable", "llm.fallback.count 1 source=default reason=endpoint_unreachable", "llm.request.count 1");
        await PlanAsync(sut, "e");
        meters.AssertMoved("cache.miss 1", "llm.fallback.count 1 source=default reason=circuit_open");
    }

    [Fact]
    public async Task A_retry_a_fault_of_the_fallback_and_tokens_move_their_own_counters()
    {
        using Meters meters = new();
        using LlmTelemetry telemetry = new(meters);
        using PlannerSut sut = new(
            Replies.Text(Replies.OneStep),
            Replies.Throws(new LlmClientException(PlanReason.RequestRejected, "no")),
            Replies.WithUsage(Replies.OneStep, input: 30, output: 12),
            Replies.Throws(new LlmClientException(PlanReason.ServerBusy, "busy")),
            Replies.Text(Replies.OneStep))
        { Telemetry = telemetry, Fallback = new FakeFallback(default(TestAction)) };
        sut.Resilience.MaxRetries = 1;
        sut.Cache.Capacity = 2;

        await PlanAsync(sut, "a");
        meters.AssertMoved("cache.miss 1", "cache.size 1", "llm.request.count 1", "llm.success.count 1");
        await PlanAsync(sut, "b");
        meters.AssertMoved(
            "cache.miss 1", "llm.error.count 1 reason=request_rejected", "llm.fallback.count 1 source=default reason=request_rejected", "llm.fallback_fault.count 1", "llm.request.count 1");
        await PlanAsync(sut, "c");
        meters.AssertMoved("cache.miss 1", "cache.size 1", "llm.request.count 1", "llm.success.count 1", "llm.token.count 12 direction=output", "llm.token.count 30 direction=input");
        await PlanAsync(sut, "c");
        meters.AssertMoved("cache.hit 1", "llm.token_saved.count 42");
        Task retried = PlanAsync(sut, "d");
        sut.Time.Advance(await sut.Time.WaitForTimerAsync(static due => due > TimeSpan.FromMilliseconds(37) && due < TimeSpan.FromMilliseconds(63), 1, Cancel));
        await retried;
        meters.AssertMoved(
            "cache.evictions 1", "cache.miss 1", "llm.error.count 1 reason=server_busy", "llm.request.count 2", "llm.retry.count 1 reason=server_busy", "llm.success.count 1");
        Assert.Equal((42, 42), (telemetry.Snapshot().Tokens, telemetry.Snapshot().TokensSaved));
    }

    [Fact]
    public async Task Calls_at_the_model_waiting_ones_and_abandoned_ones_are_counted_while_they_are()
    {
        using Meters meters = new();
        using LlmTelemetry telemetry = new(meters);
        TaskCompletionSource never = new();
        using PlannerSut sut = new(Replies.IgnoresCancellation(never.Task)) { Telemetry = telemetry };
        sut.Resilience.QueueCapacity = 1;
        Task called = sut.Client.NextCall(Cancel);
        Task first = PlanAsync(sut, "a");
        await called;
        meters.AssertMoved("cache.miss 1", "llm.in_flight 1", "llm.request.count 1");
        Task second = PlanAsync(sut, "b");
        meters.AssertMoved("cache.miss 1", "llm.queue.size 1");
        await PlanAsync(sut, "c");
        meters.AssertMoved("cache.miss 1", "llm.fallback.count 1 source=default reason=queue_full", "llm.queue.refused.count 1 reason=queue_full");
        sut.Time.Advance(sut.Budget);
        await Task.WhenAll(first, second);

        Assert.True(SpinWait.SpinUntil(() => telemetry.Abandoned.Total == 1 && telemetry.QueueSize.Total == 0, TimeSpan.FromSeconds(30)));
        meters.AssertMoved("llm.abandoned 1", "llm.error.count 1 reason=budget_exhausted", "llm.fallback.count 2 source=default reason=budget_exhausted", "llm.queue.size -1");
        never.SetResult();
        Assert.True(SpinWait.SpinUntil(() => telemetry.Abandoned.Total == 0 && telemetry.InFlight.Total == 0, TimeSpan.FromSeconds(30)));
        meters.AssertMoved("llm.abandoned -1", "llm.in_flight -1");
    }

    [Fact]
    public void The_gauge_of_a_circuit_breaker_shows_its_state()
    {
        using Meters meters = new();
        using LlmTelemetry telemetry = new(meters);
        EndpointGuards guards = new((name, settings) => new EndpointGuard(name, settings, telemetry, NullLogger.Instance, TimeProvider.System), telemetry);
        EndpointGuard guard = guards.Of(ModelEndpoint.Of(new ScriptedChatClient()), new ResilienceOptions());

        meters.Observe();
        meters.AssertMoved();
        guard.IsolateCircuit();
        meters.Observe();

        meters.AssertMoved("llm.circuit.state 3 endpoint=scripted http://model.test/ phi3");
    }

    [Fact]
    public void A_record_allocates_nothing_with_a_listener_attached()
    {
        using Meters meters = new() { Counts = false };
        using LlmTelemetry telemetry = new(meters);
        CountingInstrument[] counters = [.. PropertiesOf<CountingInstrument>(telemetry)];
        TimingInstrument[] timings = [.. PropertiesOf<TimingInstrument>(telemetry)];
        long before = 0;
        for (int i = 0; i < 300; i++)
        {
            before = i == 100 ? GC.GetAllocatedBytesForCurrentThread() : before;
            foreach (CountingInstrument counter in counters)
            {
                counter.Add();
                counter.Add("tag", "value");
                counter.Add("tag", "value", "other", "value");
            }

            foreach (TimingInstrument timing in timings)
            {
                timing.Record(5);
                timing.Record(5, "tag", "value");
                timing.Record(5, "tag", "value", "other", "value");
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(counters.Length > 20 && timings.Length > 4);
        Assert.True(meters.Heard.Count >= counters.Length + timings.Length && meters.Measurements > 0);
    }

    [Fact]
    public async Task The_snapshot_says_what_happened_and_prints_it()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep), Replies.Text("no plan"));
        await PlanAsync(sut, "a");
        await PlanAsync(sut, "a");
        await PlanAsync(sut, "b");

        TelemetrySnapshot counted = sut.Telemetry.Snapshot();

        Assert.Equal((3, 2, 1, 1, 1), (counted.Plans, counted.Requests, counted.Successes, counted.Errors, counted.Fallbacks));
        Assert.Equal((1, 2, 1), (counted.CacheHits, counted.CacheMisses, counted.CacheSize));
        Assert.Equal((3, 3, 2, 2), (counted.PlanTotal.Count, counted.CacheLookup.Count, counted.LlmCall.Count, counted.Parse.Count));
        Assert.Equal((1.0 / 3, 1.0 / 3), (counted.HitRate, counted.FallbackRate));
        Assert.Contains("requests 2 · successes 1 · errors 1", counted.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rates_before_the_first_call_are_zero()
    {
        TelemetrySnapshot nothing = new();

        Assert.Equal((0.0, 0.0), (nothing.HitRate, nothing.FallbackRate));
    }

    [Fact]
    public async Task A_miss_is_an_activity_with_its_attempts_inside()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        List<Activity> ended = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => ReferenceEquals(source, sut.Telemetry.Activities),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);

        await PlanAsync(sut, "a");
        await PlanAsync(sut, "a");

        Assert.Equal(["astraweave.attempt", "astraweave.plan"], ended.Select(static activity => activity.OperationName));
        Assert.Equal(ended[1].SpanId, ended[0].ParentSpanId);
        Assert.Equal("model", ended[1].GetTagItem("source"));
    }

    [Fact]
    public async Task The_activity_of_a_call_ends_also_where_its_caller_leaves_and_is_never_left_to_the_caller()
    {
        using PlannerSut sut = new(Replies.Stalls());
        List<string> ended = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => ReferenceEquals(source, sut.Telemetry.Activities),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => ended.Add(activity.OperationName),
        };
        ActivitySource.AddActivityListener(listener);
        using CancellationTokenSource caller = new();
        using Activity own = new Activity("the game's").Start();

        Task<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: caller.Token).AsTask();
        Assert.Same(own, Activity.Current);
        await caller.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => plan);

        Assert.Contains("astraweave.plan", ended);
    }

    private static IEnumerable<T> PropertiesOf<T>(LlmTelemetry telemetry) =>
        typeof(LlmTelemetry).GetProperties().Where(static property => property.PropertyType == typeof(T)).Select(property => (T)property.GetValue(telemetry)!);

    private static async Task PlanAsync(PlannerSut sut, string state) => _ = await sut.PlanAsync(state, cancellationToken: Cancel);
}
