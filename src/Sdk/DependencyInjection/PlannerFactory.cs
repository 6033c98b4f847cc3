using AstraWeave.Sdk.Caching;
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
        PlanCache<TAction>? cache = options.Cache.Enabled
            ? new PlanCache<TAction>(new LruStore<Plan<TAction>>(options.Cache, telemetry, time), gateway.Endpoint.ModelId, registration.Prompt.Fingerprint, options.Sampling)
            : null;
        Dictionary<Type, object> fallbacks = registration.Fallbacks.ToDictionary(static entry => entry.Key, entry => entry.Value(provider));
        return new Planner<TAction>(
            new PlannerSettings { Budget = options.Budget, Sampling = options.Sampling, PromptBudget = BudgetOf<TAction>(options, gateway.Endpoint, logger) },
            cache,
            new PromptLayout<TAction>(registration.Prompt),
            gateway,
            new FallbackChain<TAction>(fallbacks, registration.DefaultPlan, telemetry, logger),
            telemetry,
            logger,
            time);
    }

    /// <summary>The window that is configured, else Ollama's own; of another model nothing is known.</summary>
    private static PromptBudget? BudgetOf<TAction>(AstraWeaveLlmOptions options, ModelEndpoint endpoint, ILogger logger)
        where TAction : struct, ILlmToolset<TAction>
    {
        bool isOllama = endpoint.ModelId.StartsWith("ollama", StringComparison.OrdinalIgnoreCase);
        int? window = options.Ollama.ContextWindow ?? (isOllama ? PromptBudget.OllamaDefaultWindow : null);
        return window is int tokens ? new PromptBudget(tokens, TAction.Descriptor.Name, logger) : null;
    }

    private static ILogger LoggerOf(IServiceProvider provider) =>
        provider.GetService<ILoggerFactory>()?.CreateLogger(LlmLog.Category) ?? NullLogger.Instance;
}
