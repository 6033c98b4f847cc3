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

    /// <summary>Attempts that failed, and answers that held no plan.</summary>
    public long Errors { get; init; }

    /// <summary>Attempts after the first.</summary>
    public long Retries { get; init; }

    /// <summary>Times a circuit breaker opened.</summary>
    public long CircuitOpens { get; init; }

    /// <summary>Plans of the fallback planner and default plans.</summary>
    public long Fallbacks { get; init; }

    /// <summary>Faults of fallback planners: exceptions, wrong counts, and steps that are no allowed tool.</summary>
    public long FallbackFaults { get; init; }

    /// <summary>Model calls given up at a deadline that have not ended yet.</summary>
    public long Abandoned { get; init; }

    /// <summary>Model calls that hold a place at their endpoint, given-up ones included.</summary>
    public long InFlight { get; init; }

    /// <summary>Calls that wait for a place at the model.</summary>
    public long QueueSize { get; init; }

    /// <summary>Calls that the queue sent to their fallback.</summary>
    public long QueueRefusals { get; init; }

    /// <summary>Tokens read and written by the model, as the server counted them; 0 where it does not.</summary>
    public long Tokens { get; init; }

    /// <summary>Tokens of the answers that the cache gave again; where the server did not count, estimated by their length.</summary>
    public long TokensSaved { get; init; }

    /// <summary>Cache look-ups that found a plan for an equal key.</summary>
    public long CacheHits { get; init; }

    /// <summary>Cache look-ups that found none.</summary>
    public long CacheMisses { get; init; }

    /// <summary>Cache look-ups that found the plan of a similar text.</summary>
    public long CacheSimilarHits { get; init; }

    /// <summary>Calls that shared the model call of another one with the same key.</summary>
    public long CacheCoalesced { get; init; }

    /// <summary>Plans that the game's validator refused for the situation.</summary>
    public long PlansRejected { get; init; }

    /// <summary>Plans dropped from the cache to make room.</summary>
    public long CacheEvictions { get; init; }

    /// <summary>Plans dropped from the cache because they were too old.</summary>
    public long CacheExpirations { get; init; }

    /// <summary>Different keys met with the same hash.</summary>
    public long CacheCollisions { get; init; }

    /// <summary>Plans in the cache.</summary>
    public long CacheSize { get; init; }

    /// <summary>Look-ups in the cache between processes that found a plan.</summary>
    public long DistributedHits { get; init; }

    /// <summary>Look-ups in the cache between processes that found none.</summary>
    public long DistributedMisses { get; init; }

    /// <summary>Look-ups in the cache between processes that failed, came too late, or brought what is no plan to be trusted.</summary>
    public long DistributedFaults { get; init; }

    /// <summary>Plans that were not written to the cache between processes.</summary>
    public long DistributedDrops { get; init; }

    /// <summary>What the parser mended, one a kind and answer.</summary>
    public long Repairs { get; init; }

    /// <summary>Steps of answers that were not valid.</summary>
    public long DroppedSteps { get; init; }

    /// <summary>Steps that named a tool that does not exist.</summary>
    public long Hallucinations { get; init; }

    /// <summary>Durations of attempts at the model.</summary>
    public LatencySummary LlmCall { get; init; }

    /// <summary>Durations of the wait for a place at the model; calls that need not wait are not counted.</summary>
    public LatencySummary QueueWait { get; init; }

    /// <summary>Durations of <c>PlanAsync</c>, cache hits included.</summary>
    public LatencySummary PlanTotal { get; init; }

    /// <summary>Durations of cache look-ups.</summary>
    public LatencySummary CacheLookup { get; init; }

    /// <summary>Durations of reading an answer.</summary>
    public LatencySummary Parse { get; init; }

    /// <summary>The share of look-ups that found a plan, 0..1; 0 before the first.</summary>
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
