using System.ComponentModel.DataAnnotations;
using AstraWeave.Sdk;

namespace LlmStress;

/// <summary>What an agent of the harness can do.</summary>
[LlmToolset(MaxSteps = 5)]
public readonly partial struct AgentAction
{
    [LlmTool("Walk to a cell.")]
    public readonly record struct MoveTo([Range(0, 63)] int X, [Range(0, 63)] int Y);

    [LlmTool("Fire at a target.")]
    public readonly record struct Attack([Range(1, 9999)] uint TargetId);

    [LlmTool("Suppress a target for some seconds.")]
    public readonly record struct CoverFire([Range(1, 9999)] uint TargetId, [Range(0.5, 10), LlmArgument(OnViolation = ConstraintPolicy.Clamp)] float Duration);

    [LlmTool("Say something aloud.")]
    public readonly record struct Say([StringLength(60)] PlanText Text);

    [LlmTool("Stay where you are.")]
    public readonly record struct Hold;
}
