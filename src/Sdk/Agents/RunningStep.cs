namespace AstraWeave.Sdk.Agents;

/// <summary>A step that was handed out and has no outcome yet.</summary>
/// <typeparam name="TAction">The toolset.</typeparam>
/// <param name="Step">Its identity.</param>
/// <param name="Action">The step.</param>
/// <param name="IsCancelling">Whether it is being cancelled.</param>
public readonly record struct RunningStep<TAction>(StepId Step, TAction Action, bool IsCancelling)
    where TAction : struct, ILlmToolset<TAction>;
