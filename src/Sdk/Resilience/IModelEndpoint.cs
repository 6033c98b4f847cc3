namespace AstraWeave.Sdk.Resilience;

/// <summary>One endpoint and model: how it is, and a switch to take it out of service. Thread-safe.</summary>
public interface IModelEndpoint
{
    /// <summary>Provider, server and model, such as <c>ollama http://localhost:11434/ phi3</c>; no secrets.</summary>
    string Name { get; }

    /// <summary>What its circuit breaker does with calls.</summary>
    CircuitState Circuit { get; }

    /// <summary>How long calls will still be refused: zero where the next one may pass, <see langword="null"/> while isolated.</summary>
    TimeSpan? RetryAfter { get; }

    /// <summary>Why the last failed attempt failed; <see cref="PlanReason.None"/> before the first.</summary>
    PlanReason LastFault { get; }

    /// <summary>How many calls were given up at their deadline and have not ended.</summary>
    int AbandonedCalls { get; }

    /// <summary>Whether so many of them outlasted their grace that no other call is made: plans say <see cref="PlanReason.EndpointHangs"/> until one ends.</summary>
    bool Hangs { get; }

    /// <summary>The queue for it.</summary>
    CallQueueSnapshot Queue { get; }

    /// <summary>Takes it out of service: calls go to their fallback at once, with <see cref="PlanReason.CircuitOpen"/>, until <see cref="CloseCircuit"/>. Calls that run go on.</summary>
    void IsolateCircuit();

    /// <summary>Closes its circuit breaker, whatever state it is in, and forgets the failures so far.</summary>
    void CloseCircuit();
}
