namespace AstraWeave.Sdk.Agents;

/// <summary>The outcome of a step, as the game reports it; <see langword="default"/> is running.</summary>
public readonly record struct StepOutcome
{
    private StepOutcome(StepOutcomeKind kind, FailureReason reason = default)
    {
        Kind = kind;
        Reason = reason;
    }

    /// <summary>The step is still running.</summary>
    public static StepOutcome Running => default;

    /// <summary>The step succeeded.</summary>
    public static StepOutcome Succeeded => new(StepOutcomeKind.Succeeded);

    /// <summary>The step was cancelled, as a cancel command asked.</summary>
    public static StepOutcome Cancelled => new(StepOutcomeKind.Cancelled);

    /// <summary>The kind of outcome.</summary>
    public StepOutcomeKind Kind { get; }

    /// <summary>Why the step failed; empty if it did not.</summary>
    public FailureReason Reason { get; }

    /// <summary>The step failed.</summary>
    /// <param name="reason">Why, in the game's own words; the model reads it. Do not use a player's text.</param>
    public static StepOutcome Failed(FailureReason reason) => new(StepOutcomeKind.Failed, reason);

    /// <summary>The step failed, for one of the game's own reasons.</summary>
    /// <param name="reason">Why; the model reads the member's name in snake_case.</param>
    public static StepOutcome Failed<TReason>(TReason reason)
        where TReason : struct, Enum => new(StepOutcomeKind.Failed, FailureReason.Of(reason));
}
