namespace AstraWeave.Sdk.Parsing;

/// <summary>A step of an answer that was not valid, and why.</summary>
/// <param name="Step">The position of the step in the answer, from 0.</param>
/// <param name="Defect">What was wrong.</param>
/// <param name="Tool">The tool's wire name, where it is known.</param>
/// <param name="Argument">The argument's wire name, where one is at fault.</param>
/// <param name="Found">What stood there, at most 80 characters of it.</param>
/// <param name="Nearest">The legal name most like <paramref name="Found"/>, for an unknown tool; never executed.</param>
public readonly record struct DroppedStep(int Step, PlanDefect Defect, string? Tool, string? Argument, string? Found, string? Nearest);
