using System.Diagnostics.Metrics;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Caching.Distributed;
using AstraWeave.Sdk.Caching.Similarity;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Planning;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>Puts planners together from the services.</summary>
internal static class PlannerFactory
{
    public static AstraWeaveLlmOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<AstraWeaveLlmOptions>>().Value;

    public static EndpointGuards CreateGuards(IServiceProvider provider)
    {
        LlmTelemetry telemetry = provider.GetRequiredService<LlmTelemetry>();
        TimeProvider time = provider.GetRequiredKeyedService<TimeProvider>(ServiceKeys.Clock);
        ILogger logger = LoggerOf(provider);
        return new EndpointGuards((name, settings) => new EndpointGuard(name, settings, telemetry, logger, time), telemetry);
    }

    public static ModelGateways CreateGateways(IServiceProvider provider)
    {
        ModelGateways gateways = new(
            provider.GetRequiredService<EndpointGuards>(),
            OptionsOf(provider),
            provider.GetRequiredService<LlmTelemetry>(),
            LoggerOf(provider),
            provider.GetRequiredKeyedService<TimeProvider>(ServiceKeys.Clock));
        provider.GetRequiredService<LiveSettings>().Follow(gateways.Apply);
        return gateways;
    }

    public static LlmTelemetry CreateTelemetry(IServiceProvider provider)
    {
        LlmTelemetry telemetry = new(provider.GetService<IMeterFactory>(), LoggerOf(provider)) { EnableSensitiveData = OptionsOf(provider).Telemetry.EnableSensitiveData };
        provider.GetRequiredService<LiveSettings>().Follow(changed => telemetry.EnableSensitiveData = changed.Telemetry.EnableSensitiveData);
        return telemetry;
    }

    /// <summary>The way to the model for planners that choose no client of their own.</summary>
    public static ModelGateway DefaultGateway(IServiceProvider provider) => provider.GetRequiredService<ModelGateways>().Of(DefaultClient(provider));

    /// <summary>The client of planners that choose none of their own.</summary>
    public static IChatClient DefaultClient(IServiceProvider provider) =>
        provider.GetService<ChatClientSource>()?.Resolve(provider)
        ?? provider.GetService<IChatClient>()
        ?? provider.GetRequiredKeyedService<IChatClient>(ServiceKeys.OllamaClient);

    /// <summary>The settings of one planner: the shared ones, made anew, with its own changes; checked again.</summary>
    /// <exception cref="OptionsValidationException">They are not valid.</exception>
    public static AstraWeaveLlmOptions OptionsOf(IServiceProvider provider, Action<AstraWeaveLlmOptions>? changes, string toolset)
    {
        if (changes is null)
        {
            return OptionsOf(provider);
        }

        AstraWeaveLlmOptions options = provider.GetRequiredService<IOptionsFactory<AstraWeaveLlmOptions>>().Create(Options.DefaultName);
        changes(options);
        string[] defects = [.. provider.GetServices<IValidateOptions<AstraWeaveLlmOptions>>()
            .Select(check => check.Validate(Options.DefaultName, options))
            .Where(static result => result.Failed)
            .SelectMany(static result => result.Failures!)
            .Select(defect => $"The planner of {toolset}: {defect}")];
        return defects.Length == 0 ? options : throw new OptionsValidationException(Options.DefaultName, typeof(AstraWeaveLlmOptions), defects);
    }

    /// <summary>Whether a planner's own settings name another server or model than the shared ones, and Ollama is what planners ask.</summary>
    public static bool AsksOtherOllama(IServiceProvider provider, Action<AstraWeaveLlmOptions> changes, string toolset)
    {
        OllamaClientOptions own = OptionsOf(provider, changes, toolset).Ollama;
        OllamaClientOptions shared = OptionsOf(provider).Ollama;
        bool differs = own.Endpoint != shared.Endpoint || own.Model != shared.Model || own.KeepAlive != shared.KeepAlive || own.ContextWindow != shared.ContextWindow || own.Think != shared.Think;
        return differs && DefaultClient(provider) == provider.GetRequiredKeyedService<IChatClient>(ServiceKeys.OllamaClient);
    }

