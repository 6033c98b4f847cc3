using Phi3Demo.Actions;

namespace Phi3Demo.World;

/// <summary>Orders that work through others.</summary>
internal sealed partial class Battlefield
{
    private const int PlayerDamage = 9;

    public Outcome CallReinforcements(uint count)
    {
        if (Companion.CommandPoints < count)
        {
            return Outcome.Refused($"{Companion.CommandPoints} command points left, {count} needed", Obstacle.Missing);
        }

        if (Hindrance("call_reinforcements", 1) is { } hindrance)
        {
            return hindrance;
        }

        Companion.CommandPoints -= (int)count;
        Spend("call_reinforcements", 1, 60);
        GridPos[] places = [.. Paths.Flood(Player.Position, IsFree).Keys.Where(IsFree).Take((int)count)];
        _militia.AddRange(places.Select(at => new Militia(at)));
        return Outcome.Done($"{places.Length} militia join for 3 turns");
    }

    public Outcome MarkTarget(uint targetId) =>
        At(targetId, "mark_target", 0.5, 5, true, raider => raider.MarkedTurns = 2, "is marked: half as much damage again");

    public Outcome Distract(uint targetId) =>
        At(targetId, "distract", 1, 8, false, raider => raider.IsPinned = true, "looks away until the next turn");

    public Outcome CoordinateAttack(uint targetId)
    {
        Raider target = RaiderOf(targetId);
        if (target.IsUp && !Sees(Player.Position, target.Position))
        {
            return Outcome.Refused($"the player does not see {target.Name}", Obstacle.NotInSight);
        }

        Outcome outcome = Fire(targetId, new Shot("coordinate_attack", Arsenal.DamageOf(Companion.Weapon), Arsenal.RangeOf(Companion.Weapon), 1, 2, 15));
        return outcome.Happened && target.IsUp ? Outcome.Done($"{outcome.Text}, the player for {Wound(target, PlayerDamage)}") : outcome;
    }

    public Outcome RequestCover(double duration)
    {
        Raider? target = Raiders
            .Where(raider => raider.IsUp && Sees(Player.Position, raider.Position))
            .MinBy(raider => raider.Position.StepsTo(Player.Position));
        if (target is null)
        {
            return Outcome.Refused("the player sees no raider", Obstacle.NotInSight);
        }

        if (Hindrance("request_cover", 0.5) is { } hindrance)
        {
            return hindrance;
        }

        Spend("request_cover", 0.5, 10);
        target.IsPinned = true;
        return Outcome.Done($"the player fires {duration:0.#} s: {target.Name} takes {Wound(target, Math.Max(1, (int)duration))} and is pinned");
    }

    public Outcome SetAmbush(GridPos position)
    {
        if (WhyNotStandable(position) is { } refusal)
        {
            return refusal;
        }

        if (Hindrance("set_ambush", 0.5) is { } hindrance)
        {
            return hindrance;
        }

        Outcome walk = WalkTo(position, Speed.Walk);
        if (Companion.Position != position)
        {
            return walk.Happened ? Outcome.Done($"{walk.Text}, not there yet") : walk;
        }

        Spend("set_ambush", Math.Min(0.5, Companion.SecondsLeft), 20);
        Companion.IsInAmbush = true;
        return Outcome.Done($"lies in ambush at {position}");
    }

    public Outcome Regroup(GridPos rallyPoint)
    {
        if (WhyNotStandable(rallyPoint) is { } refusal)
        {
            return refusal;
        }

        if (Hindrance("regroup", 0.5) is { } hindrance)
        {
            return hindrance;
        }

        Outcome walk = WalkTo(rallyPoint, Speed.Walk);
        if (!walk.Happened)
        {
            return walk;
        }

        Spend("regroup", 0, 10);
        GridPos beside = Paths.Flood(Companion.Position, IsFree).Keys.FirstOrDefault(IsFree, Player.Position);
        Advance(Player, beside, PlayerStepsPerTurn);
        return Outcome.Done($"{walk.Text}, the player comes to {Player.Position}");
    }

    private Outcome At(uint targetId, string order, double seconds, double cooldown, bool needsSight, Action<Raider> act, string effect)
    {
        Raider target = RaiderOf(targetId);
        if (!target.IsUp || (needsSight && !Sees(Companion.Position, target.Position)))
        {
            return Outcome.Refused(target.IsUp ? $"{target.Name} is not in sight" : $"{target.Name} is down", Obstacle.Gone);
        }

        if (Hindrance(order, seconds) is { } hindrance)
        {
            return hindrance;
        }

        act(target);
        Spend(order, seconds, cooldown);
        return Outcome.Done($"{target.Name} {effect}");
    }
}
