using AstraWeave.Sdk.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the SDK's health check.</summary>
public static class AstraWeaveHealthChecksBuilderExtensions
{
    /// <summary>The default name of the check.</summary>
    public const string DefaultName = "astraweave_llm";

    /// <summary>
    /// Adds a check of the models that planners use: the circuit breaker of each is closed, abandoned calls do not hold all its slots, and the
    /// default client's Ollama server answers and has the model.
    /// </summary>
    /// <param name="builder">The health checks; <c>AddAstraWeaveLlm</c> of the services is needed too.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">The status of a defect; <see langword="null"/> for <see cref="HealthStatus.Degraded"/>, because planners still have their fallback.</param>
    /// <param name="tags">Tags to filter checks by.</param>
    public static IHealthChecksBuilder AddAstraWeaveLlm(
        this IHealthChecksBuilder builder, string name = DefaultName, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(name, static services => new ModelHealthCheck(services), failureStatus ?? HealthStatus.Degraded, tags));
    }
}
