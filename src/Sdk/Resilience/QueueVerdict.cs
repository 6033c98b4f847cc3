namespace AstraWeave.Sdk.Resilience;

/// <summary>What the queue decided.</summary>
/// <param name="Permit">The place at the model; <see langword="null"/> for none.</param>
/// <param name="Refusal">Why there is none; <see cref="PlanReason.None"/> where there is one.</param>
internal readonly record struct QueueVerdict(CallPermit? Permit, PlanReason Refusal);
