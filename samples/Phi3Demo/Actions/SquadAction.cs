using System.ComponentModel.DataAnnotations;
using AstraWeave.Sdk;
using Phi3Demo.World;

namespace Phi3Demo.Actions;

/// <summary>Everything a model can make a companion do: 37 tools, grouped as a player would.</summary>
/// <remarks>
/// Targets, cells and items come from the domains of <see cref="SquadState"/>: what is not there now, no plan names.
/// A distance or duration beyond its range is taken as the nearest allowed one: that is what was meant.
/// </remarks>
[LlmToolset(MaxSteps = 6)]
public readonly partial struct SquadAction
{
    // Movement.
    [LlmTool("Walk to a spot.")]
    public readonly record struct MoveTo([LlmFrom("spot")] GridPos Cell, Speed? Speed = null);

    [LlmTool("Close in on a raider.")]
    public readonly record struct Approach([LlmFrom("raider")] uint TargetId, [Range(1, 10), LlmArgument(OnViolation = ConstraintPolicy.Clamp)] float Distance);

    [LlmTool("Back off from a raider.")]
    public readonly record struct Retreat([LlmFrom("raider")] uint TargetId, [Range(1, 10), LlmArgument(OnViolation = ConstraintPolicy.Clamp)] float Distance);

    [LlmTool("Get behind cover.")]
    public readonly record struct TakeCover([LlmFrom("spot")] GridPos? Position = null);

    [LlmTool("Sidestep while facing a raider.")]
    public readonly record struct Strafe([LlmFrom("target")] uint TargetId, Side Direction);

    [LlmTool("Walk a round.")]
    public readonly record struct Patrol([LlmFrom("spot"), MinLength(2), MaxLength(4)] GridPos[] Waypoints);

    // Offensive.
    [LlmTool("Shoot a raider.")]
    public readonly record struct Attack([LlmFrom("target")] uint TargetId);

    [LlmTool("Slow, far, hard shot.")]
    public readonly record struct AimedShot([LlmFrom("target")] uint TargetId);

    [LlmTool("Fast, weak shot.")]
    public readonly record struct QuickAttack([LlmFrom("target")] uint TargetId);

    [LlmTool("Heavy blow, next to a raider.")]
    public readonly record struct HeavyAttack([LlmFrom("target")] uint TargetId);

    [LlmTool("Energy blast around a cell.", Name = "aoe_attack")]
    public readonly record struct AoEAttack([LlmFrom("aim")] GridPos Cell, [Range(1, 3), LlmArgument(OnViolation = ConstraintPolicy.Clamp)] float Radius);

    [LlmTool("Throw a grenade.")]
    public readonly record struct ThrowExplosive([LlmFrom("aim")] GridPos Cell);

    [LlmTool("Pin a raider down, seconds.")]
    public readonly record struct CoverFire([LlmFrom("target")] uint TargetId, [Range(0.5, 6), LlmArgument(OnViolation = ConstraintPolicy.Clamp)] float Duration);

    [LlmTool("Run at a raider and strike.")]
    public readonly record struct Charge([LlmFrom("target")] uint TargetId);

    // Defensive.
    [LlmTool("Take half damage this turn.")]
    public readonly record struct Block;

    [LlmTool("Evade the next shot.")]
    public readonly record struct Dodge(Side? Direction = null);

    [LlmTool("Strike back when struck.")]
    public readonly record struct Parry;

    [LlmTool("Block sight with smoke, here or at a raider.")]
    public readonly record struct ThrowSmoke([LlmFrom("aim")] GridPos? Cell = null);

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
    public readonly record struct UseItem([LlmFrom("item")] Item ItemName);

    [LlmTool("Leave something you carry.")]
    public readonly record struct DropItem([LlmFrom("item")] Item ItemName);

    // Tactical.
    [LlmTool("Call militia.")]
    public readonly record struct CallReinforcements([Range(1, 3)] uint Count);

    [LlmTool("Mark: more damage to a raider.")]
    public readonly record struct MarkTarget([LlmFrom("target")] uint TargetId);

    [LlmTool("Fire together with the player.")]
    public readonly record struct CoordinateAttack([LlmFrom("target")] uint TargetId);

    [LlmTool("Make a raider look away.")]
    public readonly record struct Distract([LlmFrom("raider")] uint TargetId);

    [LlmTool("Ask the player for fire, seconds.")]
    public readonly record struct RequestCover([Range(0.5, 6), LlmArgument(OnViolation = ConstraintPolicy.Clamp)] float Duration);

    [LlmTool("Lie in wait at a cell.")]
    public readonly record struct SetAmbush([LlmFrom("spot")] GridPos Position);

    [LlmTool("Meet the player at a cell.")]
    public readonly record struct Regroup([LlmFrom("spot")] GridPos RallyPoint);

    // Utility.
    [LlmTool("Find raiders around.")]
    public readonly record struct Scan([Range(1, 12), LlmArgument(OnViolation = ConstraintPolicy.Clamp)] float Radius);

    [LlmTool("Rest, seconds.")]
    public readonly record struct Wait([Range(0.5, 6), LlmArgument(OnViolation = ConstraintPolicy.Clamp)] float Duration);

    [LlmTool("Use gate 4, crate 5, beacon 6.")]
    public readonly record struct Interact([LlmFrom("thing")] uint TargetId);

    [LlmTool("Double the next hit, or push raiders away.")]
    public readonly record struct UseAbility(Ability AbilityName);

    [LlmTool("Make a raider come for you.")]
    public readonly record struct Taunt([LlmFrom("raider")] uint TargetId, [StringLength(40)] PlanText? Line = null);
}
