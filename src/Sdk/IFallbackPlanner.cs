namespace AstraWeave.Sdk;

/// <summary>The game's own planner, used when no plan from the model arrives in time.</summary>
/// <remarks>
/// Runs near the end of the budget, on one of the planner's threads: do no I/O, and hold no lock for long. Exceptions are contained and counted. Steps that
/// break a constraint of the toolset are dropped, as a model's are. Implementations must be thread-safe.
/// </remarks>
/// <typeparam name="TContext">The type of context that it plans for.</typeparam>
/// <typeparam name="TAction">The toolset.</typeparam>
public interface IFallbackPlanner<TContext, TAction>
    where TContext : ILlmContext
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>Writes a plan.</summary>
    /// <param name="context">The context.</param>
    /// <param name="steps">Receives the steps; as long as the toolset's largest plan.</param>
    /// <returns>The number of steps written; 0 means that the default plan is used.</returns>
    int Plan(in TContext context, Span<TAction> steps);
}
