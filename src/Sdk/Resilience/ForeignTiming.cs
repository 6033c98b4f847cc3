namespace AstraWeave.Sdk.Resilience;

/// <summary>A clock of somebody else, such as a test's: what it fires runs where it fires it, so that whoever moves it on sees all that follows, in order. Clients have threads of their own.</summary>
internal sealed class ForeignTiming(TimeProvider clock) : PlanTiming(clock);
