using Phi3Demo.Actions;

namespace Phi3Demo.World;

/// <summary>Orders about what the companion carries.</summary>
internal sealed partial class Battlefield
{
    public Outcome EquipWeapon(Weapon weapon) => TakeInHand("equip_weapon", weapon, 1, 1);

    public Outcome SwitchWeapon(uint slot) => TakeInHand("switch_weapon", (Weapon)slot, 0.5, 0.5);

    public Outcome Reload()
    {
        int wanted = Math.Min(Arsenal.MagazineSize - Companion.Magazine, Companion.Reserve);
        if (wanted == 0)
        {
            return Outcome.Refused(Companion.Reserve == 0 ? "no rounds in reserve" : "the magazine is full");
        }

        if (Hindrance("reload", 2) is { } hindrance)
        {
            return hindrance;
        }

        Companion.Magazine += wanted;
        Companion.Reserve -= wanted;
        Spend("reload", 2, 2);
        return Outcome.Done($"loads {wanted} rounds, {Companion.Reserve} in reserve");
    }

    public Outcome UseItem(string item)
    {
        if (Companion.Count(item) == 0)
        {
            return Outcome.Refused($"carries no {item}");
        }

        switch (item.ToLowerInvariant())
        {
            case "medkit":
                return Heal(null);
            case "stim":
                return Companion.Stamina == Companion.FullStamina ? Outcome.Refused("not tired") : Consume(item, () => Companion.Stamina = Companion.FullStamina, "feels fresh: full stamina");
            case "flare":
                return Consume(item, () => Reveal(Map.Width), "the flare shows every raider: their cover does not help");
            default:
                return Outcome.Refused($"a {item} is thrown, not used");
        }
    }

    public Outcome DropItem(string item)
    {
        return Companion.Count(item) == 0
            ? Outcome.Refused($"carries no {item}")
            : Consume(item, static () => { }, $"leaves a {item} behind");
    }

    private Outcome TakeInHand(string order, Weapon weapon, double seconds, double cooldown)
    {
        if (Companion.Weapon == weapon)
        {
            return Outcome.Refused($"the {Name(weapon)} is in hand");
        }

        return Stance(order, seconds, cooldown, () => Companion.Weapon = weapon, $"takes the {Name(weapon)}: {Arsenal.DamageOf(weapon)} damage to {Arsenal.RangeOf(weapon)} cells");
    }

    private Outcome Consume(string item, Action use, string effect)
    {
        if (Hindrance("use_item", 1) is { } hindrance)
        {
            return hindrance;
        }

        _ = Companion.TryTake(item);
        use();
        Spend("use_item", 1, 1);
        return Outcome.Done(effect);
    }

    private static string Name(Weapon weapon) => weapon.ToString().ToLowerInvariant();
}
