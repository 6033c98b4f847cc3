namespace Phi3Demo.World;

/// <summary>What the raiders do, and what hurts whom.</summary>
internal sealed partial class Battlefield
{
    private void RaiderActs(Raider raider, List<string> events)
    {
        if (raider.IsPinned)
        {
            events.Add($"{Capital(raider.Name)} keeps its head down.");
            return;
        }

        Unit? target = Squad.Append<Unit>(Player)
            .Where(unit => unit.IsUp && raider.Position.StepsTo(unit.Position) <= Raider.WeaponRange && Sees(raider.Position, unit.Position))
            .OrderBy(unit => raider.TauntedBy == unit ? 0 : raider.Position.StepsTo(unit.Position))
            .FirstOrDefault();
        if (target is not null)
        {
            events.Add(Shoot(raider, target));
            return;
        }

        GridPos goal = raider.TauntedBy?.Position ?? raider.PostAt(Alarm, _turnOfRound + 1);
        Advance(raider, goal, RaiderStepsPerTurn);
    }

    private string Shoot(Raider raider, Unit target)
    {
        if (target is not Companion companion)
        {
            target.Hp = Math.Max(0, target.Hp - Raider.WeaponDamage);
            return $"{Capital(raider.Name)} hits the {target.Name} for {Raider.WeaponDamage}.";
        }

        if (companion.IsDodging)
        {
            companion.IsDodging = false;
            return $"{Capital(raider.Name)} shoots, {companion.Name} dodges.";
        }

        int damage = Raider.WeaponDamage;
        damage = Map.IsBesideCover(companion.Position) ? damage / 2 : damage;
        damage = companion.IsBlocking ? damage / 2 : damage;
        int shielded = Math.Min(companion.Shield, damage);
        companion.Shield -= shielded;
        companion.Hp = Math.Max(0, companion.Hp - (damage - shielded));
        string riposte = companion.IsParrying ? $", who strikes back for {Wound(raider, Raider.WeaponDamage)}" : "";
        return $"{Capital(raider.Name)} hits {companion.Name} for {damage - shielded}{riposte}.";
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
