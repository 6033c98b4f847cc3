using AstraWeave.Sdk.Agents;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Acting;

/// <summary>Lets an order wait that will be ready again; what it names is the agent's own check.</summary>
internal sealed class SquadGuard(Battlefield field) : IStepGuard<SquadState, SquadAction>
{
    public GuardVerdict Check(in SquadState context, in SquadAction action, out FailureReason reason)
    {
        reason = FailureReason.Of(Obstacle.NotReady);
        return field.CoolingDown.Contains(SquadAction.Descriptor.Tools[action.ToolIndex].Name) ? GuardVerdict.Wait : GuardVerdict.Go;
    }
}
