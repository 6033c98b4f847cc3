namespace Phi3Demo.World;

/// <summary>What the raiders do, and what hurts whom.</summary>
internal sealed partial class Battlefield
{
    private const int RiposteDamage = 8;

    private void RaiderActs(Raider raider, List<string> events)
    {
        if (TargetOf(raider) is null && !raider.IsPinned)
        {
            Advance(raider, raider.TauntedBy?.Position ?? raider.PostAt(Alarm, _turnOfRound + 1), RaiderStepsPerTurn);
        }

        List<(Unit Target, string Effect)> shots = [];
        for (int shot = 0; shot < Raider.ShotsPerTurn && raider.IsUp && TargetOf(raider, shot) is { } target; shot++)
        {
            shots.Add((target, Shoot(raider, target)));
        }

        events.AddRange(shots.GroupBy(static shot => shot.Target, static shot => shot.Effect)
            .Select(target => $"{Capital(raider.Name)} at {target.Key.Name}: {string.Join(", ", target)}."));
    }

    /// <summary>The nearest that it sees and reaches, but first who taunted it, and with its later shots the player.</summary>
    private Unit? TargetOf(Raider raider, int shot = 0) => Squad.Append<Unit>(Player)
        .Where(unit => unit.IsUp && raider.Position.StepsTo(unit.Position) <= Raider.WeaponRange && Sees(raider.Position, unit.Position))
        .OrderBy(unit => raider.TauntedBy == unit ? 0 : shot > 0 && unit == Player ? 1 : raider.Position.StepsTo(unit.Position))
        .FirstOrDefault();

    /// <returns>What it did, in a few words.</returns>
    private string Shoot(Raider raider, Unit target)
    {
        int damage = Raider.LeastDamage + _random.Next(Raider.MostDamage - Raider.LeastDamage + 1);
        damage = raider.IsPinned ? damage / 2 : damage;
        if (target is not Companion companion)
        {
            damage = Map.IsBesideCover(target.Position) ? damage / 2 : damage;
            return $"-{Lose(target, damage)} hp";
        }

        if (companion.IsDodging)
        {
            companion.IsDodging = false;
            return "dodged";
        }

        damage = Map.IsBesideCover(companion.Position) ? damage / 2 : damage;
        damage = companion.IsBlocking ? damage / 2 : damage;
        int shielded = Math.Min(companion.Shield, damage);
        companion.Shield -= shielded;
        int lost = Lose(companion, damage - shielded);
        string riposte = companion.IsParrying ? $", strikes back for {Wound(raider, RiposteDamage)}" : "";
        return $"-{lost} hp{riposte}";
    }

    /// <summary>Takes health from one of the squad or the player.</summary>
    private int Lose(Unit unit, int damage)
    {
        int lost = Math.Min(unit.Hp, damage);
        unit.Hp -= lost;
        HpLost += lost;
        return lost;
    }

    /// <summary>Takes health from a raider.</summary>
    /// <returns>How much, after cover and marks.</returns>
    private int Wound(Raider raider, int damage)
    {
        bool isCovered = Map.IsBesideCover(raider.Position) && raider.RevealedTurns == 0;
        damage = isCovered ? damage / 2 : damage;
        damage = raider.MarkedTurns > 0 ? damage * 3 / 2 : damage;
        raider.Hp = Math.Max(0, raider.Hp - damage);
        return damage;
    }

    /// <summary>Walks a unit as near to a cell as its steps reach.</summary>
    private void Advance(Unit unit, GridPos goal, int steps)
    {
        List<GridPos>? path = Paths.Find(unit.Position, goal, at => at == goal || IsFree(at));
        foreach (GridPos at in path?.Take(steps) ?? [])
        {
            if (!IsFree(at))
            {
                return;
            }

            unit.Position = at;
        }
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
