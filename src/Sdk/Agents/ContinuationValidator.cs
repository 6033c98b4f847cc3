namespace AstraWeave.Sdk.Agents;

/// <summary>A validator of a context, asked for the continuation of one.</summary>
internal sealed class ContinuationValidator<TContext, TAction>(IPlanValidator<TContext, TAction> inner) : IPlanValidator<PlanContinuation<TContext, TAction>, TAction>
    where TContext : ILlmContext
    where TAction : struct, ILlmToolset<TAction>
{
    public bool IsValid(in PlanContinuation<TContext, TAction> context, Plan<TAction> plan) => inner.IsValid(context.Context, plan);
}
