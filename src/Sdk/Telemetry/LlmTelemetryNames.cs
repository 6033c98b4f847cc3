namespace AstraWeave.Sdk.Telemetry;

/// <summary>The names under which the SDK reports to <c>System.Diagnostics.Metrics</c> and <c>System.Diagnostics</c>.</summary>
/// <remarks>Durations are in seconds. Tag values come from closed sets; no tag ever holds a prompt, an answer or a player's name.</remarks>
public static partial class LlmTelemetryNames
{
    /// <summary>The meter.</summary>
    public const string Meter = "AstraWeave.Sdk";

    /// <summary>The activity source.</summary>
    public const string ActivitySource = "AstraWeave.Sdk";

    /// <summary>Counter: attempts sent to the model.</summary>
    public const string Requests = "llm.request.count";

    /// <summary>Counter: answers of the model that became a plan. Fallbacks do not count.</summary>
    public const string Successes = "llm.success.count";

    /// <summary>Counter, by <see cref="ReasonTag"/>: attempts that failed, and answers without a plan.</summary>
    public const string Errors = "llm.error.count";

    /// <summary>Counter, by <see cref="ReasonTag"/> of the failed attempt: attempts after the first.</summary>
    public const string Retries = "llm.retry.count";

    /// <summary>Counter, by <see cref="EndpointTag"/>: times a circuit breaker opened.</summary>
    public const string CircuitOpens = "llm.circuit_open.count";

    /// <summary>Gauge, by <see cref="EndpointTag"/>: what a circuit breaker does with calls: 0 closed, 1 open, 2 half-open, 3 isolated.</summary>
    public const string CircuitState = "llm.circuit.state";

    /// <summary>Counter, by <see cref="SourceTag"/> and <see cref="ReasonTag"/>: plans from the fallback planner, and default plans.</summary>
    public const string Fallbacks = "llm.fallback.count";

    /// <summary>Counter: faults of fallback planners: exceptions, wrong counts, and invalid steps.</summary>
    public const string FallbackFaults = "llm.fallback_fault.count";

    /// <summary>Up-down counter: abandoned model calls that have not ended yet.</summary>
    public const string Abandoned = "llm.abandoned";

    /// <summary>Up-down counter: model calls that hold a slot at their endpoint, including abandoned ones.</summary>
    public const string InFlight = "llm.in_flight";

    /// <summary>Up-down counter: calls that wait for a slot.</summary>
    public const string QueueSize = "llm.queue.size";

    /// <summary>Counter, by <see cref="ReasonTag"/>: calls that the queue rejected, so that they fell back.</summary>
    public const string QueueRefusals = "llm.queue.refused.count";

    /// <summary>Counter, by <see cref="DirectionTag"/>: tokens as the server counted them; nothing if it does not.</summary>
    public const string Tokens = "llm.token.count";

    /// <summary>Counter: tokens of answers that came from the cache; estimated by length if the server did not count them.</summary>
    public const string TokensSaved = "llm.token_saved.count";

    /// <summary>Counter: lookups that found a plan.</summary>
    public const string CacheHits = "cache.hit";

    /// <summary>Counter: lookups that found no plan.</summary>
    public const string CacheMisses = "cache.miss";

    /// <summary>Counter: lookups that found the plan of a similar text.</summary>
    public const string CacheSimilarHits = "cache.sim_hit";

    /// <summary>Counter: calls that shared the model call of another call with the same key.</summary>
    public const string CacheCoalesced = "cache.coalesced";

    /// <summary>Counter: plans that were found, or came from the model, and that the game's validator rejected.</summary>
    public const string PlansRejected = "plan.rejected.count";

    /// <summary>Counter: plans evicted to make room.</summary>
    public const string CacheEvictions = "cache.evictions";

    /// <summary>Counter: plans removed on a lookup because they had expired.</summary>
    public const string CacheExpirations = "cache.expired";

    /// <summary>Counter: lookups that met a different key with the same hash; harmless, because keys are compared in full.</summary>
    public const string CacheCollisions = "cache.collisions";

    /// <summary>Up-down counter: plans in the cache.</summary>
    public const string CacheSize = "cache.size";

    /// <summary>Counter: lookups in the shared cache that found a plan.</summary>
    public const string DistributedHits = "cache.distributed.hit";

    /// <summary>Counter: lookups in the shared cache that found no plan.</summary>
    public const string DistributedMisses = "cache.distributed.miss";

    /// <summary>Counter: lookups in the shared cache that failed, came too late, or returned an untrusted plan.</summary>
    public const string DistributedFaults = "cache.distributed.fault";

    /// <summary>Counter: plans that were not written to the shared cache.</summary>
    public const string DistributedDrops = "cache.distributed.drop";

    /// <summary>Counter, by <see cref="KindTag"/>: repairs by the parser, one for each kind and answer.</summary>
    public const string Repairs = "plan.repair.count";

    /// <summary>Counter, by <see cref="ReasonTag"/>: invalid steps in answers.</summary>
    public const string DroppedSteps = "plan.step_dropped.count";

    /// <summary>Counter: steps that named a tool that does not exist.</summary>
    public const string Hallucinations = "plan.hallucination.count";

    /// <summary>Histogram, by <see cref="OutcomeTag"/>: one attempt at the model.</summary>
    public const string LlmCallDuration = "latency.llm_call";

    /// <summary>Histogram, by <see cref="OutcomeTag"/>: the wait for a slot; calls that need not wait do not count.</summary>
    public const string QueueWaitDuration = "latency.queue_wait";

    /// <summary>Histogram, by <see cref="SourceTag"/> and <see cref="ToolsetTag"/>: one call of <c>PlanAsync</c>.</summary>
    public const string PlanDuration = "latency.plan_total";

    /// <summary>Histogram: one lookup, including writing the key.</summary>
    public const string CacheLookupDuration = "latency.cache_lookup";

    /// <summary>Histogram: parsing one answer.</summary>
    public const string ParseDuration = "latency.parse";

    /// <summary>Activity: one call of <c>PlanAsync</c> that the cache could not answer.</summary>
    public const string PlanActivity = "astraweave.plan";

    /// <summary>Activity: one attempt at the model.</summary>
    public const string AttemptActivity = "astraweave.attempt";

    /// <summary>Tag: a <see cref="PlanReason"/> or a parser's defect in snake_case.</summary>
    public const string ReasonTag = "reason";

    /// <summary>Tag: a <see cref="PlanSource"/> in snake_case.</summary>
    public const string SourceTag = "source";

    /// <summary>Tag: one of <see cref="AstraWeave.Sdk.Repairs"/> in snake_case.</summary>
    public const string KindTag = "kind";

    /// <summary>Tag: <c>answered</c>, or a <see cref="PlanReason"/> in snake_case.</summary>
    public const string OutcomeTag = "outcome";

    /// <summary>Tag: provider, server and model that a circuit breaker and a queue guard.</summary>
    public const string EndpointTag = "endpoint";

    /// <summary>Tag: <c>input</c> or <c>output</c>.</summary>
    public const string DirectionTag = "direction";

    /// <summary>Tag: the first 8 hexadecimal digits of the toolset's hash.</summary>
    public const string ToolsetTag = "toolset";
}
