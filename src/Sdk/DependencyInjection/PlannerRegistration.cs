using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Planning;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>What a planner builder gathered.</summary>
internal sealed record PlannerRegistration<TAction>(
    PromptTemplate Prompt,
    AnswerConstraint Constraint,
    Plan<TAction> DefaultPlan,
    IReadOnlyDictionary<Type, Func<IServiceProvider, object>> Fallbacks,
    IReadOnlyDictionary<Type, Func<IServiceProvider, object>> Validators,
    IReadOnlyCollection<Action<Rehearsal<TAction>>> Situations,
    IReadOnlyDictionary<Type, ContextDomains> Contexts,
    ChatClientSource? Client)
    where TAction : struct, ILlmToolset<TAction>;
