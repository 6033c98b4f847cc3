using Phi3Demo.Actions;

namespace Phi3Demo.World;

/// <summary>Orders that keep a companion and the player alive.</summary>
internal sealed partial class Battlefield
{
    private const int ThrowRange = 8;

    public Outcome Block() => Stance("block", 0.5, 1, () => Companion.IsBlocking = true, "blocks: half damage until its next turn");

    public Outcome Parry() => Stance("parry", 0.5, 3, () => Companion.IsParrying = true, "parries: strikes back when hit");

    public Outcome Dodge(Side? direction)
    {
        Raider? threat = RaidersInSight().FirstOrDefault();
        Outcome outcome = Stance("dodge", 0.5, 2, () => Companion.IsDodging = true, "is ready to dodge the next shot");
        if (!outcome.Happened || direction is not { } side || threat is null)
        {
            return outcome;
        }

        GridPos goal = Beside(threat.Position, side);
        return WhyNotStandable(goal) is null && WalkTo(goal, Speed.Sprint) is { Happened: true } step
            ? Outcome.Done($"{step.Text}, {outcome.Text}")
            : outcome;
    }

    public Outcome ThrowSmoke(GridPos target)
    {
        if (WhyNotThrowable("throw_smoke", Item.Smoke, target) is { } refusal)
        {
            return refusal;
        }

        _ = Companion.TryTake(Item.Smoke);
        Spend("throw_smoke", 1, 8);
        foreach (GridPos at in AllCells().Where(at => at.IsWithin(target, 1) && !Map.BlocksSight(at)))
        {
            _smoke[at] = 2;
        }

        return Outcome.Done($"smoke around {target} for 2 turns");
    }

    public Outcome Heal(uint? targetId)
    {
        Unit patient = targetId == Places.PlayerId ? Player : Companion;
        if (patient.Hp == Unit.FullHp)
        {
            return Outcome.Refused($"{patient.Name} is not hurt", Obstacle.Pointless);
        }

        if (patient.Position.StepsTo(Companion.Position) > 1)
        {
            return Outcome.Refused("the player is out of reach", Obstacle.OutOfReach);
        }

        if (Companion.Count(Item.Medkit) == 0)
        {
            return Outcome.Refused("no medkit left", Obstacle.Missing);
        }

        if (Hindrance("heal", 2) is { } hindrance)
        {
            return hindrance;
        }

        _ = Companion.TryTake(Item.Medkit);
        Spend("heal", 2, 10);
        patient.Hp = Math.Min(Unit.FullHp, patient.Hp + 30);
        return Outcome.Done($"heals {patient.Name} to {patient.Hp} hp");
    }

    public Outcome UseDefensiveAbility(DefensiveAbility ability)
    {
        if (Companion.Charges == 0)
        {
            return Outcome.Refused("no charge left", Obstacle.Missing);
        }

        if (Hindrance("use_defensive_ability", 1) is { } hindrance)
        {
            return hindrance;
        }

        if (ability == DefensiveAbility.Shield)
        {
            PayCharge("use_defensive_ability", 15);
            Companion.Shield = 20;
            return Outcome.Done("raises a shield of 20");
        }

        GridPos facing = RaidersInSight().Select(raider => raider.Position).FirstOrDefault(Ground.Beacon);
        GridPos[] free = [.. Map.Neighbours(Companion.Position).Where(at => IsFree(at) && !Ground.IsThing(at))];
        if (free.Length < 2)
        {
            return Outcome.Refused("no room for a barrier", Obstacle.Taken);
        }

        GridPos place = free.MinBy(at => at.StepsTo(facing));
        PayCharge("use_defensive_ability", 15);
        Map[place] = Cell.Cover;
        return Outcome.Done($"raises cover at {place}");
    }

    private void PayCharge(string order, double cooldown)
    {
        Companion.Charges--;
        Spend(order, 1, cooldown);
    }

    private Outcome Stance(string order, double seconds, double cooldown, Action take, string effect)
    {
        if (Hindrance(order, seconds) is { } hindrance)
        {
            return hindrance;
        }

        take();
        Spend(order, seconds, cooldown);
        return Outcome.Done(effect);
    }

    private Outcome? WhyNotThrowable(string order, Item item, GridPos target)
    {
        if (Companion.Count(item) == 0)
        {
            return Outcome.Refused($"no {item.Name} left", Obstacle.Missing);
        }

        int distance = Companion.Position.StepsTo(target);
        if (distance > ThrowRange)
        {
            return Outcome.Refused($"{target} is {distance} cells away, reach is {ThrowRange}", Obstacle.OutOfReach);
        }

        return Sees(Companion.Position, target) ? Hindrance(order, 1) : Outcome.Refused($"{target} is not in sight", Obstacle.NotInSight);
    }
}
