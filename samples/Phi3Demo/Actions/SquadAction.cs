using System.ComponentModel.DataAnnotations;
using AstraWeave.Sdk;
using Phi3Demo.World;

namespace Phi3Demo.Actions;

/// <summary>Everything a model can make a companion do: 37 tools, grouped as a player would.</summary>
/// <remarks>A wrong cell or target drops its step. A distance or duration beyond its range is taken as the nearest allowed one: that is what was meant.</remarks>
[LlmToolset(MaxSteps = 6)]
public readonly partial struct SquadAction
{
    // Movement.
    [LlmTool("Walk to a cell.")]
    public readonly record struct MoveTo([Range(0, 19)] int X, [Range(0, 9)] int Y, Speed? Speed = null);

    [LlmTool("Close in on a raider.")]
    public readonly record struct Approach([Range(2, 3)] uint TargetId, [Range(1, 10), LlmArgument(OnViolation = ConstraintPolicy.Clamp)] float Distance);

    [LlmTool("Back off from a raider.")]
    public readonly record struct Retreat([Range(2, 3)] uint TargetId, [Range(1, 10), LlmArgument(OnViolation = ConstraintPolicy.Clamp)] float Distance);

    [LlmTool("Get behind cover.")]
    public readonly record struct TakeCover(GridPos? Position = null);

    [LlmTool("Sidestep while facing a raider.")]
    public readonly record struct Strafe([Range(2, 3)] uint TargetId, Side Direction);

    [LlmTool("Walk a round.")]
    public readonly record struct Patrol([MinLength(2), MaxLength(4)] GridPos[] Waypoints);

    // Offensive.
    [LlmTool("Shoot a raider.")]
    public readonly record struct Attack([Range(2, 3)] uint TargetId);

    [LlmTool("Slow, far, hard shot.")]
    public readonly record struct AimedShot([Range(2, 3)] uint TargetId);

    [LlmTool("Fast, weak shot.")]
    public readonly record struct QuickAttack([Range(2, 3)] uint TargetId);

    [LlmTool("Heavy blow, next to a raider.")]
    public readonly record struct HeavyAttack([Range(2, 3)] uint TargetId);

    [LlmTool("Energy blast around a cell.", Name = "aoe_attack")]
    public readonly record struct AoEAttack([Range(0, 19)] int X, [Range(0, 9)] int Y, [Range(1, 3), LlmArgument(OnViolation = ConstraintPolicy.Clamp)] float Radius);

    [LlmTool("Throw a grenade.")]
    public readonly record struct ThrowExplosive([Range(0, 19)] int X, [Range(0, 9)] int Y);

    [LlmTool("Pin a raider down, seconds.")]
    public readonly record struct CoverFire([Range(2, 3)] uint TargetId, [Range(0.5, 6), LlmArgument(OnViolation = ConstraintPolicy.Clamp)] float Duration);

    [LlmTool("Run at a raider and strike.")]
    public readonly record struct Charge([Range(2, 3)] uint TargetId);

    // Defensive.
    [LlmTool("Take half damage this turn.")]
    public readonly record struct Block;

    [LlmTool("Evade the next shot.")]
    public readonly record struct Dodge(Side? Direction = null);

    [LlmTool("Strike back when struck.")]
    public readonly record struct Parry;

    [LlmTool("Block sight with smoke.")]
    public readonly record struct ThrowSmoke([Range(0, 19)] int X, [Range(0, 9)] int Y);

    [LlmTool("Use a medkit; 1 is the player.")]
    public readonly record struct Heal([Range(0, 1)] uint? TargetId = null);

    [LlmTool("Raise a shield or new cover.")]
    public readonly record struct UseDefensiveAbility(DefensiveAbility AbilityName);

    // Equipment.
    [LlmTool("Take a weapon in hand.")]
    public readonly record struct EquipWeapon(Weapon WeaponName);

    [LlmTool("Take the weapon of a slot.")]
    public readonly record struct SwitchWeapon([Range(0, 2)] uint Slot);

    [LlmTool("Load a full magazine.")]
    public readonly record struct Reload;

    [LlmTool("Use something you carry.")]
    public readonly record struct UseItem(Item ItemName);

    [LlmTool("Leave something you carry.")]
    public readonly record struct DropItem(Item ItemName);

    // Tactical.
    [LlmTool("Call militia.")]
    public readonly record struct CallReinforcements([Range(1, 3)] uint Count);

    [LlmTool("Mark: more damage to a raider.")]
    public readonly record struct MarkTarget([Range(2, 3)] uint TargetId);

    [LlmTool("Fire together with the player.")]
    public readonly record struct CoordinateAttack([Range(2, 3)] uint TargetId);

    [LlmTool("Make a raider look away.")]
    public readonly record struct Distract([Range(2, 3)] uint TargetId);

    [LlmTool("Ask the player for fire, seconds.")]
    public readonly record struct RequestCover([Range(0.5, 6), LlmArgument(OnViolation = ConstraintPolicy.Clamp)] float Duration);

    [LlmTool("Lie in wait at a cell.")]
    public readonly record struct SetAmbush(GridPos Position);

    [LlmTool("Meet the player at a cell.")]
    public readonly record struct Regroup(GridPos RallyPoint);

    // Utility.
    [LlmTool("Find raiders around.")]
    public readonly record struct Scan([Range(1, 12), LlmArgument(OnViolation = ConstraintPolicy.Clamp)] float Radius);

    [LlmTool("Rest, seconds.")]
    public readonly record struct Wait([Range(0.5, 6), LlmArgument(OnViolation = ConstraintPolicy.Clamp)] float Duration);

    [LlmTool("Use gate 4, crate 5, beacon 6.")]
    public readonly record struct Interact([Range(4, 6)] uint TargetId);

    [LlmTool("Double the next hit, or push raiders away.")]
    public readonly record struct UseAbility(Ability AbilityName);

    [LlmTool("Make a raider come for you.")]
    public readonly record struct Taunt([Range(2, 3)] uint TargetId, [StringLength(40)] PlanText? Line = null);
}
