using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Tactics;

/// <summary>Brings the weakest raider in sight down, with what is at hand and reaches.</summary>
internal static class Combat
{
    private const int SafeThrow = 3;
    private const int WorthAGrenade = 40;
    private const int AimedExtraRange = 4;
    private const int WithdrawHp = 30;

    /// <summary>Whom to fight: the weakest raider that is seen, of equals the nearest; <see langword="null"/> where none is.</summary>
    public static RaiderState? TargetOf(SquadState state) => state.Raiders
        .Where(raider => raider.InSightAt is not null && state.Targets.Contains(raider.Id))
        .OrderBy(static raider => raider.Hp).ThenBy(static raider => raider.Distance)
        .Select(static raider => (RaiderState?)raider).FirstOrDefault();

    public static void Add(Orders orders, RaiderState target)
    {
        uint id = (uint)target.Id;
        orders.Intent = $"fight raider {id}";
        int distance = target.Distance!.Value;
        if (orders.You.Hp < WithdrawHp && !orders.Has(Item.Medkit))
        {
            Withdraw(orders, id, target.InSightAt!.Value);
            return;
        }

        int reach = Arsenal.RangeOf(orders.You.Weapon);
        if (distance > reach + AimedExtraRange)
        {
            _ = orders.Give(new SquadAction.Approach(id, reach), (distance - reach) * Pace.SecondsPerCell(Speed.Walk));
            distance = reach;
        }

        if (orders.You.Role == Role.Lead)
        {
            _ = orders.Give(new SquadAction.MarkTarget(id), 0.5);
        }

        Throw(orders, target, distance);
        if (distance <= reach)
        {
            if (orders.You.Role == Role.Wing)
            {
                _ = orders.Give(new SquadAction.CoverFire(id, 1), 1);
            }

            _ = orders.Give(new SquadAction.AimedShot(id), 2);
            _ = orders.Give(new SquadAction.Attack(id), 1);
        }
        else
        {
            _ = orders.Give(new SquadAction.AimedShot(id), 2);
        }

        if (orders.You.Exposure == Exposure.SeenInTheOpen)
        {
            _ = orders.Give(new SquadAction.TakeCover(), 0.5);
        }
    }

    private static void Throw(Orders orders, RaiderState target, int distance)
    {
        GridPos at = target.InSightAt!.Value;
        if (target.Hp > WorthAGrenade && distance >= SafeThrow && orders.Has(Item.Grenade) && orders.State.Aims.Contains(at))
        {
            _ = orders.Give(new SquadAction.ThrowExplosive(at), 1);
        }
        else if (target.Hp > WorthAGrenade && orders.You.HasCharge && orders.IsReady("use_ability"))
        {
            _ = orders.Give(new SquadAction.UseAbility(Ability.Overcharge), 1);
        }
    }

    /// <summary>Out of the fire: too weak to fight, and nothing to mend with.</summary>
    private static void Withdraw(Orders orders, uint id, GridPos from)
    {
        orders.Intent = $"fall back from raider {id}";
        GridPos cell = new(orders.You.Cell.X, orders.You.Cell.Y);
        if (orders.Has(Item.Smoke))
        {
            _ = orders.Give(new SquadAction.ThrowSmoke(), 1);
        }
        else
        {
            _ = orders.Give(new SquadAction.CoverFire(id, 1), 1);
            _ = orders.Give(new SquadAction.Retreat(id, Math.Min(10, cell.StepsTo(from) + 4)), 3);
        }

        _ = orders.Give(new SquadAction.Block(), 0.5);
    }
}
