using System.Runtime.CompilerServices;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Caching.Distributed;
using AstraWeave.Sdk.Caching.Similarity;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Planning;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AstraWeave.Sdk.Tests.Domains;

/// <summary>A planner of grounded steps, over a model that says what it is told to, in fake time.</summary>
internal sealed class GroundedSut : IChatClient, IFallbackPlanner<GroundedState, GroundedAction>, IFallbackPlanner<TextPrompt, GroundedAction>
{
    private Planner<GroundedAction>? _planner;

    /// <summary>What the model answers.</summary>
    public string Answer { get; set; } = """{"plan_id":"p","steps":[{"act":"wait"}]}""";

    /// <summary>What the fallback planners say; <see langword="null"/> for nothing.</summary>
    public GroundedAction[]? Steps { get; set; }

    public Plan<GroundedAction> DefaultPlan { get; init; } = new([new GroundedAction.Wait()]);

    public AnswerConstraint Constraint { get; init; }

    public bool ReAsks { get; init; }

    public ILogger Logger { get; init; } = NullLogger.Instance;

    public FakeSharedCache? Shared { get; init; }

    public SimilarityOptions? Similarity { get; init; }

    public List<ScriptedCall> Requests { get; } = [];

    public LlmTelemetry Telemetry { get; } = new();

    public PlanCache<GroundedAction> Plans { get; private set; } = null!;

    public SimilarPlans<GroundedAction>? Similar { get; private set; }

    public PromptCache<GroundedAction> Cache => new(Plans);

    public Planner<GroundedAction> Planner => _planner ??= Create();

    public int Plan(in GroundedState context, Span<GroundedAction> steps) => Give(steps);

    public int Plan(in TextPrompt context, Span<GroundedAction> steps) => Give(steps);

    /// <summary>Remembers a plan as if it had been made for a situation, whatever it names: what no entrance of the SDK does.</summary>
    public void Poison<TContext>(in TContext context, PlanOptions options, params GroundedAction[] steps)
        where TContext : ILlmContext
    {
        _ = Planner;
        PlanOptions grounded = Grounding<GroundedAction>.Apply(in context, in options, out DomainSet? domains);
        Plans.Set(Plans.KeyOf(in context, in grounded), new Plan<GroundedAction>(steps), heldBytes: 100);
        domains?.Return();
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Requests.Add(new ScriptedCall([.. messages], options!));
        await Task.Yield();
        for (int position = 0; position < Answer.Length; position += 17)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, Answer[position..Math.Min(position + 17, Answer.Length)]);
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, "") { FinishReason = ChatFinishReason.Stop };
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The planner streams.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() => Telemetry.Dispose();

    private int Give(Span<GroundedAction> steps)
    {
        Steps?.CopyTo(steps);
        return Steps?.Length ?? 0;
    }

    private Planner<GroundedAction> Create()
    {
        RecordingTimeProvider time = new();
        ResilienceOptions resilience = new() { JitterSeed = 1, MaxRetries = 0 };
        EndpointGuard guard = new("model", resilience, Telemetry, NullLogger.Instance, time);
        PromptLayout<GroundedAction> layout = new(new PromptTemplate(PromptTemplate.DefaultRole), Constraint);
        CacheOptions cache = new();
        LruStore<CachedPlan<GroundedAction>> store = new(cache, Telemetry, time);
        DistributedTier<GroundedAction>? shared = Shared is null ? null : new DistributedTier<GroundedAction>(Shared, cache, Telemetry, time, new WorkerScheduler(new WorkerThreads("shared cache", most: 8)));
        Similar = Similarity is null ? null : new SimilarPlans<GroundedAction>(store, Similarity);
        Plans = new PlanCache<GroundedAction>(store, new CacheIdentity { ModelId = "m", PromptText = "", Sampling = new SamplingOptions() }, Telemetry, time, Similar, shared);
        Dictionary<Type, object> fallbacks = new() { [typeof(GroundedState)] = this, [typeof(TextPrompt)] = this };
        return new Planner<GroundedAction>(
            new PlannerSettings { Budget = TimeSpan.FromSeconds(2), ReAsk = ReAsks, Sampling = new SamplingOptions() },
            Plans,
            layout,
            new ModelGateway(ModelEndpoint.Of(this), guard, resilience, TimeSpan.FromSeconds(2), Telemetry, NullLogger.Instance, time),
            new PlanValidators<GroundedAction>(new Dictionary<Type, object>(), Telemetry, NullLogger.Instance),
            new FallbackChain<GroundedAction>(fallbacks, DefaultPlan, Telemetry, NullLogger.Instance),
            Telemetry,
            Logger,
            time);
    }
}
