using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Tactics;

/// <summary>What comes first: wounds, and an empty weapon under fire.</summary>
internal static class Survival
{
    private const int CriticalHp = 45;
    private const int RoundsForAnAimedShot = 2;

    public static void Add(Orders orders)
    {
        SelfState you = orders.You;
        if (you.Hp < CriticalHp && orders.Has(Item.Medkit) && orders.Give(new SquadAction.Heal(), 2))
        {
            orders.Intent = "mend";
        }

        if (you.Hp < CriticalHp && you.HasCharge && you.Exposure != Exposure.Unseen)
        {
            _ = orders.Give(new SquadAction.UseDefensiveAbility(DefensiveAbility.Shield), 1);
        }

        if (you.Exposure != Exposure.Unseen)
        {
            _ = orders.Give(new SquadAction.Dodge(), 0.5);
        }

        if (you.Magazine < RoundsForAnAimedShot && you.HasReserve)
        {
            _ = orders.Give(new SquadAction.Reload(), 2);
        }
    }
}
