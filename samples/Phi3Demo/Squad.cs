using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo;

/// <summary>Carries out one step in the world. A new tool breaks the build here until it has an effect.</summary>
internal struct Squad(Battlefield field) : SquadAction.IHandler
{
    /// <summary>What became of the last step.</summary>
    public Outcome Last { get; private set; }

    // Movement.
    public void Handle(in SquadAction.MoveTo tool) => Last = field.MoveTo(tool.Cell, tool.Speed ?? Speed.Walk);

    public void Handle(in SquadAction.Approach tool) => Last = field.Approach(tool.TargetId, tool.Distance);

    public void Handle(in SquadAction.Retreat tool) => Last = field.Retreat(tool.TargetId, tool.Distance);

    public void Handle(in SquadAction.TakeCover tool) => Last = field.TakeCover(tool.Position);

    public void Handle(in SquadAction.Strafe tool) => Last = field.Strafe(tool.TargetId, tool.Direction);

    public void Handle(in SquadAction.Patrol tool) => Last = field.Patrol(tool.Waypoints);

    // Offensive.
    public void Handle(in SquadAction.Attack tool) => Last = field.Attack(tool.TargetId);

    public void Handle(in SquadAction.AimedShot tool) => Last = field.AimedShot(tool.TargetId);

    public void Handle(in SquadAction.QuickAttack tool) => Last = field.QuickAttack(tool.TargetId);

    public void Handle(in SquadAction.HeavyAttack tool) => Last = field.HeavyAttack(tool.TargetId);

    public void Handle(in SquadAction.AoEAttack tool) => Last = field.AoEAttack(tool.Cell, tool.Radius);

    public void Handle(in SquadAction.ThrowExplosive tool) => Last = field.ThrowExplosive(tool.Cell);

    public void Handle(in SquadAction.CoverFire tool) => Last = field.CoverFire(tool.TargetId, tool.Duration);

    public void Handle(in SquadAction.Charge tool) => Last = field.Charge(tool.TargetId);

    // Defensive.
    public void Handle(in SquadAction.Block tool) => Last = field.Block();

    public void Handle(in SquadAction.Dodge tool) => Last = field.Dodge(tool.Direction);

    public void Handle(in SquadAction.Parry tool) => Last = field.Parry();

    public void Handle(in SquadAction.ThrowSmoke tool) => Last = field.ThrowSmoke(tool.Cell ?? field.Companion.Position);

    public void Handle(in SquadAction.Heal tool) => Last = field.Heal(tool.TargetId);

    public void Handle(in SquadAction.UseDefensiveAbility tool) => Last = field.UseDefensiveAbility(tool.AbilityName);

    // Equipment.
    public void Handle(in SquadAction.EquipWeapon tool) => Last = field.EquipWeapon(tool.WeaponName);

    public void Handle(in SquadAction.SwitchWeapon tool) => Last = field.SwitchWeapon(tool.Slot);

    public void Handle(in SquadAction.Reload tool) => Last = field.Reload();

    public void Handle(in SquadAction.UseItem tool) => Last = field.UseItem(tool.ItemName);

    public void Handle(in SquadAction.DropItem tool) => Last = field.DropItem(tool.ItemName);

    // Tactical.
    public void Handle(in SquadAction.CallReinforcements tool) => Last = field.CallReinforcements(tool.Count);

    public void Handle(in SquadAction.MarkTarget tool) => Last = field.MarkTarget(tool.TargetId);

    public void Handle(in SquadAction.CoordinateAttack tool) => Last = field.CoordinateAttack(tool.TargetId);

    public void Handle(in SquadAction.Distract tool) => Last = field.Distract(tool.TargetId);

    public void Handle(in SquadAction.RequestCover tool) => Last = field.RequestCover(tool.Duration);

    public void Handle(in SquadAction.SetAmbush tool) => Last = field.SetAmbush(tool.Position);

    public void Handle(in SquadAction.Regroup tool) => Last = field.Regroup(tool.RallyPoint);

    // Utility.
    public void Handle(in SquadAction.Scan tool) => Last = field.Scan(tool.Radius);

    public void Handle(in SquadAction.Wait tool) => Last = field.Wait(tool.Duration);

    public void Handle(in SquadAction.Interact tool) => Last = field.Interact(tool.TargetId);

    public void Handle(in SquadAction.UseAbility tool) => Last = field.UseAbility(tool.AbilityName);

    public void Handle(in SquadAction.Taunt tool) => Last = field.Taunt(tool.TargetId, tool.Line?.ToString());
}
