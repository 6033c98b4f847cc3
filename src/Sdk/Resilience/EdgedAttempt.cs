namespace AstraWeave.Sdk.Resilience;

/// <summary>An attempt that runs.</summary>
/// <param name="Work">The client's work.</param>
/// <param name="Ended">Ends with the work, the attempt's limit or its call, whichever comes first.</param>
/// <param name="Source">Of the token that the client has.</param>
/// <param name="Permit">Its place at the model, where it has one.</param>
/// <param name="StartedAt">When it began, as the clock's timestamp.</param>
/// <param name="VirtualLimit">What cancels the token on a virtual clock.</param>
internal readonly record struct EdgedAttempt(Task Work, Task Ended, CancellationTokenSource Source, CallPermit? Permit, long StartedAt, ITimer? VirtualLimit);
