using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Planning.Strangers;

/// <summary>A fallback planner that is a stranger; without mischief it plans one step.</summary>
internal sealed class OddFallback<TContext>(Mischief? mischief) : IFallbackPlanner<TContext, TestAction>
    where TContext : ILlmContext
{
    public int Plan(in TContext context, Span<TestAction> steps)
    {
        mischief?.Act();
        steps[0] = Step.MoveTo(1, 1);
        return mischief?.Manner == "returns null" ? -1 : 1;
    }
}
