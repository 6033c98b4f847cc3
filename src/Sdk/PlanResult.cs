using System.Text.Json.Serialization;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk;

/// <summary>A plan, and where it came from.</summary>
/// <typeparam name="TAction">The toolset.</typeparam>
[JsonConverter(typeof(PlanJsonConverterFactory))]
public readonly record struct PlanResult<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>The plan: each step is valid and of an allowed tool.</summary>
    public required Plan<TAction> Plan { get; init; }

    /// <summary>Where the plan came from.</summary>
    public required PlanSource Source { get; init; }

    /// <summary>Why the plan is not a complete one from the model or the cache; <see cref="PlanReason.None"/> if it is.</summary>
    public PlanReason Reason { get; init; }

    /// <summary>How similar this context and the one that the plan was made for are, 0..1; <see langword="null"/> unless the source is <see cref="PlanSource.CacheSimilar"/>.</summary>
    public double? Similarity { get; init; }

    /// <summary>How long the call took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How often the model was called.</summary>
    public int Attempts { get; init; }

    /// <summary>Tokens of the prompt and the answer that the plan was read from, as the server counted them; estimated by length if it did not count; 0 if there was no answer.</summary>
    public long Tokens { get; init; }

    /// <summary>What the parser repaired in the model's answer.</summary>
    public Repairs Repairs { get; init; }

    /// <summary>The invalid steps of the model's answer, which are not in the plan.</summary>
    public IReadOnlyList<DroppedStep> DroppedSteps { get => field ?? []; init; }

    /// <summary>The model that made the plan, as its chat client names it, such as <c>ollama phi3</c>; <see langword="null"/> if no model made it.</summary>
    public string? Model { get; init; }

    /// <summary>The model's raw answer, if the call asked for it with <see cref="PlanOptions.KeepAnswer"/> and the plan was read from an answer; else <see langword="null"/>.</summary>
    public string? Answer { get; init; }

    /// <summary>Whether the plan came from a cache.</summary>
    public bool IsFromCache => Source is PlanSource.CacheExact or PlanSource.CacheSimilar or PlanSource.CacheDistributed;

    /// <summary>Whether a model made the plan, now or when it was cached.</summary>
    public bool IsFromModel => IsFromCache || Source is PlanSource.Model or PlanSource.ModelPartial;
}
