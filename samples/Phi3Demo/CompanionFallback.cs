using AstraWeave.Sdk;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo;

/// <summary>One of the squad without a model: survive, shoot what is in sight, else go on with the mission.</summary>
internal sealed class CompanionFallback : IFallbackPlanner<SquadState, SquadAction>
{
    public int Plan(in SquadState context, Span<SquadAction> steps)
    {
        int count = 0;
        if (context.You.Hp < 40 && context.You.Carried.Contains(Item.Medkit))
        {
            steps[count++] = new SquadAction.Heal();
        }

        if (context.You.Magazine < 2 && context.You.HasReserve)
        {
            steps[count++] = new SquadAction.Reload();
        }

        foreach (RaiderState raider in context.Raiders)
        {
            if (raider.InSightAt is not null)
            {
                steps[count++] = new SquadAction.AimedShot((uint)raider.Id);
                steps[count++] = new SquadAction.Attack((uint)raider.Id);
                steps[count++] = new SquadAction.Block();
                return count;
            }
        }

        return GoOn(in context, steps, count);
    }

    private static int GoOn(in SquadState context, Span<SquadAction> steps, int count)
    {
        (WayState? Way, uint? Thing) next = context.Fuse switch
        {
            FuseState.OnTheGround => (context.ToFuse, null),
            FuseState.InCrate => (context.ToCrate, Places.CrateId),
            _ => (context.ToBeacon, Places.BeaconId),
        };
        next = next.Way is null ? (context.ToGate, Places.GateId) : next;
        if (next.Way is not { } found)
        {
            steps[count++] = new SquadAction.Block();
            return count;
        }

        steps[count++] = new SquadAction.MoveTo(found.End.X, found.End.Y, Speed.Run);
        if (next.Thing is { } id && (context.You.Role == Role.Lead || id == Places.GateId))
        {
            steps[count++] = new SquadAction.Interact(id);
        }

        return count;
    }
}
