using System.Diagnostics.Metrics;
using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Resilience;

/// <summary>The guards by endpoint and model, so that planners with different clients for the same one share its circuit breaker and queue.</summary>
/// <remarks>Thread-safe. A client that does not say what it speaks to shares with nobody but itself.</remarks>
internal sealed class EndpointGuards : IModelHealth
{
    private readonly object _gate = new();
    private readonly Dictionary<object, EndpointGuard> _guards = [];
    private readonly Func<string, ResilienceOptions, EndpointGuard> _create;
    private volatile IReadOnlyList<EndpointGuard> _inOrder = [];

    public EndpointGuards(Func<string, ResilienceOptions, EndpointGuard> create, LlmTelemetry telemetry)
    {
        _create = create;
        telemetry.ObserveCircuits(() => _inOrder.Select(static guard =>
            new Measurement<int>((int)guard.Breaker.State, new KeyValuePair<string, object?>(LlmTelemetryNames.EndpointTag, guard.Name))));
    }

    public IReadOnlyList<IModelEndpoint> Endpoints => _inOrder;

    /// <param name="endpoint">The endpoint and model.</param>
    /// <param name="settings">What a guard that is made now goes by; one that is there keeps its own.</param>
    public EndpointGuard Of(ModelEndpoint endpoint, ResilienceOptions settings)
    {
        object key = endpoint.IsAnonymous ? endpoint.Client : endpoint.ModelId;
        lock (_gate)
        {
            if (!_guards.TryGetValue(key, out EndpointGuard? guard))
            {
                guard = _create(endpoint.Name, settings);
                _guards.Add(key, guard);
                _inOrder = [.. _inOrder, guard];
            }

            return guard;
        }
    }
}
