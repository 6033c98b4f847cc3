using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Caching.Similarity;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Planning;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>Puts planners together from the services.</summary>
internal static class PlannerFactory
{
    public static AstraWeaveLlmOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<AstraWeaveLlmOptions>>().Value;

    /// <summary>The one way to the model: its circuit breaker is shared by all planners.</summary>
    public static ModelGateway CreateGateway(IServiceProvider provider)
    {
        AstraWeaveLlmOptions options = OptionsOf(provider);
        IChatClient client = provider.GetService<ChatClientSource>()?.Resolve(provider)
            ?? provider.GetService<IChatClient>()
            ?? provider.GetRequiredKeyedService<IChatClient>(ServiceKeys.OllamaClient);
        return new ModelGateway(
            ModelEndpoint.Of(client),
            options.Resilience,
            options.Budget,
            provider.GetRequiredService<LlmTelemetry>(),
            LoggerOf(provider),
            provider.GetRequiredService<TimeProvider>());
    }

    public static IPlanner<TAction> CreatePlanner<TAction>(IServiceProvider provider, PlannerRegistration<TAction> registration)
        where TAction : struct, ILlmToolset<TAction>
    {
        AstraWeaveLlmOptions options = OptionsOf(provider);
        ModelGateway gateway = provider.GetRequiredService<ModelGateway>();
        LlmTelemetry telemetry = provider.GetRequiredService<LlmTelemetry>();
        TimeProvider time = provider.GetRequiredService<TimeProvider>();
        ILogger logger = LoggerOf(provider);
        return new Planner<TAction>(
            new PlannerSettings { Budget = options.Budget, Sampling = options.Sampling },
            provider.GetRequiredService<PromptCache<TAction>>().Plans,
            LayoutOf(registration),
            gateway,
            new PlanValidators<TAction>(Resolve(registration.Validators, provider), telemetry, logger),
            new FallbackChain<TAction>(Resolve(registration.Fallbacks, provider), registration.DefaultPlan, telemetry, logger),
            telemetry,
            logger,
            time);
    }

    public static PromptCache<TAction> CreateCache<TAction>(IServiceProvider provider, PlannerRegistration<TAction> registration)
        where TAction : struct, ILlmToolset<TAction>
    {
        AstraWeaveLlmOptions options = OptionsOf(provider);
        if (!options.Cache.Enabled)
        {
            return new PromptCache<TAction>(plans: null);
        }

        LlmTelemetry telemetry = provider.GetRequiredService<LlmTelemetry>();
        TimeProvider time = provider.GetRequiredService<TimeProvider>();
        CacheIdentity identity = new()
        {
            ModelId = provider.GetRequiredService<ModelGateway>().Endpoint.ModelId,
            ModelDigest = options.Cache.ModelDigest,
            PromptText = LayoutOf(registration).Prefix(default).SystemText,
            Sampling = options.Sampling,
            Epoch = options.Cache.Epoch,
        };
        LruStore<CachedPlan<TAction>> store = new(options.Cache, telemetry, time);
        SimilarPlans<TAction>? similar = options.Cache.Similarity.Enabled ? new SimilarPlans<TAction>(store, options.Cache.Similarity) : null;
        return new PromptCache<TAction>(new PlanCache<TAction>(store, identity, telemetry, time, similar));
    }

    private static PromptLayout<TAction> LayoutOf<TAction>(PlannerRegistration<TAction> registration)
        where TAction : struct, ILlmToolset<TAction> =>
        new(new PromptTemplate(registration.Role));

    private static Dictionary<Type, object> Resolve(IReadOnlyDictionary<Type, Func<IServiceProvider, object>> factories, IServiceProvider provider) =>
        factories.ToDictionary(static entry => entry.Key, entry => entry.Value(provider));

    private static ILogger LoggerOf(IServiceProvider provider) =>
        provider.GetService<ILoggerFactory>()?.CreateLogger(LlmLog.Category) ?? NullLogger.Instance;
}
