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

/// <summary>One situation of 1.5 K characters whose plan is remembered, here and by each rival, under the same text.</summary>
internal sealed class HitCases : IDisposable
{
    private static readonly string s_text = string.Join('\n', Enumerable.Range(0, 30).Select(static i => $"enemy_{i}: {{hp: {61 + i}, x: {i}, y: {40 - i}, seen: true, cover: low}}"))[..1500].TrimEnd();

    private readonly IPlanner<BenchAction> _planner;
    private readonly IChatClient _client;
    private readonly HybridCache _hybrid;
    private readonly FusionCache _fusion = new(new FusionCacheOptions());
    private readonly MemoryCache _memory = new(new MemoryCacheOptions());
    private readonly ChatMessage[] _messages = [new(ChatRole.User, s_text)];
    private readonly TextPrompt _raw = new(s_text, "hold the line");
    private readonly TextPrompt _stamped = new("Timestamp: 17\n" + s_text, "hold the line");
    private readonly SquadSituation _state = SquadSituation.OfEnemies(30);

    public HitCases()
    {
        ServiceCollection services = new();
        _ = services.AddAstraWeaveLlm().UseSimulatedModel().AddPlanner<BenchAction>(static planner => planner.WithDefaultPlan(new BenchAction.Wait(1)));
        _ = services.AddHybridCache();
        ServiceProvider provider = services.BuildServiceProvider();
        _planner = provider.GetRequiredService<IPlanner<BenchAction>>();
        _hybrid = provider.GetRequiredService<HybridCache>();
        _client = new SimulatedAnswer().AsBuilder().UseDistributedCache(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()))).Build();
        _fusion.Set(s_text, "plan");
        _ = _memory.Set(s_text, "plan");
        PromptCache<BenchAction> cache = provider.GetRequiredService<PromptCache<BenchAction>>();
        Plan<BenchAction> plan = new([new BenchAction.MoveTo(3, -2), new BenchAction.Attack(7)]);
        cache.Put(in _raw, plan);
        cache.Put(in _state, plan);
        if (Typed() + Text() + TextToNormalize() != 3)
        {
            throw new InvalidOperationException("A plan is not remembered.");
        }
    }

#pragma warning disable CA2012 // Each is a hit, which has completed when it returns.
    public int Typed() => _planner.PlanAsync(in _state).Result.Source == PlanSource.CacheExact ? 1 : 0;

    public int Text() => _planner.PlanAsync(in _raw).Result.Source == PlanSource.CacheExact ? 1 : 0;

    public int TextToNormalize() => _planner.PlanAsync(in _stamped).Result.Source == PlanSource.CacheExact ? 1 : 0;

    public int Hybrid() => _hybrid.GetOrCreateAsync(Key(), static _ => ValueTask.FromResult("plan")).Result.Length;
#pragma warning restore CA2012

    public int ChatClient() => _client.GetResponseAsync(_messages).GetAwaiter().GetResult().Messages.Count;

    public int Fusion() => _fusion.GetOrDefault<string>(s_text)!.Length;

    public int Memory() => _memory.TryGetValue(s_text, out string? plan) ? plan!.Length : 0;

    public void Dispose()
    {
        _client.Dispose();
        _fusion.Dispose();
        _memory.Dispose();
    }

    /// <summary>Its keys have at most 1,024 characters.</summary>
    private static string Key() => s_text[..1024];

    private sealed class SimulatedAnswer : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, """{"plan_id":"p1","steps":[{"act":"move_to","x":3,"y":-2},{"act":"attack","target_id":7}]}""")));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("Not streamed here.");

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
