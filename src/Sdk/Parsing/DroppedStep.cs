namespace AstraWeave.Sdk.Parsing;

/// <summary>A step of an answer that was not valid, and why.</summary>
public readonly record struct DroppedStep
{
    /// <summary>The position of the step in the answer, from 0.</summary>
    public required int Step { get; init; }

    /// <summary>What was wrong.</summary>
    public required PlanDefect Defect { get; init; }

    /// <summary>The tool's wire name, where it is known.</summary>
    public string? Tool { get; init; }

    /// <summary>The argument's wire name, where one is at fault.</summary>
    public string? Argument { get; init; }

    /// <summary>What stood there, at most 80 characters of it.</summary>
    public string? Found { get; init; }

    /// <summary>The legal name most like <see cref="Found"/>, for an unknown tool; up to three of the domain's values, for one outside of it. Never executed.</summary>
    public string? Nearest { get; init; }
}
