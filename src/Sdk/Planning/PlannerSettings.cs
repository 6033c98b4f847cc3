using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Planning;

/// <summary>What the configuration says to a planner.</summary>
internal sealed record PlannerSettings
{
    /// <summary>How long a call may take that states no budget.</summary>
    public required TimeSpan Budget { get; init; }

    /// <summary>How long the model's work may take that nobody waits for any longer; <see langword="null"/> for the budget.</summary>
    public TimeSpan? BackgroundBudget { get; init; }

    /// <summary>Whether an answer that holds no plan is asked for once more.</summary>
    public bool ReAsk { get; init; }

    /// <summary>The longest context, as rendered, in bytes.</summary>
    public int MaxContextBytes { get; init; } = ContextTooLargeException.DefaultMaxBytes;

    public required SamplingOptions Sampling { get; init; }

    /// <summary>What prompts are held against; <see langword="null"/> where the model's window is not known.</summary>
    public PromptBudget? PromptBudget { get; init; }

    /// <summary>The longest answer read, in bytes.</summary>
    public int MaxAnswerBytes { get; init; } = PlanParseOptions.DefaultMaxBytes;
}
