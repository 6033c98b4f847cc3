using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;

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
            Replies.Text(Replies.OneStep),
            Replies.Text("""```json {"steps":[{"act":"fly"},{"act":"wait"}]}```"""),
            Replies.Text("no plan"),
            Replies.Throws(new HttpRequestException("refused")))
        { Telemetry = telemetry };
        sut.Resilience.BreakerThreshold = 1;
        sut.Cache.Capacity = 1;

        await PlanAsync(sut, "a");
        meters.AssertMoved("cache.miss 1", "cache.size 1", "llm.request.count 1", "llm.success.count 1");
        await PlanAsync(sut, "a");
        meters.AssertMoved("cache.hit 1");
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
        Assert.Contains("2 requests · 1 successes · 1 errors", counted.ToString(), StringComparison.Ordinal);
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

    private static async Task PlanAsync(PlannerSut sut, string state) => _ = await sut.PlanAsync(state, cancellationToken: Cancel);

    /// <summary>A meter factory that hears its own meter only.</summary>
    private sealed class Meters : IMeterFactory
    {
        private readonly Meter _meter = new(LlmTelemetryNames.Meter);
        private readonly MeterListener _listener = new();
        private readonly List<string> _moved = [];

        public Meters()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter, _meter))
                {
                    Heard[instrument.Name] = instrument;
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            {
                lock (_moved)
                {
                    _moved.Add(string.Join(' ', [$"{instrument.Name} {value}", .. tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}")]));
                }
            });
            _listener.Start();
        }

        public Dictionary<string, Instrument> Heard { get; } = [];

        public Meter Create(MeterOptions options) => _meter;

        public void AssertMoved(params string[] expected)
        {
            lock (_moved)
            {
                string[] balance = [.. _moved.Where(static line => !line.StartsWith(LlmTelemetryNames.Abandoned, StringComparison.Ordinal) && !line.StartsWith(LlmTelemetryNames.InFlight, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
                _moved.Clear();
                Assert.Equal(expected, balance);
            }
        }

        public void Dispose()
        {
            _listener.Dispose();
            _meter.Dispose();
        }
    }
}
