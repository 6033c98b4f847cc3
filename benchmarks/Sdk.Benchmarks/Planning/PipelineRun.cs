using System.Diagnostics;
using AstraWeave.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Sdk.Benchmarks.Parsing;

namespace Sdk.Benchmarks.Planning;

/// <summary>Agents that plan one after the other over a model that takes 10 ms, in situations of which a share is known already. Runs when first asked.</summary>
/// <param name="requests">How many plans.</param>
/// <param name="hitRate">The share of the situations that are known.</param>
internal sealed class PipelineRun(int requests, double hitRate)
{
    private const int Agents = 64;
    private const int Known = 500;
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(10);

    private Measured? _measured;

    public double PlansPerSecond => Run().PlansPerSecond;

    public double HitRate => Run().HitRate;

    public TimeSpan Percentile95 => Run().Percentile95;

    private Measured Run() => _measured ??= RunAsync().GetAwaiter().GetResult();

    private async Task<Measured> RunAsync()
    {
        ServiceCollection services = new();
        _ = services.AddAstraWeaveLlm(static options => options.Resilience.MaxConcurrentCalls = Agents)
            .UseChatClient(new ScriptedClient(s_latency))
            .AddPlanner<BenchAction>(static planner => planner.WithDefaultPlan(new BenchAction.Wait(1)));
        await using ServiceProvider provider = services.BuildServiceProvider();
        IPlanner<BenchAction> planner = provider.GetRequiredService<IPlanner<BenchAction>>();
        foreach (int[] situations in Enumerable.Range(0, Known).Chunk(Agents))
        {
            _ = await Task.WhenAll(situations.Select(situation => planner.PlanAsync(Situation(situation)).AsTask()));
        }

        long start = Stopwatch.GetTimestamp();
        PlanResult<BenchAction>[][] results = await Task.WhenAll(Enumerable.Range(0, Agents).Select(agent => PlayAsync(planner, agent)));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        PlanResult<BenchAction>[] all = [.. results.SelectMany(static result => result)];
        TimeSpan[] times = [.. all.Select(static result => result.Elapsed).Order()];
        return new Measured(all.Length / seconds, all.Count(static result => result.Source is PlanSource.CacheExact) / (double)all.Length, times[times.Length * 95 / 100]);
    }

    private async Task<PlanResult<BenchAction>[]> PlayAsync(IPlanner<BenchAction> planner, int agent)
    {
        Random random = new(agent);
        PlanResult<BenchAction>[] results = new PlanResult<BenchAction>[(requests + Agents - 1 - agent) / Agents];
        for (int i = 0; i < results.Length; i++)
        {
            int isNew = Known + (i * Agents) + agent;
            results[i] = await planner.PlanAsync(Situation(random.NextDouble() < hitRate ? random.Next(Known) : isNew));
        }

        return results;
    }

    private static string Situation(int number) => $"Squad at corner {number}, enemy {number % 7} in sight.";

    private sealed record Measured(double PlansPerSecond, double HitRate, TimeSpan Percentile95);
}
