using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Tactics;

/// <summary>What is done while nobody shoots: mend, load, rest.</summary>
internal static class Upkeep
{
    private const int HurtHp = 70;
    private const int PlayerHurtHp = 60;
    private const int FewRounds = 6;
    private const int TiredStamina = 40;

    public static void Add(Orders orders)
    {
        SelfState you = orders.You;
        if (orders.State.Player is { Hp: < PlayerHurtHp, IsBesideYou: true } && orders.Has(Item.Medkit))
        {
            _ = orders.Give(new SquadAction.Heal(Places.PlayerId), 2);
        }
        else if (you.Hp < HurtHp && orders.Has(Item.Medkit))
        {
            _ = orders.Give(new SquadAction.Heal(), 2);
        }

        if (you.Magazine < FewRounds && you.HasReserve)
        {
            _ = orders.Give(new SquadAction.Reload(), 2);
        }

        if (you.Stamina < TiredStamina && orders.Has(Item.Stim))
        {
            _ = orders.Give(new SquadAction.UseItem(Item.Stim), 1);
        }
    }
}
