using AstraWeave.Sdk;
using AstraWeave.Sdk.Caching;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sdk.Benchmarks.Parsing;
using ZiggyCreatures.Caching.Fusion;

namespace Sdk.Benchmarks.Caching;

/// <summary>One situation whose plan is remembered, typed and as a text of 1.5 K characters, here and by each rival under the same prompt.</summary>
internal sealed class HitCases : IDisposable
{
    public static readonly string SampleText = string.Join('\n', Enumerable.Range(0, 30).Select(static i => $"enemy_{i}: {{hp: {61 + i}, x: {i}, y: {40 - i}, seen: true, cover: low}}"))[..1500].TrimEnd();

    private readonly IPlanner<BenchAction> _planner;
    private readonly IChatClient _client;
    private readonly HybridCache _hybrid;
    private readonly FusionCache _fusion = new(new FusionCacheOptions { DefaultEntryOptions = new FusionCacheEntryOptions(TimeSpan.FromDays(1)) });
    private readonly MemoryCache _memory = new(new MemoryCacheOptions());
    private readonly TextPrompt _raw = new(SampleText, "hold the line");
    private readonly TextPrompt _stamped = new("Timestamp: 2026-11-25T10:00:00Z\n" + SampleText, "hold the line");
    private readonly SquadSituation _state = SquadSituation.OfEnemies(30);
    private readonly ChatMessage[] _bare = [new(ChatRole.User, SampleText)];
    private readonly AskedOnce _typedQuestion;
    private readonly AskedOnce _textQuestion;

    public HitCases()
    {
        RecordingModel model = new();
        ServiceCollection services = new();
        _ = services.AddAstraWeaveLlm().UseChatClient(model).AddPlanner<BenchAction>(static planner => planner.WithDefaultPlan(new BenchAction.Wait(1)));
        _ = services.AddHybridCache();
        ServiceProvider provider = services.BuildServiceProvider();
        _planner = provider.GetRequiredService<IPlanner<BenchAction>>();
        _hybrid = provider.GetRequiredService<HybridCache>();
        _client = model.AsBuilder().UseDistributedCache(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()))).Build();
        _fusion.Set(SampleText, "plan");
        _ = _memory.Set(SampleText, "plan");
        _ = _planner.PlanAsync(in _state).AsTask().GetAwaiter().GetResult();
        _typedQuestion = model.Asked!;
        _ = _planner.PlanAsync(in _raw).AsTask().GetAwaiter().GetResult();
        _textQuestion = model.Asked!;
        if (Typed() + Text() + TextToNormalize() != 3)
        {
            throw new InvalidOperationException("A plan is not remembered.");
        }
    }

    /// <summary>How long the prompts are, in characters, system message included.</summary>
    public (int Typed, int Text) PromptLengths => (_typedQuestion.Length, _textQuestion.Length);

#pragma warning disable CA2012 // Each is a hit, which has completed when it returns.
    public int Typed() => _planner.PlanAsync(in _state).Result.Source == PlanSource.CacheExact ? 1 : 0;

    public int Text() => _planner.PlanAsync(in _raw).Result.Source == PlanSource.CacheExact ? 1 : 0;

    public int TextToNormalize() => _planner.PlanAsync(in _stamped).Result.Source == PlanSource.CacheExact ? 1 : 0;

    public int Hybrid() => _hybrid.GetOrCreateAsync(Key(), static _ => ValueTask.FromResult("plan")).Result.Length;
#pragma warning restore CA2012

    /// <summary>The rival asked what our planner asked the model of the typed situation: the messages alone.</summary>
    public int ClientTyped() => Ask(_typedQuestion.Messages, options: null);

    /// <summary>The same of the text.</summary>
    public int ClientText() => Ask(_textQuestion.Messages, options: null);

    /// <summary>The same with the options, of which its key is made, too: sampling and the schema of plans.</summary>
    public int ClientTypedWithOptions() => Ask(_typedQuestion.Messages, _typedQuestion.Options);

    /// <summary>The text alone, without the system message.</summary>
    public int ClientBareText() => Ask(_bare, options: null);

    /// <summary>
    /// The rival takes seconds to reach its last tier, and stands still for a while on the way there: a warm-up that ends where nothing becomes faster
    /// any more measured it at twice to eight times its time.
    /// </summary>
    public void WarmClient()
    {
        for (int pause = 0; pause < 20; pause++)
        {
            for (int i = 0; i < 300; i++)
            {
                _ = ClientTypedWithOptions() + ClientTyped() + ClientText() + ClientBareText();
            }

            Thread.Sleep(110);
        }
    }

    public int Fusion() => _fusion.GetOrDefault<string>(SampleText)!.Length;

    public int Memory() => _memory.TryGetValue(SampleText, out string? plan) ? plan!.Length : 0;

    public void Dispose()
    {
        _client.Dispose();
        _fusion.Dispose();
        _memory.Dispose();
    }

    private int Ask(IList<ChatMessage> messages, ChatOptions? options) => _client.GetResponseAsync(messages, options).GetAwaiter().GetResult().Messages.Count;

    /// <summary>Its keys have at most 1,024 characters.</summary>
    private static string Key() => SampleText[..1024];
}
