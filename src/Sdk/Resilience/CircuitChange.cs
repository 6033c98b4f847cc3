namespace AstraWeave.Sdk.Resilience;

/// <summary>A transition of a circuit breaker.</summary>
/// <param name="State">The state it moved to.</param>
/// <param name="Break">How long it refuses calls, where it opened.</param>
internal readonly record struct CircuitChange(CircuitState State, TimeSpan Break);
