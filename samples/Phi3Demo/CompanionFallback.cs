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
        if (context.You.Hp < 40 && context.Carried.Contains(Item.Medkit))
        {
            steps[count++] = new SquadAction.Heal();
        }

        if (context.You.Magazine < 2 && context.You.HasReserve)
        {
            steps[count++] = new SquadAction.Reload();
        }

        if (context.Targets is [int target, ..])
        {
            steps[count++] = new SquadAction.AimedShot((uint)target);
            steps[count++] = new SquadAction.Attack((uint)target);
            steps[count++] = new SquadAction.Block();
            return count;
        }

        return GoOn(in context, steps, count);
    }

    private static int GoOn(in SquadState context, Span<SquadAction> steps, int count)
    {
        (WayState? Way, uint? Thing) next = context.Fuse switch
        {
            FuseState.OnTheGround => (context.To(Destination.Fuse), null),
            FuseState.InCrate => (context.To(Destination.Crate), Places.CrateId),
            _ => (context.To(Destination.Beacon), Places.BeaconId),
        };
        next = next.Way is null ? (context.To(Destination.Gate), Places.GateId) : next;
        if (next.Way is not { } found)
        {
            steps[count++] = new SquadAction.Block();
            return count;
        }

        steps[count++] = new SquadAction.MoveTo(found.End, Speed.Run);
        if (next.Thing is { } id && context.Things.Contains((int)id) && (context.You.Role == Role.Lead || id == Places.GateId))
        {
            steps[count++] = new SquadAction.Interact(id);
        }

        return count;
    }
}
