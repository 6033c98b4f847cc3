using System.ComponentModel.DataAnnotations;

namespace AstraWeave.Sdk.Tests.Domains;

internal readonly record struct GridPos(int X, int Y);

internal enum Stance
{
    Stand,
    Crouch,
    LieDown,
}

/// <summary>A toolset whose arguments take from domains: each form of value, required, optional, nullable, in a list, clamped.</summary>
[LlmToolset]
internal readonly partial struct GroundedAction
{
    [LlmTool("Attack an enemy.")]
    internal readonly record struct Attack([LlmFrom("enemy")] uint TargetId, [Range(1, 5)] int Times = 1);

    [LlmTool("Walk to a cell.")]
    internal readonly record struct MoveTo([LlmFrom("reachable")] GridPos Cell);

    [LlmTool("Use an item.")]
    internal readonly record struct UseItem([LlmFrom("item")] PlanText Item, [LlmFrom("ally")] Guid? On = null);

    [LlmTool("Take a stance.")]
    internal readonly record struct Take([LlmFrom("stance")] Stance Stance);

    [LlmTool("Heal allies.")]
    internal readonly record struct Heal([LlmFrom("ally")] Guid[] Allies);

    [LlmTool("Shout at an enemy.")]
    internal readonly record struct Shout([LlmFrom("enemy")] int At = -1, [LlmFrom("item")] string? About = null);

    [LlmTool("Aim at the nearest enemy.")]
    internal readonly record struct Aim([LlmFrom("enemy")][LlmArgument(OnViolation = ConstraintPolicy.Clamp)][Range(0, 90)] short Target);

    [LlmTool("Do nothing.")]
    internal readonly record struct Wait;
}