    public static IPlanner<TAction> CreatePlanner<TAction>(IServiceProvider provider, PlannerRegistration<TAction> registration, object? key)
        where TAction : struct, ILlmToolset<TAction>
    {
        AstraWeaveLlmOptions options = OptionsOf(provider, registration.Settings, TAction.Descriptor.Name);
        LlmTelemetry telemetry = provider.GetRequiredService<LlmTelemetry>();
        TimeProvider time = provider.GetRequiredKeyedService<TimeProvider>(ServiceKeys.Clock);
        ILogger logger = LoggerOf(provider);
        DomainCheck.Check(TAction.Descriptor, registration.Contexts);
        ConstraintCheck.Check(TAction.Descriptor.Name, registration.Constraint, GatewayOf(provider, registration).Endpoint);
        Planner<TAction> planner = new(
            new PlannerSettings
            {
                Budget = options.Budget,
                BackgroundBudget = options.Resilience.BackgroundBudget,
                ReAsk = options.Resilience.ReAsk,
                MaxContextBytes = options.MaxContextBytes,
                Sampling = options.Sampling,
                PromptBudget = BudgetOf<TAction>(options, GatewayOf(provider, registration).Endpoint, logger),
            },
            provider.GetRequiredKeyedService<PromptCache<TAction>>(key).Plans,
            LayoutOf(registration),
            GatewayOf(provider, registration),
            new PlanValidators<TAction>(Resolve(registration.Validators, provider), telemetry, logger),
            new FallbackChain<TAction>(Resolve(registration.Fallbacks, provider), registration.DefaultPlan, telemetry, logger),
            telemetry,
            logger,
            time);
        provider.GetRequiredService<LiveSettings>().Follow(shared =>
        {
            AstraWeaveLlmOptions changed = registration.Settings is null ? shared : OptionsOf(provider, registration.Settings, TAction.Descriptor.Name);
            planner.Settings = planner.Settings with { Budget = changed.Budget, BackgroundBudget = changed.Resilience.BackgroundBudget, ReAsk = changed.Resilience.ReAsk };
        });
        if (time == TimeProvider.System)
        {
            Rehearsal<TAction>.Run(LayoutOf(registration), registration.DefaultPlan, registration.Situations);
        }

        return planner;
    }

    public static PromptCache<TAction> CreateCache<TAction>(IServiceProvider provider, PlannerRegistration<TAction> registration)
        where TAction : struct, ILlmToolset<TAction>
    {
        AstraWeaveLlmOptions options = OptionsOf(provider, registration.Settings, TAction.Descriptor.Name);
        if (!options.Cache.Enabled)
        {
            return new PromptCache<TAction>(plans: null);
        }

        LlmTelemetry telemetry = provider.GetRequiredService<LlmTelemetry>();
        TimeProvider time = provider.GetRequiredKeyedService<TimeProvider>(ServiceKeys.Clock);
        CacheIdentity identity = new()
        {
            ModelId = GatewayOf(provider, registration).Endpoint.ModelId,
            ModelDigest = options.Cache.ModelDigest,
            PromptText = registration.Prompt.Fingerprint + LayoutOf(registration).Prefix(default).SystemText,
            Constraint = registration.Constraint.ToString(),
            Sampling = options.Sampling,
            Epoch = options.Cache.Epoch,
            MaxContextBytes = options.MaxContextBytes,
            WideTextNormalization = options.Cache.WideTextNormalization,
        };
        LruStore<CachedPlan<TAction>> store = new(options.Cache, telemetry, time);
        SimilarPlans<TAction>? similar = options.Cache.Similarity.Enabled ? new SimilarPlans<TAction>(store, options.Cache.Similarity) : null;
        DistributedTier<TAction>? shared = options.Cache.Distributed.Enabled ? CreateTier(provider, options.Cache, GatewayOf(provider, registration).Endpoint) : null;
        return new PromptCache<TAction>(new PlanCache<TAction>(store, identity, telemetry, time, similar, shared));

        DistributedTier<TAction>? CreateTier(IServiceProvider services, CacheOptions cache, ModelEndpoint endpoint)
        {
            IDistributedCache distributed = SharedCacheOf(services);
            if (!endpoint.NamesModel && cache.ModelDigest is null)
            {
                LoggerOf(services).ModelNotNamed(TAction.Descriptor.Name, endpoint.Name);
                return null;
            }

            // Threads of its own: a cache that blocks takes those, and nobody else's. One more than may hang, for the writer.
            WorkerThreads threads = new("AstraWeave shared cache", GuardedCache.MaxRunning + 1);
            return new DistributedTier<TAction>(distributed, cache, telemetry, PlanTiming.Of(time).Clock, new WorkerScheduler(threads));
        }
    }

