namespace AstraWeave.Sdk;

/// <summary>The game's own planner for when no model's plan comes in time.</summary>
/// <remarks>
/// Runs near the end of the budget, on one of the planner's threads: no I/O, no locks held for long. What it throws is contained and counted, and steps that
/// break a constraint of the toolset are left out, as a model's would be. Thread-safe.
/// </remarks>
/// <typeparam name="TContext">The situation it can plan for.</typeparam>
/// <typeparam name="TAction">The toolset.</typeparam>
public interface IFallbackPlanner<TContext, TAction>
    where TContext : ILlmContext
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>Writes a plan.</summary>
    /// <param name="context">The situation.</param>
    /// <param name="steps">Room for the steps, as many as the toolset allows.</param>
    /// <returns>How many steps were written; 0 hands over to the default plan.</returns>
    int Plan(in TContext context, Span<TAction> steps);
}
