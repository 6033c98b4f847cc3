using System.Diagnostics.CodeAnalysis;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets up the planner of one toolset.</summary>
/// <typeparam name="TAction">The toolset.</typeparam>
public sealed class PlannerBuilder<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly IServiceCollection _services;
    private readonly Dictionary<Type, Func<IServiceProvider, object>> _fallbacks = [];
    private readonly PromptOptions<TAction> _prompt = new();
    private Plan<TAction>? _defaultPlan;

    internal PlannerBuilder(IServiceCollection services) => _services = services;

    /// <summary>Sets the last resort: what to do when neither the model nor a fallback planner has a plan.</summary>
    /// <remarks>Given as it is, whatever a call's allow-list says: choose steps that are always legal.</remarks>
    /// <param name="steps">The steps, at least one.</param>
    /// <exception cref="ArgumentException">There are no steps, or one is <see langword="default"/>.</exception>
    public PlannerBuilder<TAction> WithDefaultPlan(params ReadOnlySpan<TAction> steps)
    {
        if (steps.IsEmpty)
        {
            throw new ArgumentException($"A default plan has steps; call {nameof(WithEmptyDefaultPlan)} where the last resort is to do nothing.", nameof(steps));
        }

        _defaultPlan = new Plan<TAction>(steps, "default");
        return this;
    }

    /// <summary>Makes doing nothing the last resort.</summary>
    public PlannerBuilder<TAction> WithEmptyDefaultPlan()
    {
        _defaultPlan = Plan<TAction>.Empty;
        return this;
    }

    /// <summary>Adds a fallback planner for one type of context, made by the services as a singleton.</summary>
    /// <typeparam name="TContext">The context it plans for.</typeparam>
    /// <typeparam name="TFallback">The planner; thread-safe.</typeparam>
    public PlannerBuilder<TAction> WithFallback<TContext, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFallback>()
        where TContext : ILlmContext
        where TFallback : class, IFallbackPlanner<TContext, TAction>
    {
        _services.TryAddSingleton<TFallback>();
        _fallbacks[typeof(TContext)] = static provider => provider.GetRequiredService<TFallback>();
        return this;
    }

    /// <summary>Adds a fallback planner for one type of context.</summary>
    /// <typeparam name="TContext">The context it plans for.</typeparam>
    /// <param name="fallback">The planner; thread-safe.</param>
    public PlannerBuilder<TAction> WithFallback<TContext>(IFallbackPlanner<TContext, TAction> fallback)
        where TContext : ILlmContext
    {
        ArgumentNullException.ThrowIfNull(fallback);
        _fallbacks[typeof(TContext)] = _ => fallback;
        return this;
    }

    /// <summary>Says who the model is to be; the first words of every prompt, and part of the cache key.</summary>
    /// <param name="role">One or two sentences, the same for every call.</param>
    /// <exception cref="ArgumentException"><paramref name="role"/> is empty.</exception>
    public PlannerBuilder<TAction> WithRole(string role)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(role);
        _prompt.Role = role;
        return this;
    }

    /// <summary>Sets what the model is told beside its tools: role, rules, examples, language, standing goal. May be called again, and adds to what was set.</summary>
    /// <param name="configure">Sets it.</param>
    public PlannerBuilder<TAction> WithPrompt(Action<PromptOptions<TAction>> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(_prompt);
        return this;
    }

    internal PlannerRegistration<TAction> Build()
    {
        string toolset = TAction.Descriptor.Name;
        Plan<TAction>? defaultPlan = _defaultPlan ?? (TAction.Descriptor.AllowEmptyPlan ? Plan<TAction>.Empty : null);
        return defaultPlan is null
            ? throw new InvalidOperationException(
                $"The planner of {toolset} has no default plan. Call {nameof(WithDefaultPlan)}(…) or {nameof(WithEmptyDefaultPlan)}() in AddPlanner<{toolset}>, or set AllowEmptyPlan on the toolset.")
            : new PlannerRegistration<TAction>(PromptTemplate.Of(_prompt), defaultPlan, _fallbacks);
    }
}
