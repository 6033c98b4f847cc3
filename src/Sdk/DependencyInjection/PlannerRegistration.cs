using AstraWeave.Sdk.Contexts;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>What a planner builder gathered.</summary>
internal sealed record PlannerRegistration<TAction>(
    PromptTemplate Prompt,
    AnswerConstraint Constraint,
    Plan<TAction> DefaultPlan,
    IReadOnlyDictionary<Type, Func<IServiceProvider, object>> Fallbacks,
    IReadOnlyDictionary<Type, Func<IServiceProvider, object>> Validators,
    ChatClientSource? Client)
    where TAction : struct, ILlmToolset<TAction>;
