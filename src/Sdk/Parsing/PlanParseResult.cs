namespace AstraWeave.Sdk.Parsing;

/// <summary>What the parser made of an answer.</summary>
public readonly record struct PlanParseResult
{
    /// <summary>How the answer was read.</summary>
    public PlanParseStatus Status { get; init; }

    /// <summary>How many steps were written.</summary>
    public int StepCount { get; init; }

    /// <summary>How many steps were not valid.</summary>
    public int DroppedCount { get; init; }

    /// <summary>What was mended.</summary>
    public Repairs Repairs { get; init; }

    /// <summary>The plan's id; empty where the answer has none or no text buffer was given.</summary>
    public PlanText PlanId { get; init; }

    /// <summary>The first thing wrong; its <see cref="PlanParseError.Defect"/> is <see cref="PlanDefect.None"/> where nothing is.</summary>
    public PlanParseError Error { get; init; }

    /// <summary>What became of the answer, in one line of at most 300 characters: fit for a log, and for the model to do better. Quotes at most 80 characters of the answer.</summary>
    public string Describe() => PlanParseDescription.Of(this);
}
