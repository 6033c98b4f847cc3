using AstraWeave.Sdk;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo;

/// <summary>One of the squad without a model: survive, shoot what is in sight, else go for the beacon.</summary>
internal sealed class CompanionFallback(Battlefield field) : IFallbackPlanner<SquadState, SquadAction>
{
    public int Plan(in SquadState context, Span<SquadAction> steps)
    {
        int count = 0;
        int agent = context.You.Agent;
        Companion me = field.Squad.First(companion => companion.Agent == agent);
        if (me.Hp < 40 && me.Count(Item.Medkit) > 0)
        {
            steps[count++] = new SquadAction.Heal();
        }

        if (me.Magazine == 0 && me.Reserve > 0)
        {
            steps[count++] = new SquadAction.Reload();
        }

        Raider? threat = field.RaidersInSightOf(me).FirstOrDefault();
        return threat is null ? Advance(steps, count) : Fight(me, threat, steps, count);
    }

    private int Fight(Companion me, Raider threat, Span<SquadAction> steps, int count)
    {
        if (!field.Map.IsBesideCover(me.Position))
        {
            steps[count++] = new SquadAction.TakeCover();
        }

        int distance = me.Position.StepsTo(threat.Position);
        if (distance > Arsenal.RangeOf(me.Weapon))
        {
            steps[count++] = new SquadAction.Approach((uint)threat.Id, Arsenal.RangeOf(me.Weapon));
        }

        steps[count++] = new SquadAction.AimedShot((uint)threat.Id);
        steps[count++] = new SquadAction.Attack((uint)threat.Id);
        steps[count++] = new SquadAction.Block();
        return count;
    }

    private int Advance(Span<SquadAction> steps, int count)
    {
        GridPos goal = Map.Neighbours(Places.Beacon).FirstOrDefault(field.IsFree, Places.Beacon);
        steps[count++] = new SquadAction.MoveTo(goal.X, goal.Y, Speed.Run);
        steps[count++] = new SquadAction.Interact(Places.BeaconId);
        return count;
    }
}
