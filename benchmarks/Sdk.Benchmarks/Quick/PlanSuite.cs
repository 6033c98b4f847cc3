using Sdk.Benchmarks.Planning;

namespace Sdk.Benchmarks.Quick;

/// <summary>What the SDK adds to a call of the model, and what it does with many.</summary>
public sealed class PlanSuite : IQuickSuite
{
    private const long MostBytes = 2560;
    private const double TenMicroseconds = 10_000;

    public string Name => "plan";

    public IEnumerable<QuickItem> Cases()
    {
        using MissCases misses = new();
        yield return new QuickCase("miss, 64 calls at once", misses.Many, "bare client", misses.ManyBare, null) { Operations = MissCases.AtOnce, MaxOverhead = TenMicroseconds };
        yield return new QuickCase("miss, one call, its threads' ways in", misses.One, "bare client", misses.Bare, null) { MaxBytesMore = MostBytes };
        yield return new QuickCase("resilience around one call", misses.Gateway, "Polly's retry, breaker and timeout", misses.Polly, null);

        foreach (int requests in (int[])[100, 1000, 10_000])
        {
            PipelineRun run = new(requests, hitRate: 0.7);
            yield return new QuickFigure($"{requests:N0} requests, plans a second", () => run.PlansPerSecond, "1/s", AtLeast: 100);
            yield return new QuickFigure($"{requests:N0} requests, hit rate", () => 100 * run.HitRate, "%");
            yield return new QuickFigure($"{requests:N0} requests, p95", () => run.Percentile95.TotalMilliseconds, "ms", AtMost: 50);
        }

        yield return new QuickFigure("first step of a stream at 20 tokens/s", static () => 100 * FirstStep.ShareOfPlan(seeds: 16), "%", AtMost: 40);
        yield return new QuickFigure("start-up, host to first plan", static () => StartUp.Measure(StartUp.Planner), "ms");
        yield return new QuickFigure("start-up, host to the bare client", static () => StartUp.Measure(StartUp.Bare), "ms");
    }
}
