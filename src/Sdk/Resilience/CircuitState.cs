namespace AstraWeave.Sdk.Resilience;

/// <summary>What a circuit breaker does with calls.</summary>
public enum CircuitState
{
    /// <summary>Calls pass.</summary>
    Closed,

    /// <summary>Calls are refused.</summary>
    Open,

    /// <summary>One call passes as a probe; the others are refused.</summary>
    HalfOpen,

    /// <summary>Calls are refused until somebody closes it by hand.</summary>
    Isolated,
}
