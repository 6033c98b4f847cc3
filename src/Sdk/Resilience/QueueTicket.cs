namespace AstraWeave.Sdk.Resilience;

/// <summary>What a call tells the queue.</summary>
/// <param name="Priority">Its class; a higher one always goes first.</param>
/// <param name="Deadline">When the model's answer must be there, as the time provider's timestamp.</param>
/// <param name="Agent">Whose newer call takes its place; <see langword="null"/> for nobody's.</param>
/// <param name="Call">What waits, to be found again by <see cref="CallQueue.Raise"/>.</param>
/// <param name="IsBackground">Whether nobody waits for its plan any longer.</param>
/// <param name="Owner">Whose background work is bounded together.</param>
internal readonly record struct QueueTicket(PlanPriority Priority, long Deadline, AgentKey? Agent, object? Call = null, bool IsBackground = false, object? Owner = null);
