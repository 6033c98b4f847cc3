using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Planning;

/// <summary>A call with its situation.</summary>
internal sealed class PlanCall<TContext, TAction>(
    Planner<TAction> planner, FallbackChain<TAction> fallbacks, PlanValidators<TAction> validators, in TContext context, in PlanOptions options, PlanDeadline deadline, bool isCacheable)
    : PlanCall<TAction>(planner, in options, deadline, isCacheable)
    where TContext : ILlmContext
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly Planner<TAction> _planner = planner;
    private readonly TContext _context = context;

    protected override bool HasValidator => validators.Knows<TContext>();

    protected override bool HasFallback => fallbacks.Knows<TContext>();

    protected override bool Accept(Plan<TAction> plan) => validators.Accept(in _context, plan);

    protected override Plan<TAction> FallBack(out PlanSource source) => fallbacks.Plan(in _context, Options, out source);

    protected override void PlanAnew(CachedPlan<TAction> refused, CancellationToken cancellationToken) => _planner.PlanAnew(in _context, this, refused, cancellationToken);
}
