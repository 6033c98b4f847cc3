using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>The whole SDK as a user wires it, over a simulated model, on a clock that the test moves.</summary>
internal sealed class DrivenSut : IDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="model">How the model behaves.</param>
    /// <param name="configure">The SDK's own settings.</param>
    /// <param name="planner">Fallback, validator and default plan.</param>
    /// <param name="wrap">What stands between the network and the model.</param>
    public DrivenSut(
        SimulatedModelOptions model,
        Action<AstraWeaveLlmOptions>? configure = null,
        Action<PlannerBuilder<TestAction>>? planner = null,
        Func<IChatClient, TimeProvider, IChatClient>? wrap = null)
    {
        SimulatedChatClient client = new(model, Clock);
        Network = new NetworkClient(wrap?.Invoke(client, Clock) ?? client, Clock);
        ServiceCollection services = new();
        _ = services.AddSingleton<TimeProvider>(Clock);
        _ = services
            .AddAstraWeaveLlm(options =>
            {
                options.Resilience.JitterSeed = 1;
                configure?.Invoke(options);
            })
            .UseChatClient(Network)
            .AddPlanner(planner ?? (static planner => planner.WithDefaultPlan(Step.Wait())));
        _services = services.BuildServiceProvider();
        Planner = _services.GetRequiredService<IPlanner<TestAction>>();
    }

    public DrivenClock Clock { get; } = new();

    /// <summary>The way to the model.</summary>
    public NetworkClient Network { get; }

    public IPlanner<TestAction> Planner { get; }

    public IModelEndpoint Endpoint => Assert.Single(_services.GetRequiredService<IModelHealth>().Endpoints);

    public TelemetrySnapshot Counted => _services.GetRequiredService<ILlmTelemetry>().Snapshot();

    public void Dispose()
    {
        _services.Dispose();
        Network.Dispose();
    }
}
