using AstraWeave.Sdk;
using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Sdk.IntegrationTests.FakeOllama;

namespace Sdk.IntegrationTests.EndToEnd;

/// <summary>Each fault of a real server over real HTTP: a valid plan, a truthful reason, the place given back.</summary>
public sealed class OllamaFaultTests : IAsyncLifetime
{
    private const int HangGuard = 60_000;

    private static readonly TimeSpan s_budget = TimeSpan.FromMilliseconds(200);

    private FakeOllamaServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<ServerFault> Faults => [.. Enum.GetValues<ServerFault>()];

    public async ValueTask InitializeAsync() => _server = await FakeOllamaServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory(Timeout = HangGuard)]
    [MemberData(nameof(Faults))]
    public async Task Each_fault_has_its_reason_a_valid_plan_and_no_place_lost(ServerFault fault)
    {
        (_server.DefaultReply, PlanReason reason) = ServerFaults.Of(fault);
        FakeTimeProvider time = new();
        using IHost host = CreateHost(time);

        Task<PlanResult<Guard>> plan = PlanAsync(host, s_budget);
        if (reason == PlanReason.BudgetExhausted)
        {
            _ = await _server.NextChatAsync(Token);
            time.Advance(s_budget);
        }

        PlanResult<Guard> result = await plan;
        Assert.Equal((PlanSource.Fallback, reason, 1), (result.Source, result.Reason, result.Attempts));
        Assert.Equal(reason == PlanReason.BudgetExhausted ? s_budget : TimeSpan.Zero, result.Elapsed);
        Assert.NotEmpty(result.Plan);

        // The model's own time, in which its answer would have warmed the cache, is over too.
        time.Advance(new AstraWeaveLlmOptions().Budget);
        IModelEndpoint endpoint = Assert.Single(host.Services.GetRequiredService<IModelHealth>().Endpoints);
        Assert.True(SpinWait.SpinUntil(() => endpoint.Queue.InFlight == 0, TimeSpan.FromSeconds(30)));
        Assert.Equal(0, host.Services.GetRequiredService<ILlmTelemetry>().Snapshot().Successes);
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_server_without_the_model_is_named_by_the_health_check_with_the_remedy()
    {
        _server.Models = ["other:latest"];
        using IHost host = CreateHost();

        HealthReportEntry found = Assert.Single((await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Entries).Value;

        Assert.Equal(HealthStatus.Degraded, found.Status);
        Assert.Contains("ollama pull phi3", found.Description, StringComparison.Ordinal);
        _server.Models = ["phi3:latest"];
        Assert.Equal(HealthStatus.Healthy, (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Status);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Tokens_that_the_server_counts_are_counted_and_saved_by_a_hit()
    {
        _server.DefaultReply = FakeReply.Of("""{"plan_id":"p","steps":[{"act":"wait"}]}""");
        using IHost host = CreateHost();

        _ = await PlanAsync(host, TimeSpan.FromSeconds(10));
        Assert.Equal(PlanSource.CacheExact, (await PlanAsync(host, TimeSpan.FromSeconds(10))).Source);

        TelemetrySnapshot counted = host.Services.GetRequiredService<ILlmTelemetry>().Snapshot();
        Assert.InRange(counted.Tokens, 26 + 6, long.MaxValue);
        Assert.Equal(counted.Tokens, counted.TokensSaved);
    }

    private IHost CreateHost(TimeProvider? time = null)
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        _ = builder.Configuration.AddInMemoryCollection([new("OLLAMA_URL", _server.Address.ToString()), new("LLM_RETRY_MAX", "0")]);
        _ = builder.AddAstraWeaveLlm(static options => options.Resilience.ReAsk = false).AddPlanner<Guard>(planner => planner.WithDefaultPlan(new Guard.Wait()).WithFallback<TextPrompt, StayCalm>());
        _ = builder.Services.AddSingleton(time ?? TimeProvider.System);
        _ = builder.Services.AddHealthChecks().AddAstraWeaveLlm();
        return builder.Build();
    }

    private static async Task<PlanResult<Guard>> PlanAsync(IHost host, TimeSpan budget) =>
        await host.Services.GetRequiredService<IPlanner<Guard>>().PlanAsync("A noise in the north.", new PlanOptions { Budget = budget }, Token);
}
