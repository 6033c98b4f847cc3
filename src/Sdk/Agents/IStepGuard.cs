namespace AstraWeave.Sdk.Agents;

/// <summary>The game's check of a step's precondition, before it starts.</summary>
/// <remarks>
/// Runs in each <see cref="PlanAgent{TContext,TAction}.Tick"/>, on its thread, for each step that has not started, in order. Do no I/O, and do not allocate if ticks
/// must not allocate. For a step whose turn has not come, return <see cref="GuardVerdict.Wait"/> if its precondition is not true yet ("not in reach"), and
/// <see cref="GuardVerdict.GiveUp"/> if it cannot become true ("target is gone").
/// If it throws, the exception is contained and logged, and counts as <see cref="GuardVerdict.Wait"/>. It must not call the agent.
/// </remarks>
/// <typeparam name="TContext">The type of context that it checks.</typeparam>
/// <typeparam name="TAction">The toolset.</typeparam>
public interface IStepGuard<TContext, TAction>
    where TContext : ILlmContext
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>Whether a step can start.</summary>
    /// <param name="context">The context now.</param>
    /// <param name="action">The step.</param>
    /// <param name="reason">Why the step is given up; the model reads it.</param>
    GuardVerdict Check(in TContext context, in TAction action, out FailureReason reason);
}
