using AstraWeave.Sdk;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Planning;
using AstraWeave.Sdk.Resilience;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Sdk.Benchmarks.Parsing;

namespace Sdk.Benchmarks.Planning;

/// <summary>Misses through the planner, and the same question to the bare client: the difference is what the SDK adds to a model's call.</summary>
internal sealed class MissCases : IDisposable
{
    public const int AtOnce = 64;

    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(2);
    private static readonly string s_state = "enemy north";
    private static readonly PlanOptions s_fresh = new() { BypassCache = true };

    private readonly ScriptedClient _client = new();
    private readonly ServiceProvider _services;
    private readonly IPlanner<BenchAction> _planner;
    private readonly ModelGateway _gateway;
    private readonly ResiliencePipeline _polly = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions())
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions())
        .AddTimeout(s_budget)
        .Build();

    private readonly Task<PlanResult<BenchAction>>[] _plans = new Task<PlanResult<BenchAction>>[AtOnce];

    public MissCases()
    {
        ServiceCollection services = new();
        _ = services.AddAstraWeaveLlm(static options => options.Resilience.MaxConcurrentCalls = AtOnce)
            .UseChatClient(_client)
            .AddPlanner<BenchAction>(static planner => planner.WithDefaultPlan(new BenchAction.Wait(1)));
        _services = services.BuildServiceProvider();
        _gateway = _services.GetRequiredService<ModelGateway>();
        _planner = _services.GetRequiredService<IPlanner<BenchAction>>();
    }

    /// <summary>One call, waited for: with the ways to the worker thread and back.</summary>
    public int One() => _planner.PlanAsync("enemy north", s_fresh).AsTask().GetAwaiter().GetResult().Source == PlanSource.Model ? 1 : 0;

    /// <summary>Calls at once, as many agents make them: what the processor does for each.</summary>
    public int Many()
    {
        for (int i = 0; i < AtOnce; i++)
        {
            _plans[i] = _planner.PlanAsync("enemy north", s_fresh).AsTask();
        }

        Task.WaitAll(_plans);
        return AtOnce;
    }

    public int Bare() => BareAsync().GetAwaiter().GetResult();

    public int ManyBare()
    {
        for (int i = 0; i < AtOnce; i++)
        {
            _ = Bare();
        }

        return AtOnce;
    }

    /// <summary>The model's call with circuit breaker, queue, time limit and hard edge, without prompt, deadline and parser.</summary>
    public int Gateway() => GatewayAsync().GetAwaiter().GetResult() == PlanReason.None ? 1 : 0;

    /// <summary>The client's call with Polly's own strategies of the same kinds; a client that ignores its token holds it up.</summary>
    public int Polly() => _polly.ExecuteAsync(static async (client, token) => await client.BareAsync(token).ConfigureAwait(false), this).AsTask().GetAwaiter().GetResult();

    public void Dispose() => _services.Dispose();

    /// <summary>What anybody makes for a call of the client.</summary>
    private static ChatMessage[] Question() => [new(ChatRole.System, "You plan."), new(ChatRole.User, $"State: {s_state}")];

    private async Task<PlanReason> GatewayAsync()
    {
        ModelQuestion question = new(Question(), new ChatOptions(), PlanParseOptions.DefaultMaxBytes, static _ => AnswerExtent.NoPlan);
        using SharedWork work = new(question, allowed: default, domains: null, PlanDeadline.Start(TimeProvider.System, s_budget), PlanPriority.Normal, agent: null, owner: this, WorkerThreads.Shared);
        Admission admission = await _gateway.EnterAsync(work).ConfigureAwait(false);
        ModelAttempt attempt = _gateway.Prepare(question, work, in admission, previous: null, retry: 0);
        _ = work.TryShow(attempt);
        await _gateway.Start(attempt, question);
        return _gateway.Settle(attempt, question, work, number: 1);
    }

    private async Task<int> BareAsync(CancellationToken cancellationToken = default)
    {
        int updates = 0;
        ChatOptions options = new() { MaxOutputTokens = 512, Temperature = 0, ResponseFormat = ChatResponseFormat.Json };
        await foreach (ChatResponseUpdate update in _client.GetStreamingResponseAsync(Question(), options, cancellationToken).ConfigureAwait(false))
        {
            updates += update.Contents.Count;
        }

        return updates;
    }
}
