using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Planning;

/// <summary>A call with its situation.</summary>
internal sealed class PlanCall<TContext, TAction>(
    Planner<TAction> planner, PlanValidators<TAction> validators, FallbackChain<TAction> fallbacks, in TContext context, in PlanOptions options, PlanDeadline deadline, bool isCacheable)
    : PlanCall<TAction>(planner, in options, deadline, isCacheable)
    where TContext : ILlmContext
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly TContext _context = context;

    protected override bool Fits(Plan<TAction> plan) => validators.Accept(in _context, plan);

    protected override Plan<TAction> FallBack(out PlanSource source) => fallbacks.Plan(in _context, Options.Allowed, out source);
}
