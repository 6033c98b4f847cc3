using System.Text.Json.Serialization;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk;

/// <summary>A plan, and where it came from.</summary>
/// <typeparam name="TAction">The toolset.</typeparam>
[JsonConverter(typeof(PlanJsonConverterFactory))]
public readonly record struct PlanResult<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>The plan: every step is a valid one of the allowed tools.</summary>
    public required Plan<TAction> Plan { get; init; }

    /// <summary>Where the plan came from.</summary>
    public required PlanSource Source { get; init; }

    /// <summary>Why the plan did not come whole from the model or the cache; <see cref="PlanReason.None"/> where it did.</summary>
    public PlanReason Reason { get; init; }

    /// <summary>What the cache in this process said.</summary>
    public CacheDecision Cache { get; init; }

    /// <summary>How long the call took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How often the model was called.</summary>
    public int Attempts { get; init; }

    /// <summary>Tokens of the question and the answer that the plan was read from, as the server counted them; estimated by length where it did not; 0 where there was no answer.</summary>
    public long Tokens { get; init; }

    /// <summary>What the parser mended in the model's answer.</summary>
    public Repairs Repairs { get; init; }

    /// <summary>The steps of the model's answer that were not valid and are not in the plan.</summary>
    public IReadOnlyList<DroppedStep> DroppedSteps { get => field ?? []; init; }

    /// <summary>Whether the plan was made by the model, now or when it was cached.</summary>
    public bool IsFromModel => Source <= PlanSource.ModelPartial;
}
