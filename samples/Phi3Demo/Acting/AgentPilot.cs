using AstraWeave.Sdk.Agents;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Acting;

/// <summary>Has one of the SDK's agents carry the plans out: it checks each step again before it begins, and repairs what failed.</summary>
internal sealed class AgentPilot : Pilot
{
    private readonly PlanAgent<SquadState, SquadAction> _agent;
    private bool _hasActed;

    public AgentPilot(PilotContext context, int agent)
        : base(context, agent) => _agent = Planner.CreateAgent(
            new AgentOptions { AgentId = agent, Plan = context.Request, Stream = true, PlanAhead = false, TimeProvider = context.GameTime },
            new SquadGuard(context.Field));

    protected override bool NeedsPlan => _agent.Phase is not AgentPhase.Acting;

    /// <summary>One plan a turn, and the repairs that it needs: who is through with it waits for the next turn.</summary>
    protected override bool MayPlan => !_hasActed || _agent.Phase == AgentPhase.Repairing;

    protected override void Refresh()
    {
        _hasActed = false;
        if (_agent.Phase == AgentPhase.Repairing)
        {
            // What failed a turn ago is no part of what is to be done now.
            _agent.Stop();
            _agent.Resume();
        }
    }

    protected override StepCommand<SquadAction> Tick(in SquadState state)
    {
        StepCommand<SquadAction> command = _agent.Tick(in state);
        _hasActed |= command.Kind == StepCommandKind.Start;
        return command;
    }

    protected override void Report(StepId step, StepOutcome outcome) => _ = _agent.Report(step, outcome);
}
