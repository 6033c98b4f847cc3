using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace AstraWeave.Sdk.Tests.Telemetry;

/// <summary>The whole SDK as a user wires it, with everything that its meter says.</summary>
internal sealed class CountedSut : IDisposable, IFallbackPlanner<TextPrompt, TestAction>, IPlanValidator<TextPrompt, TestAction>
{
    private readonly ServiceProvider _services;

    public CountedSut(Scenario scenario)
    {
        Client = new ScriptedChatClient(scenario.Script);
        ServiceCollection services = new();
        _ = services.AddSingleton<TimeProvider>(Time).AddSingleton<IMeterFactory>(Meters).AddSingleton<IDistributedCache>(Shared);
        _ = services
            .AddAstraWeaveLlm(options =>
            {
                options.Budget = Budget;
                options.Resilience.JitterSeed = 1;
                options.Resilience.MaxRetries = 0;
                options.Resilience.ReAsk = false;
                scenario.Configure?.Invoke(options);
            })
            .UseChatClient(Client)
            .AddPlanner<TestAction>(planner => planner.WithDefaultPlan(Step.Wait()).WithFallback(this).WithValidator(this));
        _services = services.BuildServiceProvider();
        Planner = _services.GetRequiredService<IPlanner<TestAction>>();
    }

    public static TimeSpan Budget { get; } = TimeSpan.FromSeconds(2);

    public ScriptedChatClient Client { get; }

    public RecordingTimeProvider Time { get; } = new();

    public Meters Meters { get; } = new();

    public SharedCache Shared { get; } = new();

    public IPlanner<TestAction> Planner { get; }

    /// <summary>What the fallback planner writes; <see langword="null"/> for nothing, so that the default plan takes its place.</summary>
    public Func<TestAction[]>? Fallback { get; set; }

    /// <summary>How many plans the validator still refuses.</summary>
    public int Refuses { get; set; }

    /// <summary>Completes when what is for other processes is written or dropped.</summary>
    public Task Written => _services.GetRequiredService<PromptCache<TestAction>>().Plans!.Written;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<PlanResult<TestAction>> PlanAsync(string state = "a", PlanOptions options = default) => Planner.PlanAsync(state, options, Cancel).AsTask();

    /// <summary>Begins a plan, and goes on when the client was called.</summary>
    public async Task<Task<PlanResult<TestAction>>> CallAsync(string state = "a", PlanOptions options = default)
    {
        Task called = Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> plan = PlanAsync(state, options);
        await called;
        return plan;
    }

    /// <summary>Waits for a timer, and lets it be due.</summary>
    public async Task PassAsync(TimeSpan timer) => Time.Advance(await Time.WaitForTimerAsync(due => Math.Abs((due - timer).TotalMilliseconds) < 13, 1, Cancel));

    int IFallbackPlanner<TextPrompt, TestAction>.Plan(in TextPrompt context, Span<TestAction> steps)
    {
        TestAction[] plan = Fallback?.Invoke() ?? [];
        plan.CopyTo(steps);
        return plan.Length;
    }

    bool IPlanValidator<TextPrompt, TestAction>.IsValid(in TextPrompt context, Plan<TestAction> plan) => Refuses-- <= 0;

    public void Dispose()
    {
        _services.Dispose();
        Meters.Dispose();
    }

    /// <summary>A cache between processes that can be made to fail.</summary>
    internal sealed class SharedCache : IDistributedCache
    {
        private readonly ConcurrentDictionary<string, byte[]> _entries = new();

        public bool FailsToRead { get; set; }

        public bool FailsToWrite { get; set; }

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
            FailsToRead ? throw new InvalidOperationException("down") : Task.FromResult(_entries.GetValueOrDefault(key));

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
        {
            _entries[key] = FailsToWrite ? throw new InvalidOperationException("down") : value;
            return Task.CompletedTask;
        }

        public byte[]? Get(string key) => throw new NotSupportedException("Only asynchronously.");

        public void Refresh(string key) => throw new NotSupportedException("Never.");

        public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Never.");

        public void Remove(string key) => throw new NotSupportedException("Never.");

        public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Never.");

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException("Only asynchronously.");
    }
}
