using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>The game's and other people's code blocks for good, on the system's clock: the call returns at once and its plan comes, before anything is let go. No time is asserted.</summary>
public sealed class BlockingStrangersTests : IDisposable
{
    private const int Blocked = 300;

    private static readonly PlanOptions s_short = new() { Budget = TimeSpan.FromMilliseconds(100) };
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly ManualResetEventSlim _released = new();
    private readonly List<ServiceProvider> _hosts = [];

    public static TheoryData<string> Obstacles => ["circuit open", "no tool allowed", "no budget", "context throws"];

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Obstacles))]
    public async Task A_fallback_that_blocks_where_no_model_is_asked_holds_its_caller_up_no_longer_than_its_budget(string obstacle)
    {
        IServiceProvider host = Host(Replies.Text(Replies.OneStep), planner => planner.WithFallback(new BlockingFallback<TextPrompt>(_released)).WithFallback(new BlockingFallback<Torn>(_released)));
        IPlanner<TestAction> planner = host.GetRequiredService<IPlanner<TestAction>>();
        if (obstacle == "circuit open")
        {
            host.GetRequiredService<IModelHealth>().Endpoints[0].IsolateCircuit();
        }

        // The call itself returns to this thread while the fallback blocks another.
        Task<PlanResult<TestAction>> plan = obstacle switch
        {
            "no tool allowed" => planner.PlanAsync("state", s_short with { Allowed = ToolMask.Of<TestAction>() }, Cancel).AsTask(),
            "no budget" => planner.PlanAsync("state", s_short with { Budget = TimeSpan.Zero }, Cancel).AsTask(),
            "context throws" => planner.PlanAsync(new Torn(), s_short, Cancel).AsTask(),
            _ => planner.PlanAsync("state", s_short, Cancel).AsTask(),
        };
        PlanReason reason = obstacle switch
        {
            "no tool allowed" => PlanReason.NoToolAllowed,
            "no budget" => PlanReason.BudgetExhausted,
            "context throws" => PlanReason.ContextFault,
            _ => PlanReason.CircuitOpen,
        };

        PlanResult<TestAction> result = await plan.WaitAsync(s_patience, Cancel);
        Assert.Equal((PlanSource.Default, reason), (result.Source, result.Reason));
        Assert.False(_released.IsSet);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_validator_that_blocks_on_a_hit_holds_its_caller_up_no_longer_than_his_budget()
    {
        BlockingValidator validator = new(_released) { BlocksFrom = 2 };
        IServiceProvider host = Host(Replies.Text(Replies.OneStep), planner => planner.WithValidator(validator));
        IPlanner<TestAction> planner = host.GetRequiredService<IPlanner<TestAction>>();
        Assert.Equal(PlanSource.Model, (await planner.PlanAsync("state", cancellationToken: Cancel)).Source);

        PlanResult<TestAction> result = await planner.PlanAsync("state", s_short, Cancel).AsTask().WaitAsync(s_patience, Cancel);

        Assert.Equal((PlanSource.Default, PlanReason.BudgetExhausted), (result.Source, result.Reason));
        Assert.False(_released.IsSet);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_validator_that_blocks_on_the_models_plan_holds_nobody_up_who_shares_it()
    {
        BlockingValidator validator = new(_released) { BlocksFrom = 1 };
        IServiceProvider host = Host(Replies.Text(Replies.OneStep), planner => planner.WithValidator(validator));
        IPlanner<TestAction> planner = host.GetRequiredService<IPlanner<TestAction>>();

        Task<PlanResult<TestAction>>[] plans = [.. Enumerable.Range(0, 5).Select(_ => planner.PlanAsync("state", s_short, Cancel).AsTask())];

        Assert.All(await Task.WhenAll(plans).WaitAsync(s_patience, Cancel), static result => Assert.Equal((PlanSource.Default, PlanReason.BudgetExhausted), (result.Source, result.Reason)));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_remembered_plan_that_the_game_accepts_is_a_hit_and_one_that_it_refuses_is_planned_anew()
    {
        BlockingValidator validator = new(_released) { BlocksFrom = int.MaxValue };
        IServiceProvider host = Host(Replies.Text(Replies.OneStep), planner => planner.WithValidator(validator));
        IPlanner<TestAction> planner = host.GetRequiredService<IPlanner<TestAction>>();
        _ = await planner.PlanAsync("state", cancellationToken: Cancel);

        PlanResult<TestAction> hit = await planner.PlanAsync("state", cancellationToken: Cancel);
        validator.RefusesNext = true;
        PlanResult<TestAction> anew = await planner.PlanAsync("state", cancellationToken: Cancel);

        Assert.Equal((PlanSource.CacheExact, PlanReason.None), (hit.Source, hit.Reason));
        Assert.Equal((PlanSource.Model, PlanReason.None, 1), (anew.Source, anew.Reason, anew.Attempts));
        TelemetrySnapshot counted = host.GetRequiredService<ILlmTelemetry>().Snapshot();
        Assert.Equal((3, 1, 2, 1), (counted.Plans, counted.CacheHits, counted.CacheMisses, counted.PlansRejected));
    }

    public static TheoryData<string> Neighbours => ["client", "fallback", "validator", "cache", "logger", "logger of attempts", "logger of calls left behind"];

    [Theory(Timeout = 240_000)]
    [MemberData(nameof(Neighbours))]
    public async Task A_neighbour_that_blocks_hundreds_of_times_takes_no_plan_of_the_model_from_anybody_else(string neighbour)
    {
        IPlanner<TestAction> bad = Neighbour(neighbour);
        Task<PlanResult<TestAction>>[] plans = [.. Enumerable.Range(0, Blocked).Select(i => bad.PlanAsync($"state {i}", s_short, Cancel).AsTask())];
        _ = await Task.WhenAll(plans).WaitAsync(s_patience * 2, Cancel);

        IServiceProvider host = Host(Replies.Text(Replies.OneStep), planner => planner.WithFallback(new FakeFallback(Step.MoveTo(1, 1))));
        IPlanner<TestAction> good = host.GetRequiredService<IPlanner<TestAction>>();
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal((PlanSource.Model, PlanReason.None), Summary(await good.PlanAsync($"healthy {i}", new PlanOptions { Budget = TimeSpan.FromSeconds(30) }, Cancel)));
        }

        Assert.False(_released.IsSet);
    }

    public void Dispose()
    {
        _released.Set();
        _hosts.ForEach(static host => host.Dispose());
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static (PlanSource Source, PlanReason Reason) Summary(PlanResult<TestAction> result) => (result.Source, result.Reason);

    private IPlanner<TestAction> Neighbour(string kind)
    {
        IServiceProvider host = Host(
            kind is "client" ? Replies.Blocks(_released) : kind is "validator" or "cache" ? Replies.Text(Replies.OneStep) : Replies.Stalls(),
            planner => _ = kind switch
            {
                "fallback" => planner.WithFallback(new BlockingFallback<TextPrompt>(_released)),
                "validator" => planner.WithValidator(new BlockingValidator(_released) { BlocksFrom = 1 }),
                _ => planner,
            },
            services =>
            {
                _ = kind switch
                {
                    "cache" => services.AddSingleton<IDistributedCache>(new BlockingCache(_released)),
                    "logger" => services.AddLogging(logging => logging.AddProvider(new BlockingLog(_released, "FellBack"))),
                    "logger of attempts" => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new BlockingLog(_released, "AttemptFailed"))),
                    "logger of calls left behind" => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new BlockingLog(_released, "CallAbandoned"))),
                    _ => services,
                };
            });
        return host.GetRequiredService<IPlanner<TestAction>>();
    }

    private ServiceProvider Host(Reply reply, Action<PlannerBuilder<TestAction>> configure, Action<ServiceCollection>? more = null)
    {
        ServiceCollection services = new();
        more?.Invoke(services);
        _ = services
            .AddAstraWeaveLlm(options =>
            {
                options.Resilience.MaxConcurrentCalls = Blocked;
                options.Resilience.MaxAbandonedCalls = Blocked;
                options.Resilience.BreakerThreshold = 1000;
                options.Resilience.BreakerMinimumThroughput = 100_000;
                options.Cache.Distributed.Enabled = services.Any(static service => service.ServiceType == typeof(IDistributedCache));
                options.Cache.ModelDigest = "sha256:1";
            })
            .UseChatClient(new NamedClient(new ScriptedChatClient(reply)))
            .AddPlanner<TestAction>(planner => configure(planner.WithDefaultPlan(Step.Wait())));
        ServiceProvider host = services.BuildServiceProvider();
        _hosts.Add(host);
        return host;
    }

    /// <summary>Is an endpoint of its own.</summary>
    private sealed class NamedClient(IChatClient client) : DelegatingChatClient(client);

    private sealed class BlockingFallback<TContext>(ManualResetEventSlim released) : IFallbackPlanner<TContext, TestAction>
        where TContext : ILlmContext
    {
        public int Plan(in TContext context, Span<TestAction> steps)
        {
            released.Wait(CancellationToken.None);
            return 0;
        }
    }

    private sealed class BlockingValidator(ManualResetEventSlim released) : IPlanValidator<TextPrompt, TestAction>
    {
        private int _calls;

        /// <summary>The first call that blocks, counted from 1.</summary>
        public required int BlocksFrom { get; init; }

        public bool RefusesNext { get; set; }

        public bool IsValid(in TextPrompt context, Plan<TestAction> plan)
        {
            if (Interlocked.Increment(ref _calls) >= BlocksFrom)
            {
                released.Wait(CancellationToken.None);
            }

            bool refuses = RefusesNext;
            RefusesNext = false;
            return !refuses;
        }
    }

    private sealed class BlockingCache(ManualResetEventSlim released) : IDistributedCache
    {
        public Task<byte[]?> GetAsync(string key, CancellationToken token = default)
        {
            released.Wait(CancellationToken.None);
            return Task.FromResult<byte[]?>(null);
        }

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => GetAsync(key, token);

        public byte[]? Get(string key) => throw new NotSupportedException("Only asynchronously.");

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException("Only asynchronously.");

        public void Refresh(string key) => throw new NotSupportedException("Never.");

        public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Never.");

        public void Remove(string key) => throw new NotSupportedException("Never.");

        public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Never.");
    }

    /// <summary>Blocks whoever tells of one kind of event.</summary>
    private sealed class BlockingLog(ManualResetEventSlim released, string blocks) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name == blocks)
            {
                released.Wait(CancellationToken.None);
            }
        }

        public void Dispose()
        {
        }
    }

    private readonly record struct Torn : ILlmContext
    {
        public void WriteKey(System.Buffers.IBufferWriter<byte> writer) => throw new InvalidOperationException("torn");

        public void WritePrompt(System.Buffers.IBufferWriter<byte> writer) => throw new InvalidOperationException("torn");
    }
}
