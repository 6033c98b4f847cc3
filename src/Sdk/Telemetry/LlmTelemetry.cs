using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AstraWeave.Sdk.Telemetry;

/// <summary>All instruments of the SDK, and the totals behind them.</summary>
internal sealed class LlmTelemetry : ILlmTelemetry, IDisposable
{
    // Exporters' own buckets are made for milliseconds. In seconds: from a cache hit to a cold model, and what takes microseconds.
    private static readonly InstrumentAdvice<double> s_callBounds = new() { HistogramBucketBoundaries = [1e-6, 1e-5, 1e-4, 0.001, 0.005, 0.01, 0.016, 0.033, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] };
    private static readonly InstrumentAdvice<double> s_stepBounds = new() { HistogramBucketBoundaries = [1e-7, 2.5e-7, 5e-7, 1e-6, 2.5e-6, 5e-6, 1e-5, 2.5e-5, 5e-5, 1e-4, 0.001, 0.01] };

    private const string Rehearsal = "AstraWeave.Sdk.Rehearsal";

    private readonly Meter _meter;
    private readonly bool _ownsMeter;
    private readonly ListenerFaults _faults;
    private bool _enableSensitiveData;

    /// <param name="meters">Makes and owns the meter; <see langword="null"/> makes one that lives as long as this.</param>
    /// <param name="logger">Where it is said that a listener threw.</param>
    public LlmTelemetry(IMeterFactory? meters = null, ILogger? logger = null)
        : this(meters?.Create(LlmTelemetryNames.Meter) ?? new Meter(LlmTelemetryNames.Meter), new ActivitySource(LlmTelemetryNames.ActivitySource), ownsMeter: meters is null, logger)
    {
    }

    private LlmTelemetry(Meter meter, ActivitySource activities, bool ownsMeter, ILogger? logger = null)
    {
        _faults = new ListenerFaults(logger ?? NullLogger.Instance);
        _ownsMeter = ownsMeter;
        _meter = meter;
        Activities = activities;
        Requests = Counter(LlmTelemetryNames.Requests, "{request}", "Attempts sent to the model.");
        Successes = Counter(LlmTelemetryNames.Successes, "{answer}", "Answers of the model that became a plan.");
        Errors = Counter(LlmTelemetryNames.Errors, "{error}", "Attempts that failed, and answers without a plan.");
        Retries = Counter(LlmTelemetryNames.Retries, "{retry}", "Attempts after the first.");
        CircuitOpens = Counter(LlmTelemetryNames.CircuitOpens, "{transition}", "Times a circuit breaker opened.");
        Fallbacks = Counter(LlmTelemetryNames.Fallbacks, "{plan}", "Plans from the fallback planner, and default plans.");
        FallbackFaults = Counter(LlmTelemetryNames.FallbackFaults, "{fault}", "Faults of fallback planners.");
        Abandoned = UpDown(LlmTelemetryNames.Abandoned, "{call}", "Abandoned model calls that have not ended yet.");
        InFlight = UpDown(LlmTelemetryNames.InFlight, "{call}", "Model calls that hold a slot, including abandoned ones.");
        QueueSize = UpDown(LlmTelemetryNames.QueueSize, "{call}", "Calls that wait for a slot.");
        QueueRefusals = Counter(LlmTelemetryNames.QueueRefusals, "{call}", "Calls that the queue rejected, so that they fell back.");
        Tokens = Counter(LlmTelemetryNames.Tokens, "{token}", "Tokens as the server counted them.");
        TokensSaved = Counter(LlmTelemetryNames.TokensSaved, "{token}", "Tokens of answers that came from the cache.");
        CacheHits = Counter(LlmTelemetryNames.CacheHits, "{lookup}", "Lookups that found a plan.");
        CacheMisses = Counter(LlmTelemetryNames.CacheMisses, "{lookup}", "Lookups that found no plan.");
        CacheSimilarHits = Counter(LlmTelemetryNames.CacheSimilarHits, "{lookup}", "Lookups that found the plan of a similar text.");
        CacheCoalesced = Counter(LlmTelemetryNames.CacheCoalesced, "{plan}", "Calls that shared the model call of another call.");
        PlansRejected = Counter(LlmTelemetryNames.PlansRejected, "{plan}", "Plans that the validator rejected.");
        CacheEvictions = Counter(LlmTelemetryNames.CacheEvictions, "{plan}", "Plans evicted to make room.");
        CacheExpirations = Counter(LlmTelemetryNames.CacheExpirations, "{plan}", "Plans removed because they expired.");
        CacheCollisions = Counter(LlmTelemetryNames.CacheCollisions, "{collision}", "Lookups that met a different key with the same hash.");
        CacheSize = UpDown(LlmTelemetryNames.CacheSize, "{plan}", "Plans in the cache.");
        DistributedHits = Counter(LlmTelemetryNames.DistributedHits, "{lookup}", "Lookups in the shared cache that found a plan.");
        DistributedMisses = Counter(LlmTelemetryNames.DistributedMisses, "{lookup}", "Lookups in the shared cache that found no plan.");
        DistributedFaults = Counter(LlmTelemetryNames.DistributedFaults, "{lookup}", "Lookups in the shared cache that failed.");
        DistributedDrops = Counter(LlmTelemetryNames.DistributedDrops, "{plan}", "Plans not written to the shared cache.");
        Repairs = Counter(LlmTelemetryNames.Repairs, "{repair}", "Repairs by the parser.");
        DroppedSteps = Counter(LlmTelemetryNames.DroppedSteps, "{step}", "Invalid steps.");
        Hallucinations = Counter(LlmTelemetryNames.Hallucinations, "{step}", "Steps that named a tool that does not exist.");
        Agents = new AgentCounters(Counter);
        LlmCall = Timing(LlmTelemetryNames.LlmCallDuration, "One attempt at the model.", s_callBounds);
        QueueWait = Timing(LlmTelemetryNames.QueueWaitDuration, "One wait for a slot at the model.", s_callBounds);
        PlanTotal = Timing(LlmTelemetryNames.PlanDuration, "One call of PlanAsync.", s_callBounds);
        CacheLookup = Timing(LlmTelemetryNames.CacheLookupDuration, "One cache lookup.", s_stepBounds);
        Parse = Timing(LlmTelemetryNames.ParseDuration, "Parsing one answer.", s_stepBounds);
    }

