using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>Looks at the circuit breaker and the places of each endpoint, and asks Ollama whether it is there and has the model.</summary>
internal sealed class ModelHealthCheck(IServiceProvider services) : IHealthCheck
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<IModelEndpoint> endpoints = services.GetRequiredService<IModelHealth>().Endpoints;
        if (endpoints.Count == 0)
        {
            // Nobody planned yet: what a planner would ask.
            _ = services.GetRequiredService<ModelGateway>();
            endpoints = services.GetRequiredService<IModelHealth>().Endpoints;
        }

        long abandoned = services.GetRequiredService<LlmTelemetry>().Abandoned.Total;
        Dictionary<string, object> data = new() { ["abandoned"] = abandoned };
        List<string> defects = [];
        foreach (IModelEndpoint endpoint in endpoints)
        {
            CallQueueSnapshot queue = endpoint.Queue;
            data[endpoint.Name] = $"circuit {endpoint.Circuit}, {queue.InFlight} of {queue.Places} slots taken, {queue.Waiting} waiting";
            defects.AddRange(DefectsOf(endpoint, queue));
        }

        if (await OllamaDefectAsync(cancellationToken).ConfigureAwait(false) is string defect)
        {
            defects.Add(defect);
        }

        return defects.Count == 0
            ? HealthCheckResult.Healthy("Every model accepts calls.", data)
            : new HealthCheckResult(context.Registration.FailureStatus, string.Join(' ', defects), data: data);
    }

    private static IEnumerable<string> DefectsOf(IModelEndpoint endpoint, CallQueueSnapshot queue)
    {
        if (endpoint.Circuit == CircuitState.Isolated)
        {
            yield return $"{endpoint.Name} was taken out of service by hand.";
        }
        else if (endpoint.Circuit != CircuitState.Closed)
        {
            yield return $"The circuit breaker of {endpoint.Name} is {endpoint.Circuit}; last failure: {endpoint.LastFault}.";
        }

        if (endpoint.Hangs)
        {
            yield return $"{endpoint.Name} gets no calls until an abandoned one ends. Abandoned calls: {endpoint.AbandonedCalls}.";
        }

        if (queue.InFlight == queue.Places && endpoint.AbandonedCalls >= queue.Places)
        {
            yield return $"Abandoned calls hold every slot of {endpoint.Name}.";
        }
    }

    /// <summary>Only the client that the SDK itself made is known to speak to Ollama.</summary>
    private async Task<string?> OllamaDefectAsync(CancellationToken cancellationToken)
    {
        IChatClient ollama = services.GetRequiredKeyedService<IChatClient>(ServiceKeys.OllamaClient);
        if (!services.GetRequiredService<ModelGateways>().Has(ollama))
        {
            return null;
        }

        OllamaProbeResult found = await OllamaProbe
            .CheckAsync(PlannerFactory.OptionsOf(services).Ollama, s_patience, services.GetRequiredService<TimeProvider>(), cancellationToken)
            .ConfigureAwait(false);
        return found.IsReady ? null : found.Message;
    }
}
