using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>One way to the model for each chat client that planners ask, and one more for each planner with settings of its own. Those to the same endpoint and model share its guard. Thread-safe.</summary>
internal sealed class ModelGateways(EndpointGuards guards, AstraWeaveLlmOptions options, LlmTelemetry telemetry, ILogger logger, TimeProvider time)
{
    private readonly object _gate = new();
    private readonly List<Way> _ways = [];
    private AstraWeaveLlmOptions _options = options;

    /// <summary>The way of all planners that ask this client with the shared settings.</summary>
    public ModelGateway Of(IChatClient client) => Of(client, planner: null, settings: null);

    /// <summary>The way of one planner with settings of its own.</summary>
    /// <param name="client">The client.</param>
    /// <param name="planner">Whose way it is.</param>
    /// <param name="settings">Its settings as they are now.</param>
    public ModelGateway Of(IChatClient client, object? planner, Func<AstraWeaveLlmOptions>? settings)
    {
        lock (_gate)
        {
            // By reference: a client may call another one equal.
            if (_ways.Find(way => ReferenceEquals(way.Client, client) && ReferenceEquals(way.Planner, planner)) is Way known)
            {
                return known.Gateway;
            }

            ModelEndpoint endpoint = ModelEndpoint.Of(client);
            AstraWeaveLlmOptions current = settings?.Invoke() ?? _options;
            ModelGateway gateway = new(endpoint, guards.Of(endpoint, current.Resilience), current.Resilience, current.Budget, telemetry, logger, time);
            _ways.Add(new Way(client, planner, gateway, settings));
            return gateway;
        }
    }

    /// <summary>Applies what of changed settings can change: how long an attempt may take, and how often it is tried again.</summary>
    public void Apply(AstraWeaveLlmOptions changed)
    {
        lock (_gate)
        {
            _options = changed;
            foreach (Way way in _ways)
            {
                AstraWeaveLlmOptions current = way.Settings?.Invoke() ?? changed;
                way.Gateway.Apply(current.Resilience, current.Budget);
            }
        }
    }

    /// <summary>Whether a planner asks this client.</summary>
    public bool Has(IChatClient client)
    {
        lock (_gate)
        {
            return _ways.Exists(way => ReferenceEquals(way.Client, client));
        }
    }

    private sealed record Way(IChatClient Client, object? Planner, ModelGateway Gateway, Func<AstraWeaveLlmOptions>? Settings);
}
