using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Caching.Distributed;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Planning;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging.Abstractions;

namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>A planner over a scripted client in fake time.</summary>
internal sealed class PlannerSut : IDisposable
{
    private readonly object _gate = new();
    private Planner<TestAction>? _planner;
    private ModelGateway? _gateway;
    private EndpointGuard? _guard;

    public PlannerSut(params Reply[] script) => Client = new ScriptedChatClient(script);

    public ScriptedChatClient Client { get; init; }

    public RecordingTimeProvider Time { get; init; } = new();

    /// <summary>What all of it goes by: <see cref="Time"/>, unless the test wants the system's clock and its threads.</summary>
    public TimeProvider Clock { get => field ?? Time; init; }

    public LlmTelemetry Telemetry { get; init; } = new();

    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(2);

    public CacheOptions Cache { get; } = new();

    public SamplingOptions Sampling { get; } = new();

    public ResilienceOptions Resilience { get; } = new() { JitterSeed = 1, MaxRetries = 0, ReAsk = false };

    public int MaxAnswerBytes { get; init; } = 1 << 20;

    public FakeFallback? Fallback { get; init; }

    public Plan<TestAction> DefaultPlan { get; } = new([Step.Wait()]);

    /// <summary>Plans of planners that share this store are shared.</summary>
    public LruStore<CachedPlan<TestAction>>? Store { get; set; }

    /// <summary>What the planner remembers, from its first call on.</summary>
    public PlanCache<TestAction>? Plans { get; private set; }

    /// <summary>What planners of several processes share.</summary>
    public IDistributedCache? Shared { get; init; }

    public Dictionary<Type, object> Validators { get; } = [];

    public EndpointGuard Guard => _guard ??= new EndpointGuard("scripted", Resilience, Telemetry, NullLogger.Instance, Clock);

    /// <summary>The way to another model than the scripted one.</summary>
    public ModelGateway? Model { get; init; }

    public ModelGateway Gateway => _gateway ??= Model ?? new ModelGateway(ModelEndpoint.Of(Client), Guard, Resilience, Budget, Telemetry, NullLogger.Instance, Clock);

    /// <summary>The planner, made by whoever asks first.</summary>
    public Planner<TestAction> Planner
    {
        get
        {
            lock (_gate)
            {
                return _planner ??= Create();
            }
        }
    }

    public ValueTask<PlanResult<TestAction>> PlanAsync(string state = "enemy north", PlanOptions options = default, CancellationToken cancellationToken = default) =>
        ((IPlanner<TestAction>)Planner).PlanAsync(state, options, cancellationToken);

    public void Dispose() => Telemetry.Dispose();

    private Planner<TestAction> Create()
    {
        PromptTemplate template = new(PromptTemplate.DefaultRole);
        Store ??= new LruStore<CachedPlan<TestAction>>(Cache, Telemetry, Clock);
        PromptLayout<TestAction> layout = new(template);
        CacheIdentity identity = new() { ModelId = Gateway.Endpoint.ModelId, PromptText = layout.Prefix(default).SystemText, Sampling = Sampling, Epoch = Cache.Epoch };
        DistributedTier<TestAction>? shared = Shared is null ? null : new DistributedTier<TestAction>(Shared, Cache, Telemetry, Clock, new WorkerScheduler(new WorkerThreads("shared cache", most: 8)));
        Plans = Cache.Enabled ? new PlanCache<TestAction>(Store, identity, Telemetry, Clock, similar: null, shared) : null;
        Dictionary<Type, object> fallbacks = Fallback is null ? [] : new() { [typeof(TextPrompt)] = Fallback };
        return new Planner<TestAction>(
            new PlannerSettings
            {
                Budget = Budget,
                BackgroundBudget = Resilience.BackgroundBudget,
                ReAsk = Resilience.ReAsk,
                Sampling = Sampling,
                MaxAnswerBytes = MaxAnswerBytes,
            },
            Plans,
            layout,
            Gateway,
            new PlanValidators<TestAction>(Validators, Telemetry, NullLogger.Instance),
            new FallbackChain<TestAction>(fallbacks, DefaultPlan, Telemetry, NullLogger.Instance),
            Telemetry,
            NullLogger.Instance,
            Clock);
    }
}
