using AstraWeave.Sdk;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Phi3Demo.Actions;
using Phi3Demo.Rendering;
using Phi3Demo.Simulation;
using Phi3Demo.World;

namespace Phi3Demo;

/// <summary>The loop of the game: all agents observe and plan at once, then act one after the other.</summary>
internal sealed class Game(
    IPlanner<SquadAction> planner,
    IModelHealth health,
    ILlmTelemetry telemetry,
    TimeProvider time,
    Battlefield field,
    ITurnView view,
    DemoOptions options,
    Turnstile? turnstile = null)
{
    private readonly Dictionary<int, Situation> _eyes = field.Squad.ToDictionary(agent => agent.Agent, _ => new Situation(field));

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        IModelEndpoint model = health.Endpoints[0];
        for (int number = 1; number <= options.Turns; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            field.BeginTurn();
            Turn turn = new(number, field, model);
            await view.ShowAsync(turn, field, () => PlayAsync(turn, model, cancellationToken)).ConfigureAwait(false);
            turnstile?.EndTurn();
        }
    }

    private async Task PlayAsync(Turn turn, IModelEndpoint model, CancellationToken cancellationToken)
    {
        long callsBefore = telemetry.Snapshot().Requests;
        Task planning = Task.WhenAll(turn.Agents.Select(agent => ThinkAsync(turn, agent, cancellationToken)).ToArray());
        turn.Change(() => turn.Queue = model.Queue);
        await (turnstile?.LetThroughAsync(planning) ?? planning).ConfigureAwait(false);
        if (turnstile is not null)
        {
            await view.ReplayAsync(turn, cancellationToken).ConfigureAwait(false);
        }

        turn.Change(() =>
        {
            turn.ModelCalls = telemetry.Snapshot().Requests - callsBefore;
            FindShared(turn.Agents);
            foreach (AgentTurn agent in turn.Agents)
            {
                CarryOut(agent);
            }

            turn.Events = field.EndTurn();
        });
    }

    private async Task ThinkAsync(Turn turn, AgentTurn agent, CancellationToken cancellationToken)
    {
        field.TurnTo(agent.Agent);
        SquadState situation = _eyes[agent.Agent.Agent].Observe();
        agent.Situation = situation;
        PlanOptions request = new()
        {
            AgentId = agent.Agent.Agent,
            Budget = options.Budget,
            BypassCache = options.NoCache,

            // On the virtual clock nothing goes on between two turns.
            OnDeadline = turnstile is null ? DeadlineBehavior.FinishAndCache : DeadlineBehavior.Cancel,
        };
        long asked = time.GetTimestamp();
        PlanStream<SquadAction> stream = planner.StreamAsync(situation, request, cancellationToken);
        await foreach (SquadAction step in stream.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            TimeSpan after = stream.Result.IsCompletedSuccessfully ? stream.Result.Result.Elapsed : time.GetElapsedTime(asked);
            turn.Change(() => agent.Steps.Add((step, after)));
        }

        PlanResult<SquadAction> result = await stream.Result.ConfigureAwait(false);
        turn.Change(() => agent.Result = result);
    }

    private static void FindShared(IReadOnlyList<AgentTurn> agents)
    {
        for (int i = 1; i < agents.Count; i++)
        {
            Plan<SquadAction> plan = agents[i].Result!.Value.Plan;
            agents[i].SharedWith = agents.Take(i).FirstOrDefault(other =>
                other.Result is { Source: PlanSource.Model or PlanSource.ModelPartial } result && ReferenceEquals(result.Plan, plan))?.Agent;
        }
    }

    private void CarryOut(AgentTurn agent)
    {
        field.TurnTo(agent.Agent);
        Squad squad = new(field);
        foreach (ref readonly SquadAction step in agent.Result!.Value.Plan.Steps)
        {
            step.Dispatch(ref squad);
            agent.Outcomes.Add(squad.Last);
        }
    }
}
