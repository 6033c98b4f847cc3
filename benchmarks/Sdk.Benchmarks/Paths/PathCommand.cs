using AstraWeave.Sdk;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Planning;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Sdk.Benchmarks.Parsing;
using Sdk.Benchmarks.Planning;

namespace Sdk.Benchmarks.Paths;

/// <summary><c>-- path</c>: the files that a cache miss runs through, and how often it comes back to a folder that it had left.</summary>
internal static class PathCommand
{
    private const string Sources = "/src/Sdk/";

    public static async Task<int> RunAsync()
    {
        using FirstEntries entries = new();
        ServiceCollection services = new();
        _ = services.AddAstraWeaveLlm()
            .UseChatClient(new ScriptedClient())
            .AddPlanner<BenchAction>(static planner => planner.WithDefaultPlan(new BenchAction.Wait(1)));
        await using ServiceProvider provider = services.BuildServiceProvider();
        Planner<BenchAction> planner = Create(provider);

        DateTime from = DateTime.UtcNow;
        PlanResult<BenchAction> result = await planner.PlanAsync("enemy north");
        DateTime to = DateTime.UtcNow;

        // The runtime hands its events over from time to time.
        await Task.Delay(TimeSpan.FromSeconds(2));
        string[] way = [.. entries.Files(typeof(IPlanner<>).Assembly, from, to).Select(static file => file[(file.LastIndexOf(Sources, StringComparison.Ordinal) + Sources.Length)..])];
        string[] stations = [.. way.Where((file, i) => i == 0 || file != way[i - 1])];
        HashSet<string> seen = [];
        int returns = 0;
        string folder = "";
        foreach (string file in stations)
        {
            string next = Path.GetDirectoryName(file) is { Length: > 0 } name ? name : "(root)";
            bool isReturn = next != folder && !seen.Add(next);
            returns += isReturn ? 1 : 0;
            folder = next;
            Console.WriteLine($"{(isReturn ? "↩" : " ")} {file}");
        }

        Console.WriteLine($"{result.Source}: {way.Distinct().Count()} files, {returns} returns to a folder that was left, {way.Length} methods");
        return result.Source == PlanSource.Model ? 0 : 1;
    }

    /// <summary>A planner as the container makes it, but without its rehearsal: what runs there would not run for the first time.</summary>
    private static Planner<BenchAction> Create(IServiceProvider provider)
    {
        LlmTelemetry telemetry = provider.GetRequiredService<LlmTelemetry>();
        Dictionary<Type, object> none = [];
        Plan<BenchAction> defaultPlan = new([new BenchAction.Wait(1)]);
        return new Planner<BenchAction>(
            new PlannerSettings { Budget = TimeSpan.FromSeconds(5), ReAsk = true, Sampling = new SamplingOptions() },
            provider.GetRequiredService<PromptCache<BenchAction>>().Plans,
            new PromptLayout<BenchAction>(new PromptTemplate(PromptTemplate.DefaultRole), AnswerConstraint.JsonSchema),
            provider.GetRequiredService<ModelGateway>(),
            new PlanValidators<BenchAction>(none, telemetry, NullLogger.Instance),
            new FallbackChain<BenchAction>(none, defaultPlan, telemetry, NullLogger.Instance),
            telemetry,
            NullLogger.Instance,
            TimeProvider.System);
    }
}
