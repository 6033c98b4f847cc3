using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Planning;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>What a planner builder gathered. Registered under the planner's key, so that two of one toolset under one key are noticed.</summary>
internal sealed record PlannerRegistration<TAction>(
    PromptTemplate Prompt,
    AnswerConstraint Constraint,
    Plan<TAction> DefaultPlan,
    IReadOnlyDictionary<Type, Func<IServiceProvider, object>> Fallbacks,
    IReadOnlyDictionary<Type, Func<IServiceProvider, object>> Validators,
    IReadOnlyCollection<Action<Rehearsal<TAction>>> Situations,
    IReadOnlyDictionary<Type, ContextDomains> Contexts,
    ChatClientSource? Client,
    Action<AstraWeaveLlmOptions>? Settings)
    where TAction : struct, ILlmToolset<TAction>;
