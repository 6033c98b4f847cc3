namespace AstraWeave.Sdk.Resilience;

/// <summary>What a call that passed the circuit breaker says about the endpoint.</summary>
internal enum CircuitVerdict
{
    Success,
    Failure,

    /// <summary>Nothing: the caller left, or gave it too little time.</summary>
    Neutral,
}
