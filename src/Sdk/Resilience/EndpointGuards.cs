using System.Diagnostics.Metrics;
using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Resilience;

/// <summary>The guards by endpoint and model, so that planners with different clients for the same one share its circuit breaker and queue.</summary>
/// <remarks>Thread-safe. A client that does not say what it speaks to shares with nobody but itself.</remarks>
internal sealed class EndpointGuards : IModelHealth
{
    private readonly object _gate = new();
    private readonly Dictionary<object, EndpointGuard> _guards = [];
    private readonly Func<string, EndpointGuard> _create;
    private volatile IReadOnlyList<EndpointGuard> _inOrder = [];

    public EndpointGuards(Func<string, EndpointGuard> create, LlmTelemetry telemetry)
    {
        _create = create;
        telemetry.ObserveCircuits(() => _inOrder.Select(static guard =>
            new Measurement<int>((int)guard.Breaker.State, new KeyValuePair<string, object?>(LlmTelemetryNames.EndpointTag, guard.Name))));
    }

    public IReadOnlyList<IModelEndpoint> Endpoints => _inOrder;

    public EndpointGuard Of(ModelEndpoint endpoint)
    {
        object key = endpoint.IsAnonymous ? endpoint.Client : endpoint.ModelId;
        lock (_gate)
        {
            if (!_guards.TryGetValue(key, out EndpointGuard? guard))
            {
                guard = _create(endpoint.Name);
                _guards.Add(key, guard);
                _inOrder = [.. _inOrder, guard];
            }

            return guard;
        }
    }
}
