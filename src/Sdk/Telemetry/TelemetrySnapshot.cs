using System.Globalization;

namespace AstraWeave.Sdk.Telemetry;

/// <summary>What the SDK counted since the process started.</summary>
public sealed record TelemetrySnapshot
{
    /// <summary>Plans handed out, from any source.</summary>
    public long Plans { get; init; }

    /// <summary>Attempts sent to the model.</summary>
    public long Requests { get; init; }

    /// <summary>Answers of the model that became a plan.</summary>
    public long Successes { get; init; }

    /// <summary>Attempts that failed, and answers without a plan.</summary>
    public long Errors { get; init; }

    /// <summary>Attempts after the first.</summary>
    public long Retries { get; init; }

    /// <summary>Times a circuit breaker opened.</summary>
    public long CircuitOpens { get; init; }

    /// <summary>Plans from the fallback planner, and default plans.</summary>
    public long Fallbacks { get; init; }

    /// <summary>Faults of fallback planners: exceptions, wrong counts, and invalid steps.</summary>
    public long FallbackFaults { get; init; }

    /// <summary>Abandoned model calls that have not ended yet.</summary>
    public long Abandoned { get; init; }

    /// <summary>Model calls that hold a slot at their endpoint, including abandoned ones.</summary>
    public long InFlight { get; init; }

    /// <summary>Calls that wait for a slot at the model.</summary>
    public long QueueSize { get; init; }

    /// <summary>Calls that the queue rejected, so that they fell back.</summary>
    public long QueueRefusals { get; init; }

    /// <summary>Tokens read and written by the model, as the server counted them; 0 if it does not count.</summary>
    public long Tokens { get; init; }

    /// <summary>Tokens of answers that came from the cache; estimated by length if the server did not count them.</summary>
    public long TokensSaved { get; init; }

    /// <summary>Cache lookups that found a plan for an equal key.</summary>
    public long CacheHits { get; init; }

    /// <summary>Cache lookups that found no plan.</summary>
    public long CacheMisses { get; init; }

    /// <summary>Cache lookups that found the plan of a similar text.</summary>
    public long CacheSimilarHits { get; init; }

    /// <summary>Calls that shared the model call of another call with the same key.</summary>
    public long CacheCoalesced { get; init; }

    /// <summary>Plans that the game's validator rejected.</summary>
    public long PlansRejected { get; init; }

    /// <summary>Plans evicted from the cache to make room.</summary>
    public long CacheEvictions { get; init; }

    /// <summary>Plans removed from the cache because they expired.</summary>
    public long CacheExpirations { get; init; }

    /// <summary>Lookups that met a different key with the same hash.</summary>
    public long CacheCollisions { get; init; }

    /// <summary>Plans in the cache.</summary>
    public long CacheSize { get; init; }

    /// <summary>Lookups in the shared cache that found a plan.</summary>
    public long DistributedHits { get; init; }

    /// <summary>Lookups in the shared cache that found no plan.</summary>
    public long DistributedMisses { get; init; }

    /// <summary>Lookups in the shared cache that failed, came too late, or returned an untrusted plan.</summary>
    public long DistributedFaults { get; init; }

    /// <summary>Plans that were not written to the shared cache.</summary>
    public long DistributedDrops { get; init; }

    /// <summary>Repairs by the parser, one for each kind and answer.</summary>
    public long Repairs { get; init; }

    /// <summary>Invalid steps in answers.</summary>
    public long DroppedSteps { get; init; }

    /// <summary>Steps that named a tool that does not exist.</summary>
    public long Hallucinations { get; init; }

    /// <summary>Durations of attempts at the model.</summary>
    public LatencySummary LlmCall { get; init; }

    /// <summary>Durations of the wait for a slot; calls that need not wait do not count.</summary>
    public LatencySummary QueueWait { get; init; }

    /// <summary>Durations of <c>PlanAsync</c>, including cache hits.</summary>
    public LatencySummary PlanTotal { get; init; }

    /// <summary>Durations of cache lookups.</summary>
    public LatencySummary CacheLookup { get; init; }

    /// <summary>Durations of parsing an answer.</summary>
    public LatencySummary Parse { get; init; }

    /// <summary>The share of lookups that found a plan, 0..1; 0 before the first.</summary>
    public double HitRate => Ratio(CacheHits + CacheSimilarHits, CacheHits + CacheSimilarHits + CacheMisses);

    /// <summary>The share of plans that were fallbacks or defaults, 0..1; 0 before the first.</summary>
    public double FallbackRate => Ratio(Fallbacks, Plans);

    /// <summary>The figures as a small table.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        plans      {Plans} (fallback rate {FallbackRate:P1}) · fallback faults {FallbackFaults}
        model      requests {Requests} · successes {Successes} · errors {Errors} · retries {Retries} · circuit opens {CircuitOpens} · abandoned {Abandoned}
        queue      in flight {InFlight} · waiting {QueueSize} · refused {QueueRefusals}
        tokens     used {Tokens} · saved by the cache {TokensSaved}
        cache      hits {CacheHits} · similar hits {CacheSimilarHits} · misses {CacheMisses} (hit rate {HitRate:P1}) · coalesced {CacheCoalesced} · plans {CacheSize} · evictions {CacheEvictions}
        parser     repairs {Repairs} · dropped steps {DroppedSteps} · hallucinations {Hallucinations}
        plan       {PlanTotal}
        llm call   {LlmCall}
        queue wait {QueueWait}
        lookup     {CacheLookup}
        parse      {Parse}
        """);

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
