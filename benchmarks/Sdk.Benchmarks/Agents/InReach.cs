using AstraWeave.Sdk.Agents;
using Sdk.Benchmarks.Caching;
using Sdk.Benchmarks.Parsing;

namespace Sdk.Benchmarks.Agents;

/// <summary>A guard as a game would write one: a step of the wounded waits.</summary>
internal sealed class InReach : IStepGuard<SquadSituation, BenchAction>
{
    public GuardVerdict Check(in SquadSituation context, in BenchAction action, out FailureReason reason)
    {
        reason = default;
        return context.Hp > 20 || action.Kind == BenchAction.ToolKind.Wait ? GuardVerdict.Go : GuardVerdict.Wait;
    }
}
