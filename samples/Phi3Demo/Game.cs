using AstraWeave.Sdk;
using Phi3Demo.Actions;
using Phi3Demo.Rendering;
using Phi3Demo.World;

namespace Phi3Demo;

/// <summary>The loop of the game: observe, plan, act, show.</summary>
internal sealed class Game(IPlanner<SquadAction> planner, Battlefield field, ITurnView view, DemoOptions options)
{
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        Situation situation = new(field);
        PlanOptions request = new() { Budget = options.Budget, BypassCache = options.NoCache };
        for (int turn = 1; turn <= options.Turns; turn++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            field.BeginTurn();
            Task<PlanResult<SquadAction>> planning = planner.PlanAsync(situation.Observe(turn), request, cancellationToken).AsTask();
            await view.WaitAsync(turn, planning).ConfigureAwait(false);
            PlanResult<SquadAction> result = await planning.ConfigureAwait(false);
            List<Outcome> outcomes = CarryOut(result.Plan);
            view.Show(new TurnReport(turn, result, outcomes, field.EndTurn()), field);
        }
    }

    private List<Outcome> CarryOut(Plan<SquadAction> plan)
    {
        List<Outcome> outcomes = new(plan.Count);
        Squad squad = new(field);
        foreach (ref readonly SquadAction step in plan.Steps)
        {
            step.Dispatch(ref squad);
            outcomes.Add(squad.Last);
        }

        return outcomes;
    }
}
