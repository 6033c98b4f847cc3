using System.Diagnostics.CodeAnalysis;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Caching;

/// <summary>The plans that a planner remembers in this process; resolved from the services beside the planner.</summary>
/// <remarks>
/// Situation and options are what <c>PlanAsync</c> would be called with: equal ones find equal plans. Thread-safe.
/// Where the cache is turned off, nothing is found and nothing is kept.
/// </remarks>
/// <typeparam name="TAction">The toolset.</typeparam>
public sealed class PromptCache<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    internal PromptCache(PlanCache<TAction>? plans) => Plans = plans;

    /// <summary>How many plans there are.</summary>
    public int Count => Plans?.Count ?? 0;

    internal PlanCache<TAction>? Plans { get; }

    /// <summary>Looks for the plan of an equal context, and changes nothing: neither its place in the order of eviction nor a counter.</summary>
    /// <param name="context">The context.</param>
    /// <param name="plan">The plan, where there is one.</param>
    /// <param name="options">What the call would ask for.</param>
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

    /// <summary>Looks for a plan as the planner does: a hit makes it the most recent and is counted. No validator is asked.</summary>
    /// <param name="context">The context.</param>
    /// <param name="plan">The plan, where there is one: of an equal context, or with similarity on of a similar text.</param>
    /// <param name="options">What the call would ask for.</param>
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

    /// <summary>Remembers a plan of your own, in place of one for an equal situation.</summary>
    /// <param name="context">The situation.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="options">What the calls that are to find it will ask for.</param>
    /// <exception cref="ArgumentException">The plan is none that a model could have made: a tool that is not allowed, an argument out of its range or its domain, or no steps where the toolset wants some.</exception>
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

    /// <summary>Forgets every plan.</summary>
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