    /// <summary>Telemetry of what is no real call, under a name that nobody subscribes to.</summary>
    public static LlmTelemetry OfRehearsal() => new(new Meter(Rehearsal), new ActivitySource(Rehearsal), ownsMeter: true);

    /// <summary>Whether prompts and answers may be logged.</summary>
    public bool EnableSensitiveData
    {
        get => Volatile.Read(ref _enableSensitiveData);
        set => Volatile.Write(ref _enableSensitiveData, value);
    }

    public ActivitySource Activities { get; }

    public CountingInstrument Requests { get; }

    public CountingInstrument Successes { get; }

    public CountingInstrument Errors { get; }

    public CountingInstrument Retries { get; }

    public CountingInstrument CircuitOpens { get; }

    public CountingInstrument Fallbacks { get; }

    public CountingInstrument FallbackFaults { get; }

    public CountingInstrument Abandoned { get; }

    public CountingInstrument InFlight { get; }

    public CountingInstrument QueueSize { get; }

    public CountingInstrument QueueRefusals { get; }

    public CountingInstrument Tokens { get; }

    public CountingInstrument TokensSaved { get; }

    public CountingInstrument CacheHits { get; }

    public CountingInstrument CacheMisses { get; }

    public CountingInstrument CacheSimilarHits { get; }

    public CountingInstrument CacheCoalesced { get; }

    public CountingInstrument PlansRejected { get; }

    public CountingInstrument CacheEvictions { get; }

    public CountingInstrument CacheExpirations { get; }

    public CountingInstrument CacheCollisions { get; }

    public CountingInstrument CacheSize { get; }

    public CountingInstrument DistributedHits { get; }

    public CountingInstrument DistributedMisses { get; }

    public CountingInstrument DistributedFaults { get; }

    public CountingInstrument DistributedDrops { get; }

    public CountingInstrument Repairs { get; }

    public CountingInstrument DroppedSteps { get; }

    public CountingInstrument Hallucinations { get; }

    /// <summary>What agents count.</summary>
    public AgentCounters Agents { get; }

    public TimingInstrument LlmCall { get; }

    public TimingInstrument QueueWait { get; }

