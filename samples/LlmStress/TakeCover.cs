using AstraWeave.Sdk;

namespace LlmStress;

/// <summary>What an agent does when no model's plan came in time: step away from the raider.</summary>
internal sealed class TakeCover : IFallbackPlanner<AgentSituation, AgentAction>
{
    public int Plan(in AgentSituation context, Span<AgentAction> steps)
    {
        steps[0] = new AgentAction.MoveTo(Away(context.X, context.EnemyX), Away(context.Y, context.EnemyY));
        steps[1] = new AgentAction.Hold();
        return 2;
    }

    private static int Away(int me, int enemy) => Math.Clamp(me + Math.Sign(me - enemy), 0, 63);
}
