using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Planning;

/// <summary>What came of asking the model, for all who waited.</summary>
internal sealed record Answer<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>The plan; <see langword="null"/> where there is none.</summary>
    public Plan<TAction>? Plan { get; init; }

    /// <summary>What the plan holds in memory.</summary>
    public long HeldBytes { get; init; }

    /// <summary>Where the plan came from.</summary>
    public PlanSource Source { get; init; } = PlanSource.Model;

    /// <summary>Why it is no plan, or only a part of one.</summary>
    public PlanReason Reason { get; init; }

    /// <summary>Whether it is the model's whole answer, with every step of it: only then it is worth giving again.</summary>
    public bool IsWhole { get; init; }

    public int Attempts { get; init; }

    /// <summary>Tokens of the question and the answer.</summary>
    public long Tokens { get; init; }

    public Repairs Repairs { get; init; }

    public IReadOnlyList<DroppedStep> DroppedSteps { get; init; } = [];

    /// <summary>What was wrong, in one line for the model; <see langword="null"/> where asking again does not help.</summary>
    public string? Objection { get; init; }

    /// <summary>The model that made it.</summary>
    public string? Model { get; init; }

    /// <summary>The text it was read from, where somebody asked for it.</summary>
    public string? Text { get; init; }

    /// <summary>The result for one who waited.</summary>
    public PlanResult<TAction> ToResult(Plan<TAction> plan, PlanSource source, TimeSpan elapsed) => new()
    {
        Plan = plan,
        Source = source,
        Reason = Reason,
        Elapsed = elapsed,
        Attempts = Attempts,
        Tokens = Tokens,
        Model = source is PlanSource.Fallback or PlanSource.Default ? null : Model,
        Answer = Text,
        Repairs = Repairs,
        DroppedSteps = DroppedSteps,
    };
}
