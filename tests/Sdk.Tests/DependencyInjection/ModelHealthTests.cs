using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace AstraWeave.Sdk.Tests.DependencyInjection;

public sealed class ModelHealthTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_model_that_answers_is_healthy_and_its_figures_are_in_the_data()
    {
        await using ServiceProvider provider = Build(new ScriptedChatClient(Replies.Text(Replies.OneStep)));
        _ = await PlanAsync(provider);

        HealthReportEntry found = await CheckAsync(provider);

        Assert.Equal(HealthStatus.Healthy, found.Status);
        Assert.Equal("circuit Closed, 0 of 1 slots taken, 0 waiting", found.Data["scripted http://model.test/ phi3"]);
    }

    [Fact]
    public async Task An_open_circuit_breaker_degrades_it_and_says_why()
    {
        await using ServiceProvider provider = Build(new ScriptedChatClient(Replies.Throws(new LlmClientException(PlanReason.ModelNotFound, "no such model"))));
        for (int call = 0; call < 5; call++)
        {
            _ = await PlanAsync(provider);
        }

        HealthReportEntry found = await CheckAsync(provider);

        Assert.Equal(HealthStatus.Degraded, found.Status);
        Assert.Equal("The circuit breaker of scripted http://model.test/ phi3 is Open; last failure: ModelNotFound.", found.Description);
    }

    [Fact]
    public async Task An_endpoint_can_be_taken_out_of_service_and_put_back()
    {
        await using ServiceProvider provider = Build(new ScriptedChatClient(Replies.Text(Replies.OneStep)), HealthStatus.Unhealthy);
        _ = await PlanAsync(provider);
        IModelEndpoint endpoint = Assert.Single(provider.GetRequiredService<IModelHealth>().Endpoints);

        endpoint.IsolateCircuit();
        Assert.Equal((PlanSource.Default, PlanReason.CircuitOpen), await PlanAsync(provider));
        Assert.Equal((CircuitState.Isolated, null), (endpoint.Circuit, endpoint.RetryAfter));
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(provider)).Status);
        endpoint.CloseCircuit();

        Assert.Equal((PlanSource.Model, PlanReason.None), await PlanAsync(provider));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(provider)).Status);
    }

    [Fact]
    public async Task Planners_of_one_endpoint_and_model_share_a_circuit_breaker_and_others_do_not()
    {
        ScriptedChatClient small = new(Replies.Text(Replies.OneStep));
        ScriptedChatClient sameSmall = new(Replies.Text(Replies.OneStep));
        ScriptedChatClient big = new(Replies.Text(Replies.OneStep)) { Model = "phi4" };
        await using ServiceProvider provider = Build(small, configure: builder =>
        {
            _ = builder.AddPlanner<OtherAction>(planner => planner.WithDefaultPlan(new OtherAction.Wait()).UseChatClient(sameSmall));
            _ = builder.AddPlanner<ThirdAction>(planner => planner.WithDefaultPlan(new ThirdAction.Wait()).UseKeyedChatClient("big"));
            _ = builder.Services.AddKeyedSingleton<IChatClient>("big", big);
        });
        PlanOptions uncached = new() { BypassCache = true };
        _ = await PlanAsync(provider);
        _ = await provider.GetRequiredService<IPlanner<OtherAction>>().PlanAsync("state", uncached, Cancel);
        _ = await provider.GetRequiredService<IPlanner<ThirdAction>>().PlanAsync("state", uncached, Cancel);
        Assert.Equal((1, 1, 1), (small.Calls, sameSmall.Calls, big.Calls));

        IReadOnlyList<IModelEndpoint> endpoints = provider.GetRequiredService<IModelHealth>().Endpoints;
        Assert.Equal(["scripted http://model.test/ phi3", "scripted http://model.test/ phi4"], endpoints.Select(static endpoint => endpoint.Name));
        endpoints[0].IsolateCircuit();

        Assert.Equal(PlanReason.CircuitOpen, (await provider.GetRequiredService<IPlanner<OtherAction>>().PlanAsync("state", uncached, Cancel)).Reason);
        Assert.NotEqual(PlanReason.CircuitOpen, (await provider.GetRequiredService<IPlanner<ThirdAction>>().PlanAsync("state", uncached, Cancel)).Reason);
    }

    [Fact]
    public async Task A_busy_model_is_not_called_full_of_calls_that_were_given_up_because_another_one_is()
    {
        TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedChatClient hangs = new(Replies.IgnoresCancellation(released.Task));
        ScriptedChatClient works = new(Replies.StallsUntil(released.Task, Replies.OneStep)) { Model = "phi4" };
        await using ServiceProvider provider = Build(hangs, configure: builder => builder.AddPlanner<OtherAction>(planner => planner.WithDefaultPlan(new OtherAction.Wait()).UseChatClient(works)));
        Task working = works.NextCall(Cancel);
        Task<PlanResult<OtherAction>> busy = provider.GetRequiredService<IPlanner<OtherAction>>().PlanAsync("state", new PlanOptions { Budget = TimeSpan.FromMinutes(1) }, Cancel).AsTask();
        await working;
        _ = await provider.GetRequiredService<IPlanner<TestAction>>().PlanAsync("state", new PlanOptions { Budget = TimeSpan.FromMilliseconds(50) }, Cancel);
        IReadOnlyList<IModelEndpoint> endpoints = provider.GetRequiredService<IModelHealth>().Endpoints;
        Assert.True(SpinWait.SpinUntil(() => endpoints.Sum(static endpoint => endpoint.AbandonedCalls) == 1, TimeSpan.FromSeconds(30)));

        HealthReportEntry report = await CheckAsync(provider);

        Assert.Contains("hold every slot of scripted http://model.test/ phi3", report.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("slot of scripted http://model.test/ phi4", report.Description, StringComparison.Ordinal);
        released.SetResult();
        _ = await busy;
    }

    [Fact]
    public void Clients_that_do_not_say_what_they_speak_to_share_nothing()
    {
        ModelEndpoint one = ModelEndpoint.Of(new LatentClient());
        ModelEndpoint other = ModelEndpoint.Of(new LatentClient());
        using LlmTelemetry telemetry = new();
        EndpointGuards guards = new((name, settings) => new EndpointGuard(name, settings, telemetry, NullLogger.Instance, TimeProvider.System), telemetry);

        Assert.NotSame(guards.Of(one, new ResilienceOptions()), guards.Of(other, new ResilienceOptions()));
        Assert.Same(guards.Of(one, new ResilienceOptions()), guards.Of(ModelEndpoint.Of(one.Client), new ResilienceOptions()));
    }

    [Fact]
    public void A_name_holds_no_secret_of_the_address()
    {
        using ScriptedChatClient client = new() { Address = new Uri("http://user:pass@model.test/v1?key=secret") };

        Assert.Equal("scripted http://model.test/v1 phi3", ModelEndpoint.Of(client).Name);
    }

    private static ServiceProvider Build(IChatClient client, HealthStatus? failure = null, Action<IAstraWeaveBuilder>? configure = null)
    {
        ServiceCollection services = new();
        _ = services.AddLogging();
        IAstraWeaveBuilder builder = services.AddAstraWeaveLlm(static options =>
        {
            options.Cache.Enabled = false;
            options.Resilience.MaxRetries = 0;
            options.Resilience.ReAsk = false;
        });
        _ = builder.UseChatClient(client).AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(Step.Wait()));
        configure?.Invoke(builder);
        _ = services.AddHealthChecks().AddAstraWeaveLlm(failureStatus: failure);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static async Task<(PlanSource Source, PlanReason Reason)> PlanAsync(IServiceProvider provider)
    {
        PlanResult<TestAction> result = await provider.GetRequiredService<IPlanner<TestAction>>().PlanAsync("state", cancellationToken: Cancel);
        return (result.Source, result.Reason);
    }

    private static async Task<HealthReportEntry> CheckAsync(IServiceProvider provider) =>
        Assert.Single((await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancel)).Entries, static entry => entry.Key == "astraweave_llm").Value;

    private sealed class LatentClient : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