    public TimingInstrument PlanTotal { get; }

    public TimingInstrument CacheLookup { get; }

    public TimingInstrument Parse { get; }

    /// <summary>Starts an activity, where somebody listens; a listener that throws has none.</summary>
    public Activity? StartActivity(string name, ActivityKind kind = ActivityKind.Internal)
    {
        Activity? outer = Activity.Current;
        try
        {
            return Activities.StartActivity(name, kind);
        }
        catch (Exception exception)
        {
            // It may have become the current one before its listener threw.
            Activity.Current = outer;
            _faults.Contain(exception, name);
            return null;
        }
    }

    /// <summary>Ends an activity on a thread that may have its own.</summary>
    public void End(Activity? activity)
    {
        if (activity is null)
        {
            return;
        }

        Activity? current = Activity.Current;
        try
        {
            activity.Dispose();
        }
        catch (Exception exception)
        {
            _faults.Contain(exception, activity.OperationName);
        }

        Activity.Current = current == activity ? activity.Parent : current;
    }

    /// <summary>Publishes the state of circuit breakers, which is asked for whenever somebody reads it.</summary>
    public void ObserveCircuits(Func<IEnumerable<Measurement<int>>> states) =>
        _ = Create(LlmTelemetryNames.CircuitState, () => _meter.CreateObservableGauge(LlmTelemetryNames.CircuitState, states, "{state}", "What a circuit breaker does with calls: 0 closed, 1 open, 2 half-open, 3 isolated."));

    public TelemetrySnapshot Snapshot()
    {
        LatencySummary plans = PlanTotal.Summarize();
        return new TelemetrySnapshot
        {
            Plans = plans.Count,
            Requests = Requests.Total,
            Successes = Successes.Total,
            Errors = Errors.Total,
            Retries = Retries.Total,
            CircuitOpens = CircuitOpens.Total,
            Fallbacks = Fallbacks.Total,
            FallbackFaults = FallbackFaults.Total,
            Abandoned = Abandoned.Total,
            InFlight = InFlight.Total,
            QueueSize = QueueSize.Total,
            QueueRefusals = QueueRefusals.Total,
            Tokens = Tokens.Total,
            TokensSaved = TokensSaved.Total,
            CacheHits = CacheHits.Total,
            CacheMisses = CacheMisses.Total,
            CacheSimilarHits = CacheSimilarHits.Total,
            CacheCoalesced = CacheCoalesced.Total,
            PlansRejected = PlansRejected.Total,
            CacheEvictions = CacheEvictions.Total,
            CacheExpirations = CacheExpirations.Total,
            CacheCollisions = CacheCollisions.Total,
            CacheSize = CacheSize.Total,
            DistributedHits = DistributedHits.Total,
            DistributedMisses = DistributedMisses.Total,
            DistributedFaults = DistributedFaults.Total,
            DistributedDrops = DistributedDrops.Total,
            Repairs = Repairs.Total,
            DroppedSteps = DroppedSteps.Total,
            Hallucinations = Hallucinations.Total,
            LlmCall = LlmCall.Summarize(),
            QueueWait = QueueWait.Summarize(),
            PlanTotal = plans,
            CacheLookup = CacheLookup.Summarize(),
            Parse = Parse.Summarize(),
        };
    }

    public void Dispose()
    {
        Activities.Dispose();
        if (_ownsMeter)
        {
            _meter.Dispose();
        }
    }

    private CountingInstrument Counter(string name, string unit, string description) => new(Create(name, () => _meter.CreateCounter<long>(name, unit, description)), name, _faults);

    private CountingInstrument UpDown(string name, string unit, string description) => new(Create(name, () => _meter.CreateUpDownCounter<long>(name, unit, description)), name, _faults);

    private TimingInstrument Timing(string name, string description, InstrumentAdvice<double> bounds) =>
        new(Create(name, () => _meter.CreateHistogram(name, "s", description, tags: null, bounds)), name, _faults);

    /// <summary>Makes an instrument; <see langword="null"/> where a listener threw when it was told of it.</summary>
    private T? Create<T>(string name, Func<T> create)
        where T : Instrument
    {
        try
        {
            return create();
        }
        catch (Exception exception)
        {
            _faults.Contain(exception, name);
            return null;
        }
    }
}
