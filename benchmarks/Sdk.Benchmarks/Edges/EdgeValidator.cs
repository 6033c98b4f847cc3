using AstraWeave.Sdk;
using Sdk.Benchmarks.Parsing;

namespace Sdk.Benchmarks.Edges;

/// <summary>Accepts the model's own plan, and takes longer than anybody has with each that is remembered.</summary>
internal sealed class EdgeValidator(TimeSpan hangs) : IPlanValidator<TextPrompt, BenchAction>
{
    private int _asked;

    public bool IsValid(in TextPrompt context, Plan<BenchAction> plan)
    {
        if (Interlocked.Increment(ref _asked) > 1)
        {
            Thread.Sleep(hangs);
        }

        return true;
    }
}
