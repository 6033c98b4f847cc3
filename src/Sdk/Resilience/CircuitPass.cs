namespace AstraWeave.Sdk.Resilience;

/// <summary>A call's admission through the circuit breaker.</summary>
/// <param name="Epoch">Which state it was admitted in; what it reports in a later one changes nothing.</param>
/// <param name="Probe">The probe it is, where it is one.</param>
internal readonly record struct CircuitPass(long Epoch, CircuitProbe? Probe);
