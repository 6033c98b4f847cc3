using AstraWeave.Sdk.Contexts;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>What a planner builder gathered.</summary>
internal sealed record PlannerRegistration<TAction>(
    PromptTemplate Prompt, Plan<TAction> DefaultPlan, IReadOnlyDictionary<Type, Func<IServiceProvider, object>> Fallbacks)
    where TAction : struct, ILlmToolset<TAction>;
