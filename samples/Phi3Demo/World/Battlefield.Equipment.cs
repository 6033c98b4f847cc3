using Phi3Demo.Actions;

namespace Phi3Demo.World;

/// <summary>Orders about what a companion carries.</summary>
internal sealed partial class Battlefield
{
    public Outcome EquipWeapon(Weapon weapon) => TakeInHand("equip_weapon", weapon, 1, 1);

    public Outcome SwitchWeapon(uint slot) => TakeInHand("switch_weapon", (Weapon)slot, 0.5, 0.5);

    public Outcome Reload()
    {
        int wanted = Math.Min(Arsenal.MagazineSize - Companion.Magazine, Companion.Reserve);
        if (wanted == 0)
        {
            return Outcome.Refused(Companion.Reserve == 0 ? "no rounds in reserve" : "the magazine is full", Obstacle.Missing);
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

    public Outcome UseItem(Item item)
    {
        if (Companion.Count(item) == 0)
        {
            return Outcome.Refused($"carries no {item.Name}", Obstacle.Missing);
        }

        switch (item)
        {
            case Item.Medkit:
                return Heal(null);
            case Item.Stim:
                return Companion.Stamina == Companion.FullStamina ? Outcome.Refused("not tired", Obstacle.Pointless) : Consume(item, () => Companion.Stamina = Companion.FullStamina, "feels fresh: full stamina");
            case Item.Flare:
                return Consume(item, () => Reveal(Map.Width), "the flare shows every raider: their cover does not help");
            default:
                return Outcome.Refused($"{item.Name} is thrown, not used", Obstacle.Pointless);
        }
    }

    public Outcome DropItem(Item item)
    {
        return Companion.Count(item) == 0
            ? Outcome.Refused($"carries no {item.Name}", Obstacle.Missing)
            : Consume(item, static () => { }, $"leaves a {item.Name} behind");
    }

    private Outcome TakeInHand(string order, Weapon weapon, double seconds, double cooldown)
    {
        if (Companion.Weapon == weapon)
        {
            return Outcome.Refused($"the {weapon.Name} is in hand", Obstacle.Pointless);
        }

        return Stance(order, seconds, cooldown, () => Companion.Weapon = weapon, $"takes the {weapon.Name}: {Arsenal.DamageOf(weapon)} damage to {Arsenal.RangeOf(weapon)} cells");
    }

    private Outcome Consume(Item item, Action use, string effect)
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
}
