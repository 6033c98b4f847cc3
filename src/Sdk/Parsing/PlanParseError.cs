namespace AstraWeave.Sdk.Parsing;

/// <summary>The first thing wrong in an answer.</summary>
/// <param name="Defect">What was wrong.</param>
/// <param name="Offset">Where, in bytes from the start of the answer.</param>
/// <param name="Line">Where, as a line from 1.</param>
/// <param name="Column">Where, as a byte in that line from 1.</param>
/// <param name="Step">The step's position in the answer, from 0; -1 outside the steps.</param>
/// <param name="Tool">The tool's wire name, where it is known.</param>
/// <param name="Argument">The argument's wire name, where one is at fault.</param>
public readonly record struct PlanParseError(PlanDefect Defect, int Offset, int Line, int Column, int Step, string? Tool, string? Argument);
