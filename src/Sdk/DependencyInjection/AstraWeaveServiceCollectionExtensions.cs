using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

#pragma warning disable RS0026 // The receivers differ: no call can mean both.
/// <summary>Adds the SDK to an application.</summary>
public static class AstraWeaveServiceCollectionExtensions
{
    /// <summary>Adds the SDK to a host.</summary>
    /// <remarks>Settings come from the section <c>AstraWeave:Llm</c>, then from the environment, then from <paramref name="configure"/>; they are checked when the host starts.</remarks>
    /// <param name="builder">The host.</param>
    /// <param name="configure">Changes the settings.</param>
    public static IAstraWeaveBuilder AddAstraWeaveLlm(this IHostApplicationBuilder builder, Action<AstraWeaveLlmOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Services.AddAstraWeaveLlm(configure);
    }

    /// <summary>Adds the SDK to a service collection.</summary>
    /// <remarks>
    /// Settings come from the section <c>AstraWeave:Llm</c> and the environment, through the registered <c>IConfiguration</c> if there is one, else from the process's
    /// environment, then from <paramref name="configure"/>; they are checked when a host starts, or else when the first planner is resolved.
    /// Services that are already registered, such as a <see cref="TimeProvider"/>, are used.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings.</param>
    public static IAstraWeaveBuilder AddAstraWeaveLlm(this IServiceCollection services, Action<AstraWeaveLlmOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<LlmOptionsSetup>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<AstraWeaveLlmOptions>, LlmOptionsSetup>(Resolve<LlmOptionsSetup>));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AstraWeaveLlmOptions>, LlmOptionsSetup>(Resolve<LlmOptionsSetup>));
        _ = services.AddOptions<AstraWeaveLlmOptions>().ValidateOnStart();
        if (configure is not null)
        {
            _ = services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddKeyedSingleton(ServiceKeys.Clock, static (provider, _) => PlannerFactory.CreateClock(provider));
        services.TryAddSingleton(static provider => new LiveSettings(provider));
        services.TryAddSingleton(PlannerFactory.CreateTelemetry);
        services.TryAddSingleton<ILlmTelemetry>(Resolve<LlmTelemetry>);
        services.TryAddKeyedSingleton(ServiceKeys.OllamaClient, static (provider, _) => OllamaChatClientFactory.Create(PlannerFactory.OptionsOf(provider).Ollama, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(PlannerFactory.CreateGuards);
        services.TryAddSingleton<IModelHealth>(Resolve<EndpointGuards>);
        services.TryAddSingleton(PlannerFactory.CreateGateways);
        services.TryAddSingleton(PlannerFactory.DefaultGateway);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TelemetryDump>(static provider => new TelemetryDump(provider)));
        return new AstraWeaveBuilder(services);
    }

    private static T Resolve<T>(IServiceProvider provider)
        where T : notnull =>
        provider.GetRequiredService<T>();
}
