namespace AstraWeave.Sdk.Agents;

/// <summary>A step that failed, and why.</summary>
/// <typeparam name="TAction">The toolset.</typeparam>
/// <param name="Action">The step.</param>
/// <param name="Reason">Why, as the model reads it.</param>
public readonly record struct FailedStep<TAction>(TAction Action, FailureReason Reason)
    where TAction : struct, ILlmToolset<TAction>;
