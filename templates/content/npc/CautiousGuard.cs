using AstraWeave.Sdk;

namespace AstraWeaveNpc;

/// <summary>Plans when the model has no plan in time: your own code, which needs no model.</summary>
public sealed class CautiousGuard : IFallbackPlanner<NpcView, NpcAction>
{
    public int Plan(in NpcView context, Span<NpcAction> steps)
    {
        int count = 0;
        if (context.StrangerIsArmed)
        {
            steps[count++] = new NpcAction.RingBell();
        }

        if (context.Health < 50)
        {
            steps[count++] = new NpcAction.Walk(Heading.Away, 3);
        }

        return count;
    }
}
