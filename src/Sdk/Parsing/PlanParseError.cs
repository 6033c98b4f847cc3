using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing;

/// <summary>The first thing wrong in an answer.</summary>
public readonly record struct PlanParseError
{
    /// <summary>What was wrong.</summary>
    public PlanDefect Defect { get; init; }

    /// <summary>Where, in bytes from the start of the answer.</summary>
    public int Offset { get; init; }

    /// <summary>Where, as a line from 1.</summary>
    public int Line { get; init; }

    /// <summary>Where, as a byte in that line from 1.</summary>
    public int Column { get; init; }

    /// <summary>The step's position in the answer, from 0; -1 outside the steps.</summary>
    public int Step { get; init; }

    /// <summary>The tool's wire name, where it is known.</summary>
    public string? Tool { get; init; }

    /// <summary>The argument's wire name, where one is at fault.</summary>
    public string? Argument { get; init; }

    /// <summary>What stood there, at most 80 characters of it; empty where no text buffer was given.</summary>
    public PlanText Found { get; init; }

    /// <summary>The legal name most like <see cref="Found"/>, for an unknown tool; up to three of the domain's values, for one outside of it. Never executed.</summary>
    public string? Nearest { get; init; }

    /// <summary>What the argument takes.</summary>
    internal ArgumentSpec? Expected { get; init; }
}
