using AstraWeave.Sdk;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.DependencyInjection;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds planners, and sets the chat client that they use.</summary>
/// <remarks>Without a <c>Use…</c> method, planners use the registered <see cref="IChatClient"/>; if none is registered, they use Ollama. The last <c>Use…</c> wins.</remarks>
public static class AstraWeaveBuilderExtensions
{
    /// <summary>Adds the planner of a toolset as <see cref="IPlanner{TAction}"/>, and its cache as <see cref="PromptCache{TAction}"/>; both are singletons.</summary>
    /// <typeparam name="TAction">The toolset.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the planner's default plan and the rest.</param>
    /// <exception cref="InvalidOperationException">No default plan was set, and the toolset does not allow empty plans; or the toolset has a planner already.</exception>
    public static IAstraWeaveBuilder AddPlanner<TAction>(this IAstraWeaveBuilder builder, Action<PlannerBuilder<TAction>>? configure = null)
        where TAction : struct, ILlmToolset<TAction>
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Add(builder, serviceKey: null, configure);
    }

    /// <summary>Adds one of several planners of a toolset, with a role, a chat client and settings of its own: resolved by <c>[FromKeyedServices(key)] IPlanner&lt;TAction&gt;</c>.</summary>
    /// <typeparam name="TAction">The toolset.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="serviceKey">The key of the planner and of its <see cref="PromptCache{TAction}"/>, such as a text or a member of an enum.</param>
    /// <param name="configure">Sets the planner's default plan and the rest.</param>
    /// <exception cref="InvalidOperationException">No default plan was set, and the toolset does not allow empty plans; or the toolset has a planner under this key already.</exception>
    public static IAstraWeaveBuilder AddKeyedPlanner<TAction>(this IAstraWeaveBuilder builder, object serviceKey, Action<PlannerBuilder<TAction>>? configure = null)
        where TAction : struct, ILlmToolset<TAction>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(serviceKey);
        return Add(builder, serviceKey, configure);
    }

    /// <summary>Uses this client. It is not disposed with the services.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="client">The client; it must be thread-safe.</param>
    public static IAstraWeaveBuilder UseChatClient(this IAstraWeaveBuilder builder, IChatClient client)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(client);
        return builder.Use(new ChatClientSource(_ => client));
    }

    /// <summary>Uses the client that a factory creates, once. It is disposed with the services.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="factory">Creates the client.</param>
    public static IAstraWeaveBuilder UseChatClient(this IAstraWeaveBuilder builder, Func<IServiceProvider, IChatClient> factory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(factory);
        object key = new();
        _ = builder.Services.AddKeyedSingleton(key, (provider, _) => factory(provider));
        return builder.Use(new ChatClientSource(provider => provider.GetRequiredKeyedService<IChatClient>(key)));
    }

    /// <summary>Uses the client that is registered under a key. Its registration decides whether it is disposed.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="serviceKey">The key of an <see cref="IChatClient"/>.</param>
    public static IAstraWeaveBuilder UseKeyedChatClient(this IAstraWeaveBuilder builder, object serviceKey)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(serviceKey);
        return builder.Use(new ChatClientSource(provider => provider.GetRequiredKeyedService<IChatClient>(serviceKey)));
    }

    /// <summary>Uses a <see cref="SimulatedChatClient"/>: plausible plans from a seed, without a model and a network.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes how it behaves.</param>
    public static IAstraWeaveBuilder UseSimulatedModel(this IAstraWeaveBuilder builder, Action<SimulatedModelOptions>? configure = null)
    {
        SimulatedModelOptions options = new();
        configure?.Invoke(options);
        return builder.UseChatClient(provider => new SimulatedChatClient(options, provider.GetRequiredService<TimeProvider>()));
    }

    private static IAstraWeaveBuilder Add<TAction>(IAstraWeaveBuilder builder, object? serviceKey, Action<PlannerBuilder<TAction>>? configure)
        where TAction : struct, ILlmToolset<TAction>
    {
        string toolset = TAction.Descriptor.Name;
        if (builder.Services.Any(service => service.ServiceType == typeof(PlannerRegistration<TAction>) && Equals(service.ServiceKey, serviceKey)))
        {
            throw new InvalidOperationException(serviceKey is null
                ? $"{toolset} has a planner already: a second AddPlanner<{toolset}> would never be used. Set it up in one call, or add another planner with AddKeyedPlanner<{toolset}>(key, …)."
                : $"{toolset} has a planner with the key '{serviceKey}' already. Set it up in one call, or take another key.");
        }

        PlannerBuilder<TAction> planner = new(builder.Services);
        configure?.Invoke(planner);
        PlannerRegistration<TAction> registration = planner.Build();
        _ = builder.Services.AddKeyedSingleton(serviceKey, registration);
        builder.Services.TryAddKeyedSingleton(serviceKey, (provider, key) => PlannerFactory.CreateCache(provider, registration));
        builder.Services.TryAddKeyedSingleton(serviceKey, (provider, key) => PlannerFactory.CreatePlanner(provider, registration, key));
        _ = builder.Services.AddSingleton<IHostedService>(provider => new WarmUp<TAction>(provider, serviceKey));
        return builder;
    }

    private static IAstraWeaveBuilder Use(this IAstraWeaveBuilder builder, ChatClientSource source)
    {
        _ = builder.Services.Replace(ServiceDescriptor.Singleton(source));
        return builder;
    }
}
