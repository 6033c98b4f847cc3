using System.ComponentModel.DataAnnotations;

namespace AstraWeave.Sdk.Tests.Parsing.Toolsets;

/// <summary>The vocabulary of the public sample of messy plans.</summary>
[LlmToolset]
public readonly partial struct SampleAction
{
    [LlmTool("Walk to a cell.")]
    public readonly record struct MoveTo(int X, int Y);

    [LlmTool("Throw something at a cell.")]
    public readonly record struct Throw(Throwable Item, int X, int Y);

    [LlmTool("Pin a target down.")]
    public readonly record struct CoverFire(int TargetId, double Duration);

    [LlmTool("Get an ally up.")]
    public readonly record struct Revive(int AllyId);

    [LlmTool("Say something.")]
    public readonly record struct Say([StringLength(400)] PlanText Text, Volume Volume, bool Loud);

    [LlmTool("Wait some seconds.")]
    public readonly record struct Wait(double Seconds, [StringLength(400)] PlanText? Reason = null);
}
