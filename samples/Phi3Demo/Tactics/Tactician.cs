using AstraWeave.Sdk;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Tactics;

/// <summary>A competent player: first survives, then fights whom it sees, else goes on with the mission.</summary>
/// <remarks>It knows what the prompt tells, what exists and what failed included, and nothing else of the world.</remarks>
internal static class Tactician
{
    public static Plan<SquadAction> Plan(PromptState prompt)
    {
        Orders orders = new(prompt);
        Survival.Add(orders);
        bool isJammed = prompt.HasFailedBy(Obstacle.RaiderNear);
        if (!isJammed && Mission.IsWithinReach(orders))
        {
            Mission.Add(orders);
        }
        else if (Combat.TargetOf(prompt.State) is { } target)
        {
            Combat.Add(orders, target);
        }
        else if (isJammed)
        {
            Hunt.Add(orders);
        }
        else
        {
            Upkeep.Add(orders);
            Mission.Add(orders);
        }

        return orders.ToPlan();
    }
}
