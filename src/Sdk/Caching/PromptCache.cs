using System.Diagnostics.CodeAnalysis;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Caching;

/// <summary>The plans that a planner has cached in this process. Resolve it from the services, like the planner.</summary>
/// <remarks>
/// Situation and options are what <c>PlanAsync</c> would be called with: equal ones find equal plans. Thread-safe.
/// Where the cache is turned off, nothing is found and nothing is kept.
/// </remarks>
/// <typeparam name="TAction">The toolset.</typeparam>
public sealed class PromptCache<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    internal PromptCache(PlanCache<TAction>? plans) => Plans = plans;

    /// <summary>The number of cached plans.</summary>
    public int Count => Plans?.Count ?? 0;

    internal PlanCache<TAction>? Plans { get; }

    /// <summary>Looks up the plan of an equal context without side effects: it changes neither the order of eviction nor a counter.</summary>
    /// <param name="context">The context.</param>
    /// <param name="plan">The plan, if there is one.</param>
    /// <param name="options">The options of the call.</param>
    /// <returns>Whether there is a plan.</returns>
    public bool TryPeek<TContext>(in TContext context, [NotNullWhen(true)] out CachedPlan<TAction>? plan, PlanOptions options = default)
        where TContext : ILlmContext
    {
        options.ThrowIfInvalid(TAction.Descriptor);
        plan = null;
        if (Plans is null)
        {
            return false;
        }

        PlanOptions grounded = Grounding<TAction>.Apply(in context, in options, out DomainSet? domains);
        _ = Plans.Peek(in context, in grounded, out plan);
        Ground(ref plan, domains);
        return plan is not null;
    }

    /// <summary>Looks up a plan as the planner does: a hit is counted, and makes the plan the most recently used one. No validator runs.</summary>
    /// <param name="context">The context.</param>
    /// <param name="plan">The plan, if there is one: of an equal context, or of a similar text if similarity is on.</param>
    /// <param name="options">The options of the call.</param>
    /// <returns>Whether there is a plan.</returns>
    public bool TryGet<TContext>(in TContext context, [NotNullWhen(true)] out CachedPlan<TAction>? plan, PlanOptions options = default)
        where TContext : ILlmContext
    {
        options.ThrowIfInvalid(TAction.Descriptor);
        plan = null;
        if (Plans is null)
        {
            return false;
        }

        PlanOptions grounded = Grounding<TAction>.Apply(in context, in options, out DomainSet? domains);
        CacheDecision decision = Plans.Find(in context, in grounded, wantsKey: false, out plan, out _);
        Ground(ref plan, domains);
        Plans.Record(plan is null ? CacheDecision.Miss : decision);
        return plan is not null;
    }

    /// <summary>Caches your own plan. It replaces a plan for an equal context.</summary>
    /// <param name="context">The context.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="options">The options of the calls that must find it.</param>
    /// <exception cref="ArgumentException">A model could not have made the plan: a tool is not allowed, an argument is outside its range or its domain, or there are no steps and the toolset requires some.</exception>
    public void Set<TContext>(in TContext context, Plan<TAction> plan, PlanOptions options = default)
        where TContext : ILlmContext
    {
        ArgumentNullException.ThrowIfNull(plan);
        options.ThrowIfInvalid(TAction.Descriptor);

        // What a caller built may break constraints that only the parser checks; so it goes the way of a model's answer.
        PlanOptions grounded = Grounding<TAction>.Apply(in context, in options, out DomainSet? domains);
        if (StoredPlan.DefectOf(plan, grounded.Allowed, out long heldBytes, domains) is string defect)
        {
            throw new ArgumentException($"The plan is not a valid plan of {TAction.Descriptor.Name}: {defect}", nameof(plan));
        }

        if (Plans is not null)
        {
            Plans.Set(Plans.KeyOf(in context, in grounded), plan, heldBytes);
        }

        domains?.Return();
    }

    /// <summary>Removes all plans.</summary>
    public void Clear() => Plans?.Clear();

    /// <summary>A plan that names what does not exist is none.</summary>
    private static void Ground(ref CachedPlan<TAction>? plan, DomainSet? domains)
    {
        if (plan is not null && !StepGate.AdmitsAll(plan.Plan.Steps, domains, out _))
        {
            plan = null;
        }

        domains?.Return();
    }
}
