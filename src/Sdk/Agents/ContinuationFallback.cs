namespace AstraWeave.Sdk.Agents;

/// <summary>A fallback planner of a context, asked for the continuation of one.</summary>
internal sealed class ContinuationFallback<TContext, TAction>(IFallbackPlanner<TContext, TAction> inner) : IFallbackPlanner<PlanContinuation<TContext, TAction>, TAction>
    where TContext : ILlmContext
    where TAction : struct, ILlmToolset<TAction>
{
    public int Plan(in PlanContinuation<TContext, TAction> context, Span<TAction> steps) => inner.Plan(context.Context, steps);
}
