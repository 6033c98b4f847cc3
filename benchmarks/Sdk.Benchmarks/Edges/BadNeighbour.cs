using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Sdk.Benchmarks.Parsing;

namespace Sdk.Benchmarks.Edges;

/// <summary>Another planner in the process: 300 calls of a client that blocks its thread, and their fallbacks block, too, for as long as this lives.</summary>
internal sealed class BadNeighbour : IDisposable
{
    private const int Calls = 300;

    private readonly ManualResetEventSlim _released = new();
    private readonly ServiceProvider _services;

    public BadNeighbour()
    {
        ServiceCollection services = new();
        _ = services.AddAstraWeaveLlm(static options =>
        {
            options.Resilience.MaxConcurrentCalls = Calls;
            options.Resilience.MaxAbandonedCalls = Calls;
            options.Resilience.BreakerThreshold = 1000;
            options.Resilience.BreakerMinimumThroughput = 1_000_000;
        }).UseSimulatedModel(static model =>
        {
            model.FaultTime = TimeSpan.FromSeconds(20);
            model.FaultProbability = 1;
            model.FaultKinds.Clear();
            model.FaultKinds.Add(SimulatedFault.BlockThread);
        }).AddPlanner<BenchAction>(planner => planner.WithDefaultPlan(new BenchAction.Wait(1)).WithFallback(new Blocks(_released)));
        _services = services.BuildServiceProvider();
        IPlanner<BenchAction> planner = _services.GetRequiredService<IPlanner<BenchAction>>();
        Task[] plans = [.. Enumerable.Range(0, Calls).Select(i => planner.PlanAsync($"bad {i}", new PlanOptions { Budget = TimeSpan.FromMilliseconds(100) }).AsTask())];
        Task.WaitAll(plans);
    }

    public void Dispose()
    {
        _released.Set();
        _services.Dispose();
        _released.Dispose();
    }

    private sealed class Blocks(ManualResetEventSlim released) : IFallbackPlanner<TextPrompt, BenchAction>
    {
        public int Plan(in TextPrompt context, Span<BenchAction> steps)
        {
            released.Wait(CancellationToken.None);
            return 0;
        }
    }
}
