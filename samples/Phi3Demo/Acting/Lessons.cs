using System.Runtime.CompilerServices;
using AstraWeave.Sdk;
using Phi3Demo.Actions;

namespace Phi3Demo.Acting;

/// <summary>Remembers in which turn each plan was learnt, and notices plans that are one model call's.</summary>
internal sealed class Lessons
{
    private readonly ConditionalWeakTable<Plan<SquadAction>, Lesson> _learnt = [];

    private sealed record Lesson(int Turn, AgentTurn By);

    /// <summary>Notes the plans that have come in a turn.</summary>
    public void Note(Turn turn)
    {
        foreach (AgentTurn agent in turn.Agents)
        {
            foreach (Leg leg in agent.Legs.Where(static leg => !leg.IsOld))
            {
                if (leg.Result is { } result)
                {
                    Note(turn, agent, leg, result);
                }
            }
        }
    }

    private void Note(Turn turn, AgentTurn agent, Leg leg, PlanResult<SquadAction> result)
    {
        bool isKnown = _learnt.TryGetValue(result.Plan, out Lesson? lesson);
        if (leg.IsCached)
        {
            leg.LearntIn = lesson?.Turn;
        }
        else if (!isKnown)
        {
            _learnt.Add(result.Plan, new Lesson(turn.Number, agent));
        }
        else if (result.IsFromModel && lesson!.By != agent)
        {
            leg.SharedWith = lesson.By.Agent;
        }
    }
}
