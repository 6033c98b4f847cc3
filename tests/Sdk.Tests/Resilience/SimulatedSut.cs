using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>The whole SDK as a user wires it, over a simulated model on a virtual clock.</summary>
internal sealed class SimulatedSut : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly IPlanner<TestAction> _planner;

    public SimulatedSut(Action<SimulatedModelOptions> model, Action<AstraWeaveLlmOptions>? configure = null)
    {
        ServiceCollection services = new();
        _ = services.AddSingleton<TimeProvider>(Clock);
        _ = services
            .AddAstraWeaveLlm(options =>
            {
                options.Budget = TimeSpan.FromSeconds(2);
                options.Resilience.JitterSeed = 1;
                configure?.Invoke(options);
            })
            .UseSimulatedModel(model)
            .AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(Step.Wait()));
        _services = services.BuildServiceProvider();
        _planner = _services.GetRequiredService<IPlanner<TestAction>>();
    }

    public SimulatedTimeProvider Clock { get; } = new();

    public IModelEndpoint Endpoint => Assert.Single(_services.GetRequiredService<IModelHealth>().Endpoints);

    public TelemetrySnapshot Counted => _services.GetRequiredService<ILlmTelemetry>().Snapshot();

    public ValueTask<PlanResult<TestAction>> PlanAsync(string state = "enemy north", PlanOptions options = default) =>
        _planner.PlanAsync(state, options, TestContext.Current.CancellationToken);

    public void Dispose() => _services.Dispose();
}
