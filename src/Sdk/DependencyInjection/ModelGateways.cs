using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>One way to the model for each chat client that planners ask. Those to the same endpoint and model share its guard. Thread-safe.</summary>
internal sealed class ModelGateways(EndpointGuards guards, AstraWeaveLlmOptions options, LlmTelemetry telemetry, ILogger logger, TimeProvider time)
{
    private readonly object _gate = new();
    private readonly Dictionary<IChatClient, ModelGateway> _gateways = new(ReferenceEqualityComparer.Instance);
    private AstraWeaveLlmOptions _options = options;

    public ModelGateway Of(IChatClient client)
    {
        lock (_gate)
        {
            if (!_gateways.TryGetValue(client, out ModelGateway? gateway))
            {
                ModelEndpoint endpoint = ModelEndpoint.Of(client);
                gateway = new ModelGateway(endpoint, guards.Of(endpoint), _options.Resilience, _options.Budget, telemetry, logger, time);
                _gateways.Add(client, gateway);
            }

            return gateway;
        }
    }

    /// <summary>Applies what of changed settings can change: how long an attempt may take, and how often it is tried again.</summary>
    public void Apply(AstraWeaveLlmOptions changed)
    {
        lock (_gate)
        {
            _options = changed;
            foreach (ModelGateway gateway in _gateways.Values)
            {
                gateway.Apply(changed.Resilience, changed.Budget);
            }
        }
    }

    /// <summary>Whether a planner asks this client.</summary>
    public bool Has(IChatClient client)
    {
        lock (_gate)
        {
            return _gateways.ContainsKey(client);
        }
    }
}
