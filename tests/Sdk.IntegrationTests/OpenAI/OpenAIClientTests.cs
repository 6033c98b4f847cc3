using System.ClientModel;
using System.ClientModel.Primitives;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Resilience;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenAI;
using OpenAI.Chat;
using Sdk.IntegrationTests.EndToEnd;

namespace Sdk.IntegrationTests.OpenAI;

/// <summary>The official OpenAI client over real HTTP: its own exceptions have the reasons of the statuses they carry.</summary>
public sealed class OpenAIClientTests
{
    private const int HangGuard = 60_000;
    private const string Walk = """{"plan_id":"p7","steps":[{"act":"wait"}]}""";

    private static readonly FakeOpenAIServer.Answer s_whole = FakeOpenAIServer.Streams(Walk, "stop");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, PlanReason, bool> Statuses => new()
    {
        { 400, PlanReason.RequestRejected, false },
        { 401, PlanReason.RequestRejected, false },
        { 403, PlanReason.RequestRejected, false },
        { 404, PlanReason.ModelNotFound, true },
        { 408, PlanReason.ServerBusy, true },
        { 422, PlanReason.RequestRejected, false },
        { 429, PlanReason.ServerBusy, true },
        { 500, PlanReason.ServerError, true },
        { 502, PlanReason.ServerError, true },
        { 503, PlanReason.ServerBusy, true },
    };

    [Theory(Timeout = HangGuard)]
    [MemberData(nameof(Statuses))]
    public async Task Each_status_has_its_reason_and_what_is_wrong_with_the_request_opens_no_breaker(int status, PlanReason reason, bool opens)
    {
        await using FakeOpenAIServer server = await FakeOpenAIServer.StartAsync(FakeOpenAIServer.Fails(status, "no"));
        using IHost host = CreateHost(server.Address, retries: 0);

        for (int call = 0; call < 6; call++)
        {
            PlanReason expected = call == 5 && opens ? PlanReason.CircuitOpen : reason;
            Assert.Equal(expected, (await PlanAsync(host, $"{call}")).Reason);
        }
    }

    [Theory(Timeout = HangGuard)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_fault_that_passes_is_tried_again(int status)
    {
        await using FakeOpenAIServer server = await FakeOpenAIServer.StartAsync(FakeOpenAIServer.Fails(status, "later"), s_whole);
        using IHost host = CreateHost(server.Address, retries: 3);

        PlanResult<Guard> result = await PlanAsync(host, "a");

        Assert.Equal((PlanSource.Model, PlanReason.None, 2), (result.Source, result.Reason, server.Requests));
    }

    [Theory(Timeout = HangGuard)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Nobody_at_the_address_is_unreachable_also_behind_the_clients_own_retries(int ownRetries)
    {
        using IHost host = CreateHost(DeadPort.Refusing(), retries: 0, ownRetries);

        Assert.Equal(PlanReason.EndpointUnreachable, (await PlanAsync(host, "a")).Reason);
    }

    public static TheoryData<string, PlanSource, PlanReason> Answers => new()
    {
        { "whole", PlanSource.Model, PlanReason.None },
        { "no finish", PlanSource.Model, PlanReason.None },
        { "no finish, half", PlanSource.ModelPartial, PlanReason.StreamBroken },
        { "unknown finish", PlanSource.Model, PlanReason.None },
        { "length", PlanSource.ModelPartial, PlanReason.OutputLimit },
        { "filtered", PlanSource.Default, PlanReason.UnusableAnswer },
        { "refusal", PlanSource.Default, PlanReason.UnusableAnswer },
    };

    [Theory(Timeout = HangGuard)]
    [MemberData(nameof(Answers))]
    public async Task Each_end_of_an_answer_has_its_source_and_reason_after_one_call(string end, PlanSource source, PlanReason reason)
    {
        string half = """{"plan_id":"p7","steps":[{"act":"wait"},{"act":"sa""";
        await using FakeOpenAIServer server = await FakeOpenAIServer.StartAsync(end switch
        {
            "whole" => s_whole,
            "no finish" => FakeOpenAIServer.Streams(Walk, finish: null),
            "no finish, half" => FakeOpenAIServer.Streams(half, finish: null),
            "unknown finish" => FakeOpenAIServer.Streams(Walk, "eos_token"),
            "length" => FakeOpenAIServer.Streams(half, "length"),
            "filtered" => FakeOpenAIServer.Streams("", "content_filter"),
            _ => FakeOpenAIServer.Refuses("I cannot help with that."),
        });
        using IHost host = CreateHost(server.Address, retries: 0);

        PlanResult<Guard> result = await PlanAsync(host, "a");

        Assert.Equal((source, reason, 1), (result.Source, result.Reason, server.Requests));
    }

    private static Task<PlanResult<Guard>> PlanAsync(IHost host, string state) =>
        host.Services.GetRequiredService<IPlanner<Guard>>().PlanAsync(state, cancellationToken: Token).AsTask();

    private static IHost CreateHost(Uri address, int retries, int ownRetries = 0)
    {
        ChatClient client = new("m", new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = address, RetryPolicy = new ClientRetryPolicy(ownRetries) });
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        _ = builder
            .AddAstraWeaveLlm(options =>
            {
                options.Budget = TimeSpan.FromSeconds(30);
                options.Resilience.MaxRetries = retries;
            })
            .AddPlanner<Guard>(static planner => planner.WithDefaultPlan(new Guard.Wait()))
            .UseChatClient(client.AsIChatClient());
        return builder.Build();
    }
}
