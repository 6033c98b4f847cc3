namespace AstraWeave.Sdk.Resilience;

/// <summary>The state of one endpoint and model, and a switch to take it out of service. Thread-safe.</summary>
public interface IModelEndpoint
{
    /// <summary>Provider, server and model, such as <c>ollama http://localhost:11434/ phi3</c>; no secrets.</summary>
    string Name { get; }

    /// <summary>The state of its circuit breaker.</summary>
    CircuitState Circuit { get; }

    /// <summary>How long the circuit breaker still rejects calls: zero if the next call may pass, <see langword="null"/> while isolated.</summary>
    TimeSpan? RetryAfter { get; }

    /// <summary>Why the last failed attempt failed; <see cref="PlanReason.None"/> before the first.</summary>
    PlanReason LastFault { get; }

    /// <summary>The number of abandoned calls that have not ended.</summary>
    int AbandonedCalls { get; }

    /// <summary>Whether so many abandoned calls outlasted their grace that no other call is made. Plans have <see cref="PlanReason.EndpointHangs"/> until one ends.</summary>
    bool Hangs { get; }

    /// <summary>The queue of calls to it.</summary>
    CallQueueSnapshot Queue { get; }

    /// <summary>Takes it out of service: calls go to their fallback at once, with <see cref="PlanReason.CircuitOpen"/>, until <see cref="CloseCircuit"/>. Running calls continue.</summary>
    void IsolateCircuit();

    /// <summary>Closes its circuit breaker, whatever state it is in, and forgets the failures so far.</summary>
    void CloseCircuit();
}
