namespace AstraWeave.Sdk.Resilience;

/// <summary>A call's admission through the circuit breaker.</summary>
/// <param name="Epoch">Which state it was admitted in; what it reports in a later one changes nothing.</param>
/// <param name="Probe">Which probe of that state it is; 0 for none.</param>
internal readonly record struct CircuitPass(long Epoch, long Probe);