    private static IDistributedCache SharedCacheOf(IServiceProvider provider) =>
        provider.GetService<IDistributedCache>() ?? throw new InvalidOperationException(
            $"{AstraWeaveLlmOptions.Section}:Cache:Distributed:Enabled is true, but no IDistributedCache is registered. Register one, for example with AddStackExchangeRedisCache, or turn the setting off.");

    private static ModelGateway GatewayOf<TAction>(IServiceProvider provider, PlannerRegistration<TAction> registration)
        where TAction : struct, ILlmToolset<TAction>
    {
        if (registration.Settings is null)
        {
            return registration.Client is ChatClientSource own
                ? provider.GetRequiredService<ModelGateways>().Of(own.Resolve(provider))
                : provider.GetRequiredService<ModelGateway>();
        }

        IChatClient client = registration.Client?.Resolve(provider) ?? DefaultClient(provider);
        return provider.GetRequiredService<ModelGateways>().Of(client, registration, () => OptionsOf(provider, registration.Settings, TAction.Descriptor.Name));
    }

    private static PromptLayout<TAction> LayoutOf<TAction>(PlannerRegistration<TAction> registration)
        where TAction : struct, ILlmToolset<TAction> =>
        new(registration.Prompt, registration.Constraint);

    private static Dictionary<Type, object> Resolve(IReadOnlyDictionary<Type, Func<IServiceProvider, object>> factories, IServiceProvider provider) =>
        factories.ToDictionary(static entry => entry.Key, entry => entry.Value(provider));

    /// <summary>The window that is configured, else Ollama's own; of another model nothing is known.</summary>
    private static PromptBudget BudgetOf<TAction>(AstraWeaveLlmOptions options, ModelEndpoint endpoint, ILogger logger)
        where TAction : struct, ILlmToolset<TAction>
    {
        bool isOllama = endpoint.ModelId.StartsWith("ollama", StringComparison.OrdinalIgnoreCase);
        int? window = options.Ollama.ContextWindow ?? (isOllama ? PromptBudget.OllamaDefaultWindow : null);
        return new PromptBudget(window, TAction.Descriptor.Name, logger);
    }

    /// <summary>The registered clock. One of the application's own is contained; the system's throws nothing, and a virtual one is the SDK's.</summary>
    public static TimeProvider CreateClock(IServiceProvider provider)
    {
        TimeProvider registered = provider.GetRequiredService<TimeProvider>();
        return ContainedTimeProvider.IsNeededFor(registered) ? new ContainedTimeProvider(registered, LoggerOf(provider)) : registered;
    }

    /// <summary>The application's logger, contained; none where it cannot even be made.</summary>
    public static ILogger LoggerOf(IServiceProvider provider)
    {
        try
        {
            return provider.GetService<ILoggerFactory>() is ILoggerFactory loggers ? new ContainedLogger(loggers.CreateLogger(LlmLog.Category)) : NullLogger.Instance;
        }
        catch (Exception)
        {
            return NullLogger.Instance;
        }
    }
}
