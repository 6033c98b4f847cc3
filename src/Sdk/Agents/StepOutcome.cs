namespace AstraWeave.Sdk.Agents;

/// <summary>How it stands with a step, as the game reports it; <see langword="default"/> is running.</summary>
public readonly record struct StepOutcome
{
    private StepOutcome(StepOutcomeKind kind, FailureReason reason = default)
    {
        Kind = kind;
        Reason = reason;
    }

    /// <summary>The step goes on.</summary>
    public static StepOutcome Running => default;

    /// <summary>The step was done.</summary>
    public static StepOutcome Succeeded => new(StepOutcomeKind.Succeeded);

    /// <summary>The step was given up, as a cancel command wanted.</summary>
    public static StepOutcome Cancelled => new(StepOutcomeKind.Cancelled);

    /// <summary>How it stands.</summary>
    public StepOutcomeKind Kind { get; }

    /// <summary>Why the step failed; empty where it did not.</summary>
    public FailureReason Reason { get; }

    /// <summary>The step could not be done.</summary>
    /// <param name="reason">Why, in the game's own words: the model reads it. Never text of a player.</param>
    public static StepOutcome Failed(FailureReason reason) => new(StepOutcomeKind.Failed, reason);

    /// <summary>The step could not be done, for one of the game's own reasons.</summary>
    /// <param name="reason">Why; the model reads the member's name in snake_case.</param>
    public static StepOutcome Failed<TReason>(TReason reason)
        where TReason : struct, Enum => new(StepOutcomeKind.Failed, FailureReason.Of(reason));
}
