using AstraWeave.Sdk;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Tactics;

/// <summary>Runs for the beacon and looks at no raider: what a planner without care gets.</summary>
internal static class Careless
{
    public static Plan<SquadAction> Plan(PromptState prompt)
    {
        Orders orders = new(prompt);
        Mission.Add(orders);
        return orders.ToPlan();
    }
}
