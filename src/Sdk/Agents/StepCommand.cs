namespace AstraWeave.Sdk.Agents;

/// <summary>What an agent tells the game in one tick; <see langword="default"/> means to do nothing.</summary>
/// <typeparam name="TAction">The toolset.</typeparam>
/// <param name="Kind">What to do.</param>
/// <param name="Step">The step's identity, for <see cref="PlanAgent{TContext,TAction}.Report"/>.</param>
/// <param name="Action">The step; <see langword="default"/> if there is nothing to do.</param>
public readonly record struct StepCommand<TAction>(StepCommandKind Kind, StepId Step, TAction Action)
    where TAction : struct, ILlmToolset<TAction>;
