namespace AstraWeave.Sdk.Resilience;

/// <summary>The call that finds out whether an endpoint is back.</summary>
/// <param name="StartedAt">When it passed, as the time provider's timestamp.</param>
/// <param name="Lease">How long it may go without a verdict.</param>
internal sealed record CircuitProbe(long StartedAt, TimeSpan Lease);
