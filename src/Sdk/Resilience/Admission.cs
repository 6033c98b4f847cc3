namespace AstraWeave.Sdk.Resilience;

/// <summary>What circuit breaker and queue said to a call.</summary>
/// <param name="Refusal">Why the client is not called; <see cref="PlanReason.None"/> where it may be.</param>
/// <param name="Pass">What the circuit breaker let it pass with.</param>
/// <param name="Permit">Its place at the model; <see langword="null"/> for none.</param>
internal readonly record struct Admission(PlanReason Refusal, CircuitPass Pass, CallPermit? Permit);
