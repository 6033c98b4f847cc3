using System.Diagnostics;
using AstraWeave.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Sdk.Benchmarks.Parsing;

namespace Sdk.Benchmarks.Planning;

/// <summary>When a streamed plan's first step is there, from a model that writes 20 tokens a second. Takes some seconds: the clock is the system's.</summary>
internal static class FirstStep
{
    /// <summary>The time of the first step over that of the whole plan: the mean over plans of five steps, made at once.</summary>
    public static double ShareOfPlan(int seeds) => Task.WhenAll(Enumerable.Range(1, seeds).Select(ShareAsync)).GetAwaiter().GetResult().Average();

    /// <summary>Streams one plan, to its first step or to its end.</summary>
    public static async Task<TimeSpan> StreamAsync(int seed, bool toTheEnd)
    {
        (TimeSpan first, TimeSpan whole) = await RunAsync(seed, toTheEnd);
        return toTheEnd ? whole : first;
    }

    private static async Task<double> ShareAsync(int seed)
    {
        (TimeSpan first, TimeSpan whole) = await RunAsync(seed, toTheEnd: true);
        return first / whole;
    }

    private static async Task<(TimeSpan First, TimeSpan Whole)> RunAsync(int seed, bool toTheEnd)
    {
        ServiceCollection services = new();
        _ = services.AddAstraWeaveLlm(static options => options.Budget = TimeSpan.FromMinutes(1))
            .UseSimulatedModel(model =>
            {
                (model.TimeToFirstToken, model.TimePerToken) = (TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(50));
                (model.Seed, model.MinSteps, model.MaxSteps) = (seed, 5, 5);
            })
            .AddPlanner<BenchAction>(static planner => planner.WithDefaultPlan(new BenchAction.Wait(1)));
        await using ServiceProvider provider = services.BuildServiceProvider();
        long start = Stopwatch.GetTimestamp();
        TimeSpan first = TimeSpan.Zero;
        PlanStream<BenchAction> stream = provider.GetRequiredService<IPlanner<BenchAction>>().StreamAsync(new TextPrompt("enemy north"));
        await foreach (BenchAction _ in stream)
        {
            first = first == TimeSpan.Zero ? Stopwatch.GetElapsedTime(start) : first;
            if (!toTheEnd)
            {
                return (first, first);
            }
        }

        return (first, (await stream.Result).Elapsed);
    }
}
