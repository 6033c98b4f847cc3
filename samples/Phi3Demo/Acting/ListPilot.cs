using AstraWeave.Sdk;
using AstraWeave.Sdk.Agents;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Acting;

/// <summary>Carries one plan out a turn, step by step, whatever becomes of each: what a game does that has no agent.</summary>
internal sealed class ListPilot(PilotContext context, int agent) : Pilot(context, agent)
{
    private readonly PlanOptions _request = context.Request with { AgentId = agent };
    private bool _hasAsked;
    private int _next;

    protected override bool NeedsPlan => !_hasAsked || _next == Last.Result!.Value.Plan.Count;

    protected override bool MayPlan => !_hasAsked;

    protected override void Refresh() => _hasAsked = false;

    protected override StepCommand<SquadAction> Tick(in SquadState state)
    {
        if (!_hasAsked)
        {
            (_hasAsked, _next) = (true, 0);
            _ = Planner.StreamAsync(in state, _request);
            return default;
        }

        StepId id = new(Agent, Last.Number, _next);
        return new StepCommand<SquadAction>(StepCommandKind.Start, id, Last.Result!.Value.Plan[_next++]);
    }

    protected override void Report(StepId step, StepOutcome outcome)
    {
    }
}
