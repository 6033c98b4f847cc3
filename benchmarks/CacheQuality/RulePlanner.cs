using AstraWeave.Sdk;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace CacheQuality;

/// <summary>The truth of the experiment: what the one right plan for a situation is. Its thresholds are what a cached plan can be wrong about.</summary>
internal static class RulePlanner
{
    public const int CriticalHp = 40;
    public const int PlayerCriticalHp = 30;
    public const int Range = 9;

    private const int StepBack = 3;

    /// <summary>The plan of a planner to whom its own cell is nothing but a distance.</summary>
    public static Plan<SquadAction> Plan(in View view) => Plan(in view, new SquadAction.TakeCover());

    /// <summary>The plan of one that names the cell to step back to: another cell, another plan, wherever it stands in the open.</summary>
    public static Plan<SquadAction> PlanByCell(in View view) => Plan(in view, new SquadAction.MoveTo(BehindOf(in view), Speed.Run));

    /// <summary>The cell to step back to.</summary>
    public static GridPos BehindOf(in View view) => new(Math.Max(0, view.At.X - StepBack), view.At.Y);

    private static Plan<SquadAction> Plan(in View view, SquadAction evasion)
    {
        List<SquadAction> steps = [];
        if (view.Hp < CriticalHp && view.Medkits > 0)
        {
            steps.Add(new SquadAction.Heal());
        }
        else if (view.PlayerHp < PlayerCriticalHp && view.Medkits > 0)
        {
            steps.Add(new SquadAction.Heal(1));
        }

        if (view.Magazine == 0 && view.Reserve > 0)
        {
            steps.Add(new SquadAction.Reload());
        }

        if (view.ThreatId == 0)
        {
            steps.Add(new SquadAction.MoveTo(view.Goal, Speed.Run));
            steps.Add(new SquadAction.Interact(6));
        }
        else
        {
            Fight(in view, steps, evasion);
        }

        return new Plan<SquadAction>(steps.ToArray());
    }

    private static void Fight(in View view, List<SquadAction> steps, SquadAction evasion)
    {
        if (!view.InCover)
        {
            steps.Add(evasion);
        }

        if (view.ThreatDistance > Range)
        {
            steps.Add(new SquadAction.Approach(view.ThreatId, Range));
        }

        steps.Add(view.ThreatDistance > Range / 2 ? new SquadAction.AimedShot(view.ThreatId) : new SquadAction.Attack(view.ThreatId));
        steps.Add(new SquadAction.Block());
    }
}
