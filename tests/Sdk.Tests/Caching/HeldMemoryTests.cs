using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace AstraWeave.Sdk.Tests.Caching;

/// <summary>What <c>Cache:MaxBytes</c> counts is what the cache keeps alive, whatever the plans are made of. Alone, as it looks at the whole heap.</summary>
[Collection("the whole heap")]
public sealed class HeldMemoryTests
{
    private const long MaxBytes = 16 << 20;

    public static TheoryData<string> Kinds => ["short texts", "long texts", "strings", "numbers", "cells", "immutable", "string array", "nothing", "long state", "mended"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_full_cache_keeps_as_much_alive_as_it_may_within_a_quarter(string kind)
    {
        ServiceCollection services = new();
        _ = services.AddAstraWeaveLlm(static options =>
        {
            options.Cache.MaxBytes = MaxBytes;
            options.Cache.Capacity = 100_000;
            options.Resilience.ReAsk = false;
        }).UseChatClient(new HoardingClient(kind)).AddPlanner<HoardAction>(static planner => planner.WithEmptyDefaultPlan());
        await using ServiceProvider provider = services.BuildServiceProvider();
        IPlanner<HoardAction> planner = provider.GetRequiredService<IPlanner<HoardAction>>();
        PromptCache<HoardAction> cache = provider.GetRequiredService<PromptCache<HoardAction>>();
        await PlanAsync(planner, kind, from: -20, to: 0);
        cache.Clear();

        int planned = 0;
        while (cache.Count == planned)
        {
            await PlanAsync(planner, kind, planned, planned + 1);
            planned++;
        }

        long full = Living();
        cache.Clear();
        long held = full - Living();
        Assert.True(held is > MaxBytes * 3 / 4 and < MaxBytes * 5 / 4, $"{planned} plans of {kind} hold {held} bytes of {MaxBytes}.");
    }

    /// <summary>What is alive once all that other tests left behind has ended.</summary>
    private static long Living()
    {
        for (int i = 0; i < 4; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task PlanAsync(IPlanner<HoardAction> planner, string kind, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            string state = kind == "long state" ? $"state {i} {new string('x', 5000)}" : $"state {i}";
            PlanResult<HoardAction> result = await planner.PlanAsync(state, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal((PlanSource.Model, PlanReason.None), (result.Source, result.Reason));
        }
    }

    /// <summary>Answers with plans of one kind, of which no two are equal.</summary>
    private sealed class HoardingClient(string kind) : Microsoft.Extensions.AI.IChatClient
    {
        private int _calls;

        public async IAsyncEnumerable<Microsoft.Extensions.AI.ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages,
            Microsoft.Extensions.AI.ChatOptions? options = null,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            string prose = kind == "mended" ? "Sure, here it is: " : "";
            yield return new(Microsoft.Extensions.AI.ChatRole.Assistant, prose + $$"""{"plan_id":"p1","steps":[{{string.Join(',', Enumerable.Repeat(Step(_calls++), 8))}}]}""")
            {
                FinishReason = Microsoft.Extensions.AI.ChatFinishReason.Stop,
            };
        }

        public Task<Microsoft.Extensions.AI.ChatResponse> GetResponseAsync(
            IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, Microsoft.Extensions.AI.ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("The planner streams.");

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private string Step(int call) => kind switch
        {
            "short texts" => $$"""{"act":"note","text":"note {{call}}"}""",
            "long texts" => $$"""{"act":"note","text":"{{call}} {{new string('n', 900)}}"}""",
            "mended" => $$"""{"act":"Note","text":"note {{call}}",}""",
            "strings" => $$"""{"act":"mark","name":"{{call}} {{new string('m', 200)}}"}""",
            "numbers" => $$"""{"act":"route","cells":[{{string.Join(',', Enumerable.Repeat(call % 10, 400))}}]}""",
            "cells" => $$"""{"act":"walk","path":[{{string.Join(',', Enumerable.Repeat("{\"x\":1,\"y\":2}", 300))}}]}""",
            "immutable" => $$"""{"act":"weigh","weights":[{{string.Join(',', Enumerable.Repeat(call % 10, 400))}}]}""",
            "string array" => $$"""{"act":"call","names":[{{string.Join(',', Enumerable.Repeat($"\"{call} {new string('m', 80)}\"", 10))}}]}""",
            _ => """{"act":"wait"}""",
        };
    }
}

[CollectionDefinition("the whole heap", DisableParallelization = true)]
public sealed class WholeHeap;

[LlmToolset(AllowEmptyPlan = true)]
internal readonly partial struct HoardAction
{
    [LlmTool("Note.")]
    internal readonly record struct Note([StringLength(1000)] PlanText Text);

    [LlmTool("Mark.")]
    internal readonly record struct Mark([StringLength(1000)] string Name);

    [LlmTool("Route.")]
    internal readonly record struct Route([MaxLength(500)] int[] Cells);

    [LlmTool("Walk.")]
    internal readonly record struct Walk([MaxLength(500)] Cell[] Path);

    [LlmTool("Weigh.")]
    internal readonly record struct Weigh([MaxLength(500)] ImmutableArray<double> Weights);

    [LlmTool("Call.")]
    internal readonly record struct Call([MaxLength(50)] string[] Names);

    [LlmTool("Wait.")]
    internal readonly record struct Wait;
}
