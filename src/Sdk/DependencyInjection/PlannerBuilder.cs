using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Planning;
using AstraWeave.Sdk.Tools;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Configures the planner of one toolset.</summary>
/// <typeparam name="TAction">The toolset.</typeparam>
public sealed class PlannerBuilder<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly IServiceCollection _services;
    private readonly Dictionary<Type, Func<IServiceProvider, object>> _fallbacks = [];
    private readonly PromptOptions<TAction> _prompt = new();
    private readonly Dictionary<Type, Func<IServiceProvider, object>> _validators = [];
    private readonly Dictionary<Type, Action<Rehearsal<TAction>>> _situations = [];
    private readonly Dictionary<Type, ContextDomains> _contexts = [];
    private AnswerConstraint _constraint;
    private Plan<TAction>? _defaultPlan;
    private ChatClientSource? _client;
    private Action<AstraWeaveLlmOptions>? _settings;

    internal PlannerBuilder(IServiceCollection services) => _services = services;

    /// <summary>Sets the default plan, which is used when neither the model nor a fallback planner has a plan.</summary>
    /// <remarks>A call's allow-list does not apply to it: choose steps that are always allowed.</remarks>
    /// <param name="steps">The steps, at least one.</param>
    /// <exception cref="ArgumentException">There are no steps, one is <see langword="default"/>, or the plan breaks a constraint of the toolset, such as an argument's range or the maximum number of steps.</exception>
    public PlannerBuilder<TAction> WithDefaultPlan(params ReadOnlySpan<TAction> steps)
    {
        if (steps.IsEmpty)
        {
            throw new ArgumentException($"A default plan needs at least one step. If the character may do nothing, call {nameof(WithEmptyDefaultPlan)}.", nameof(steps));
        }

        Plan<TAction> plan = new(steps, "default");
        if (StoredPlan.DefectOf(plan, default, out _) is string defect)
        {
            throw new ArgumentException($"The default plan is not a valid plan of {TAction.Descriptor.Name}: {defect}", nameof(steps));
        }

        _defaultPlan = plan;
        return this;
    }

    /// <summary>Makes the empty plan the default plan: the character does nothing.</summary>
    public PlannerBuilder<TAction> WithEmptyDefaultPlan()
    {
        _defaultPlan = Plan<TAction>.Empty;
        return this;
    }

    /// <summary>Adds a fallback planner for one type of context, created by the services as a singleton.</summary>
    /// <typeparam name="TContext">The type of context that it plans for.</typeparam>
    /// <typeparam name="TFallback">The fallback planner; it must be thread-safe.</typeparam>
    public PlannerBuilder<TAction> WithFallback<TContext, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFallback>()
        where TContext : ILlmContext
        where TFallback : class, IFallbackPlanner<TContext, TAction>
    {
        _services.TryAddSingleton<TFallback>();
        return AddFallback<TContext>(static provider => provider.GetRequiredService<TFallback>());
    }

    /// <summary>Adds a fallback planner for one type of context.</summary>
    /// <typeparam name="TContext">The type of context that it plans for.</typeparam>
    /// <param name="fallback">The fallback planner; it must be thread-safe.</param>
    public PlannerBuilder<TAction> WithFallback<TContext>(IFallbackPlanner<TContext, TAction> fallback)
        where TContext : ILlmContext
    {
        ArgumentNullException.ThrowIfNull(fallback);
        return AddFallback<TContext>(_ => fallback);
    }

    /// <summary>Adds a validator for one type of context, created by the services as a singleton. It checks every cache hit and every plan from the model.</summary>
    /// <typeparam name="TContext">The type of context that it checks.</typeparam>
    /// <typeparam name="TValidator">The validator; it must be thread-safe.</typeparam>
    public PlannerBuilder<TAction> WithValidator<TContext, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator>()
        where TContext : ILlmContext
        where TValidator : class, IPlanValidator<TContext, TAction>
    {
        _services.TryAddSingleton<TValidator>();
        return AddValidator<TContext>(static provider => provider.GetRequiredService<TValidator>());
    }

    /// <summary>Adds a validator for one type of context. It checks every cache hit and every plan from the model.</summary>
    /// <typeparam name="TContext">The type of context that it checks.</typeparam>
    /// <param name="validator">The validator; it must be thread-safe.</param>
    public PlannerBuilder<TAction> WithValidator<TContext>(IPlanValidator<TContext, TAction> validator)
        where TContext : ILlmContext
    {
        ArgumentNullException.ThrowIfNull(validator);
        return AddValidator<TContext>(_ => validator);
    }

    /// <summary>Sets the model's role: the first words of every prompt, and part of the cache key.</summary>
    /// <param name="role">One or two sentences, the same for every call.</param>
    /// <exception cref="ArgumentException"><paramref name="role"/> is empty.</exception>
    public PlannerBuilder<TAction> WithRole(string role)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(role);
        _prompt.Role = role;
        return this;
    }

    /// <summary>Sets what the prompt says besides the tools: role, rules, examples, language, standing goal. It may be called again, and adds to what was set.</summary>
    /// <param name="configure">Sets the parts of the prompt.</param>
    public PlannerBuilder<TAction> WithPrompt(Action<PromptOptions<TAction>> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(_prompt);
        return this;
    }

    /// <summary>Sets how the server holds the answer to the form of a plan while the model writes; the default is the JSON Schema.</summary>
    /// <remarks>Choose what the chat client's server supports. For the grammar, the client must pass additional properties on.</remarks>
    /// <param name="constraint">The constraint.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="constraint"/> is not a member of the enum.</exception>
    public PlannerBuilder<TAction> WithConstraint(AnswerConstraint constraint)
    {
        if (!Enum.IsDefined(constraint))
        {
            throw new ArgumentOutOfRangeException(nameof(constraint), constraint, $"The value is not a member of {nameof(AnswerConstraint)}.");
        }

        _constraint = constraint;
        return this;
    }

    /// <summary>Uses this client instead of the one that all planners use. It is not disposed with the services.</summary>
    /// <remarks>Planners whose clients name the same endpoint and model in their <see cref="ChatClientMetadata"/> share one circuit breaker and one queue.</remarks>
    /// <param name="client">The client; it must be thread-safe.</param>
    public PlannerBuilder<TAction> UseChatClient(IChatClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = new ChatClientSource(_ => client);
        return this;
    }

    /// <summary>Uses the client that a factory creates, once, instead of the one that all planners use. It is disposed with the services.</summary>
    /// <param name="factory">Creates the client.</param>
    public PlannerBuilder<TAction> UseChatClient(Func<IServiceProvider, IChatClient> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        object key = new();
        _ = _services.AddKeyedSingleton(key, (provider, _) => factory(provider));
        return UseKeyedChatClient(key);
    }

    /// <summary>Uses the client that is registered under a key instead of the one that all planners use.</summary>
    /// <param name="serviceKey">The key of an <see cref="IChatClient"/>.</param>
    public PlannerBuilder<TAction> UseKeyedChatClient(object serviceKey)
    {
        ArgumentNullException.ThrowIfNull(serviceKey);
        _client = new ChatClientSource(provider => provider.GetRequiredKeyedService<IChatClient>(serviceKey));
        return this;
    }

    /// <summary>Uses a <see cref="SimulatedChatClient"/> instead of the client that all planners use: plausible plans from a seed, without a model and a network.</summary>
    /// <param name="configure">Changes how it behaves.</param>
    public PlannerBuilder<TAction> UseSimulatedModel(Action<SimulatedModelOptions>? configure = null)
    {
        SimulatedModelOptions options = new();
        configure?.Invoke(options);
        return UseChatClient(provider => new SimulatedChatClient(options, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Changes settings for this planner only; the others stay as configured for all planners. It may be called again, and adds to what was set.</summary>
    /// <remarks>
    /// Checked as the shared settings are. With other <see cref="AstraWeaveLlmOptions.Ollama"/> settings the planner asks Ollama by a client of its own, unless a
    /// <c>Use…</c> method of this builder names another. Of <see cref="AstraWeaveLlmOptions.Resilience"/>, what guards an endpoint (places, queue, circuit
    /// breaker, given-up calls) is the same for all planners that ask one endpoint and model: that of the one that is made first. Telemetry is the application's.
    /// </remarks>
    /// <param name="configure">Changes the settings.</param>
    public PlannerBuilder<TAction> WithSettings(Action<AstraWeaveLlmOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _settings += configure;
        return this;
    }

    internal PlannerRegistration<TAction> Build()
    {
        string toolset = TAction.Descriptor.Name;
        Plan<TAction>? defaultPlan = _defaultPlan ?? (TAction.Descriptor.AllowEmptyPlan ? Plan<TAction>.Empty : null);
        return defaultPlan is null
            ? throw new InvalidOperationException(
                $"The planner of {toolset} has no default plan. Call {nameof(WithDefaultPlan)}(…) or {nameof(WithEmptyDefaultPlan)}() in AddPlanner<{toolset}>, or set AllowEmptyPlan on the toolset.")
            : new PlannerRegistration<TAction>(PromptTemplate.Of(_prompt), _constraint, defaultPlan, _fallbacks, _validators, _situations.Values, _contexts, _client ?? OwnOllama(), _settings);
    }

    /// <summary>A client for Ollama with this planner's settings, used where they name another server or model; disposed with the services.</summary>
    private ChatClientSource? OwnOllama()
    {
        if (_settings is not Action<AstraWeaveLlmOptions> settings)
        {
            return null;
        }

        object key = new();
        _ = _services.AddKeyedSingleton(key, (provider, _) =>
            OllamaChatClientFactory.Create(PlannerFactory.OptionsOf(provider, settings, TAction.Descriptor.Name).Ollama, provider.GetRequiredService<TimeProvider>()));
        return new ChatClientSource(provider => PlannerFactory.AsksOtherOllama(provider, settings, TAction.Descriptor.Name)
            ? provider.GetRequiredKeyedService<IChatClient>(key)
            : PlannerFactory.DefaultClient(provider));
    }

    private PlannerBuilder<TAction> AddFallback<TContext>(Func<IServiceProvider, IFallbackPlanner<TContext, TAction>> create)
        where TContext : ILlmContext
    {
        // Also asked for the continuation of such a context, unless one is added for the continuation itself.
        _ = _fallbacks.TryAdd(
            typeof(PlanContinuation<TContext, TAction>),
            provider => new ContinuationFallback<TContext, TAction>((IFallbackPlanner<TContext, TAction>)_fallbacks[typeof(TContext)](provider)));
        return Add<TContext, IFallbackPlanner<TContext, TAction>>(_fallbacks, create, static fallback => (FallbackMethod<TContext>)fallback.Plan);
    }

    private PlannerBuilder<TAction> AddValidator<TContext>(Func<IServiceProvider, IPlanValidator<TContext, TAction>> create)
        where TContext : ILlmContext
    {
        _ = _validators.TryAdd(
            typeof(PlanContinuation<TContext, TAction>),
            provider => new ContinuationValidator<TContext, TAction>((IPlanValidator<TContext, TAction>)_validators[typeof(TContext)](provider)));
        return Add<TContext, IPlanValidator<TContext, TAction>>(_validators, create, static validator => (ValidatorMethod<TContext>)validator.IsValid);
    }

    /// <summary>Adds a part of the game, whose method is compiled when the part is made and not when a plan is due.</summary>
    private PlannerBuilder<TAction> Add<TContext, TPart>(Dictionary<Type, Func<IServiceProvider, object>> parts, Func<IServiceProvider, TPart> create, Func<TPart, Delegate> method)
        where TContext : ILlmContext
        where TPart : class
    {
        parts[typeof(TContext)] = provider =>
        {
            TPart part = create(provider);
            RuntimeHelpers.PrepareDelegate(method(part));
            return part;
        };
        _situations[typeof(TContext)] = static rehearsal => rehearsal.Resort<TContext>();
        _contexts[typeof(TContext)] = TContext.Domains;
        return this;
    }

    private delegate int FallbackMethod<TContext>(in TContext context, Span<TAction> steps);

    private delegate bool ValidatorMethod<TContext>(in TContext context, Plan<TAction> plan);
}
