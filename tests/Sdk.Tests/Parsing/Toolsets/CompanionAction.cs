using System.ComponentModel.DataAnnotations;

namespace AstraWeave.Sdk.Tests.Parsing.Toolsets;

/// <summary>The corpus's vocabulary: one tool for each kind of argument a game companion takes.</summary>
[LlmToolset]
public readonly partial struct CompanionAction
{
    [LlmTool("Walk to a cell.", Aliases = ["go_to"])]
    public readonly record struct MoveTo([Range(0, 63)] int X, [Range(0, 63)] int Y, Speed? Speed = null);

    [LlmTool("Throw something at a cell.")]
    public readonly record struct Throw(Throwable Item, GridPos Target);

    [LlmTool("Pin a target down.")]
    public readonly record struct CoverFire([LlmArgument(Aliases = ["enemy_id"])] uint TargetId, [Range(0.1, 10)] float Duration);

    [LlmTool("Say something.")]
    public readonly record struct Say([StringLength(80, MinimumLength = 1)] PlanText Text, Volume Volume = Volume.Normal);

    [LlmTool("Wait some seconds.")]
    public readonly record struct Wait([Range(0, 60)] double Seconds, [StringLength(60)] string? Reason = null);

    [LlmTool("Hit everything around a cell.")]
    public readonly record struct AoEAttack([Range(0, 63)] int X, [Range(0, 63)] int Y, [Range(1, 8)] float Radius);

    [LlmTool("Walk a round.")]
    public readonly record struct Patrol([Length(2, 4)] GridPos[] Waypoints, bool Loop = false);

    [LlmTool("Heal an ally, or yourself.")]
    public readonly record struct Heal(uint? AllyId, [Range(1, 100)] int Amount = 25);

    [LlmTool("Take a weapon in hand.", Aliases = ["switch_weapon"])]
    public readonly record struct Equip([LlmArgument(Aliases = ["weapon_name"])] Weapon Weapon);

    [LlmTool("Put a mark on the map.")]
    public readonly record struct Mark([StringLength(24, MinimumLength = 2)] string Label, GridPos Position, bool Urgent);

    [LlmTool("Look somewhere.")]
    public readonly record struct Aim([Range(-180, 180)] double Yaw, [Range(-90, 90)] double Pitch = 0);

    [LlmTool("Hand items over.")]
    public readonly record struct GiveItems([Length(1, 5)] long[] ItemIds, long To);

    [LlmTool("Stay where you are.")]
    public readonly record struct Hold;
}
