using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Tactics;

/// <summary>Goes for a raider who keeps the beacon dark, though nobody sees him.</summary>
internal static class Hunt
{
    private const float Near = 6;

    public static void Add(Orders orders)
    {
        RaiderState[] near = [.. orders.State.Raiders.Where(raider => raider.Place == orders.You.Place)];
        foreach (RaiderState raider in near.Concat(orders.State.Raiders).Take(1))
        {
            orders.Intent = $"clear the beacon of raider {raider.Id}";
            _ = orders.Give(new SquadAction.Approach((uint)raider.Id, Near), orders.SecondsLeft);
        }
    }
}
