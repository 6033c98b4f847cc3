namespace AstraWeave.Sdk.Agents;

/// <summary>The game's check of a step's precondition, before it starts.</summary>
/// <remarks>
/// Asked in each <see cref="PlanAgent{TContext,TAction}.Tick"/>, on its thread, for each step that has not started, in order: no I/O, and no allocation where ticks
/// are to allocate nothing. A step whose turn has not come gets <see cref="GuardVerdict.Wait"/> for what is not true yet ("not in reach") and
/// <see cref="GuardVerdict.GiveUp"/> for what never will be ("target is gone").
/// What it throws is contained and logged, and means <see cref="GuardVerdict.Wait"/>. It must not call the agent.
/// </remarks>
/// <typeparam name="TContext">The context it knows.</typeparam>
/// <typeparam name="TAction">The toolset.</typeparam>
public interface IStepGuard<TContext, TAction>
    where TContext : ILlmContext
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>Whether a step can be carried out.</summary>
    /// <param name="context">The context now.</param>
    /// <param name="action">The step.</param>
    /// <param name="reason">Why not, where it is given up: the model reads it.</param>
    GuardVerdict Check(in TContext context, in TAction action, out FailureReason reason);
}
