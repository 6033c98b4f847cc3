using Phi3Demo.Actions;

namespace Phi3Demo.World;

/// <summary>Orders that hurt raiders.</summary>
internal sealed partial class Battlefield
{
    private const double BlastRadius = 1.5;

    private readonly record struct Shot(string Order, int Damage, int Range, int Ammo, double Seconds, double Cooldown);

    public Outcome Attack(uint targetId) =>
        Fire(targetId, new Shot("attack", Arsenal.DamageOf(Companion.Weapon), Arsenal.RangeOf(Companion.Weapon), 1, 1, 1));

    public Outcome AimedShot(uint targetId) =>
        Fire(targetId, new Shot("aimed_shot", 15, Arsenal.RangeOf(Companion.Weapon) + 4, 2, 2, 2));

    public Outcome QuickAttack(uint targetId) =>
        Fire(targetId, new Shot("quick_attack", 5, Arsenal.RangeOf(Companion.Weapon), 1, 0.5, 0.5));

    public Outcome HeavyAttack(uint targetId)
    {
        const int Stamina = 20;
        if (Companion.Stamina < Stamina)
        {
            return Outcome.Refused("too tired for a heavy blow", Obstacle.TooTired);
        }

        Outcome outcome = Fire(targetId, new Shot("heavy_attack", 25, 1, 0, 2, 3));
        Companion.Stamina -= outcome.Happened ? Stamina : 0;
        return outcome;
    }

    public Outcome CoverFire(uint targetId, double duration)
    {
        Shot burst = new("cover_fire", Math.Max(1, (int)(duration * 2)), Arsenal.RangeOf(Companion.Weapon), 3, duration, 4);
        Outcome outcome = Fire(targetId, burst);
        if (!outcome.Happened)
        {
            return outcome;
        }

        RaiderOf(targetId).IsPinned = true;
        return Outcome.Done($"{outcome.Text} and pins it down");
    }

    public Outcome Charge(uint targetId)
    {
        const int Stamina = 25;
        Raider target = RaiderOf(targetId);
        if (WhyNotTargetable(target) is { } refusal)
        {
            return refusal;
        }

        if (Hindrance("charge", 0.5) is { } hindrance)
        {
            return hindrance;
        }

        if (Companion.Stamina < Stamina)
        {
            return Outcome.Refused("too tired to charge", Obstacle.TooTired);
        }

        GridPos? beside = Reachable().Where(at => at.StepsTo(target.Position) == 1).Select(at => (GridPos?)at).FirstOrDefault();
        if (beside is not { } goal)
        {
            return Outcome.Refused($"no way to {target.Name}", Obstacle.NoWay);
        }

        Companion.Stamina -= Stamina;
        Outcome run = WalkTo(goal, Speed.Run);
        if (Companion.Position != goal)
        {
            return Outcome.Done($"{run.Text}, too far to strike");
        }

        Spend("charge", 0, 6);
        return Outcome.Done($"charges to {goal}, {Strike(target, 20)}");
    }

    public Outcome AoEAttack(GridPos center, double radius)
    {
        if (Hindrance("aoe_attack", 1) is { } hindrance)
        {
            return hindrance;
        }

        return Companion.Charges == 0 ? Outcome.Refused("no charge left", Obstacle.Missing) : Explode("aoe_attack", "the blast", center, radius, 12, () => Companion.Charges--);
    }

    public Outcome ThrowExplosive(GridPos target)
    {
        if (WhyNotThrowable("throw_explosive", Item.Grenade, target) is { } refusal)
        {
            return refusal;
        }

        Outcome outcome = Explode("throw_explosive", "the grenade", target, BlastRadius, 30, () => Companion.TryTake(Item.Grenade));
        if (outcome.Happened)
        {
            foreach (GridPos at in _blast.Where(at => Map[at] == Cell.Cover).ToArray())
            {
                Map[at] = Cell.Floor;
            }
        }

        return outcome;
    }

    private Outcome Explode(string order, string name, GridPos center, double radius, int damage, Action pay)
    {
        if (!Sees(Companion.Position, center))
        {
            return Outcome.Refused($"{center} is not in sight", Obstacle.NotInSight);
        }

        foreach (Unit friend in Squad.Append<Unit>(Player))
        {
            if (friend.Position.IsWithin(center, radius))
            {
                return Outcome.Refused($"{friend.Name} stands too near to {center}", Obstacle.FriendNear);
            }
        }

        pay();
        Spend(order, 1, order == "aoe_attack" ? 5 : 8);
        _blast.AddRange(AllCells().Where(at => at.IsWithin(center, radius) && Map[at] != Cell.Wall));
        string[] hits = [.. Raiders.Where(raider => raider.IsUp && raider.Position.IsWithin(center, radius)).Select(raider => Strike(raider, damage))];
        return Outcome.Done(hits.Length == 0 ? $"{name} hits nobody at {center}" : $"{name}: {string.Join(", ", hits)}");
    }

    private Outcome Fire(uint targetId, Shot shot)
    {
        Raider target = RaiderOf(targetId);
        if (WhyNotTargetable(target) is { } refusal)
        {
            return refusal;
        }

        int distance = Companion.Position.StepsTo(target.Position);
        if (distance > shot.Range)
        {
            return Outcome.Refused($"{target.Name} is {distance} cells away, reach is {shot.Range}", Obstacle.OutOfReach);
        }

        if (Companion.Magazine < shot.Ammo)
        {
            return Outcome.Refused($"{Companion.Magazine} rounds left, {shot.Ammo} needed", Obstacle.Missing);
        }

        if (Hindrance(shot.Order, shot.Seconds) is { } hindrance)
        {
            return hindrance;
        }

        Companion.Magazine -= shot.Ammo;
        Spend(shot.Order, shot.Seconds, shot.Cooldown);
        return Outcome.Done(Strike(target, shot.Damage));
    }

    /// <summary>A hit by the companion itself, doubled once by an overcharge.</summary>
    private string Strike(Raider target, int damage)
    {
        int taken = Wound(target, Companion.IsOvercharged ? damage * 2 : damage);
        Companion.IsOvercharged = false;
        return target.IsUp ? $"hits {target.Name} for {taken}" : $"takes {target.Name} down";
    }

    private Outcome? WhyNotTargetable(Raider target)
    {
        if (!target.IsUp)
        {
            return Outcome.Refused($"{target.Name} is down", Obstacle.Gone);
        }

        return Sees(Companion.Position, target.Position) ? null : Outcome.Refused($"{target.Name} is not in sight", Obstacle.NotInSight);
    }

    private static IEnumerable<GridPos> AllCells() =>
        Enumerable.Range(0, Map.Width * Map.Height).Select(i => new GridPos(i % Map.Width, i / Map.Width));
}
