using AstraWeave.Sdk;
using Sdk.Benchmarks.Parsing;

namespace Sdk.Benchmarks.Edges;

/// <summary>A fallback planner that does what it should, or not.</summary>
internal sealed class EdgeFallback(FallbackMood mood, TimeSpan hangs) : IFallbackPlanner<TextPrompt, BenchAction>
{
    public int Plan(in TextPrompt context, Span<BenchAction> steps)
    {
        switch (mood)
        {
            case FallbackMood.Throws:
                throw new InvalidOperationException("Simulated: the fallback planner threw.");
            case FallbackMood.Hangs:
                Thread.Sleep(hangs);
                break;
        }

        steps[0] = new BenchAction.Attack(7);
        return 1;
    }
}
