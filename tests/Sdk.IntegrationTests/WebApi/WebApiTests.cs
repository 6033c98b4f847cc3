using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AstraWeave.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sdk.IntegrationTests.EndToEnd;
using Sdk.IntegrationTests.FakeOllama;

namespace Sdk.IntegrationTests.WebApi;

/// <summary>A plan over a web API: Kestrel plans for a situation that is posted, and a client with the same toolset reads the plan back.</summary>
public sealed class WebApiTests : IAsyncLifetime
{
    private const int HangGuard = 60_000;
    private const string Walk = """{"plan_id":"p7","steps":[{"act":"move_to","x":3,"y":9,"quiet":true},{"act":"say","text":"前進 🛡 \"now\""}]}""";

    private static readonly GateSituation s_night = new(61, "night", [new Stranger(7, 3, 4), new Stranger(9, 8, 1)]);
    private static readonly Guard[] s_walk = [new Guard.MoveTo(3, 9, true), new Guard.Say("前進 🛡 \"now\"")];

    private FakeOllamaServer _model = null!;
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _model = await FakeOllamaServer.StartAsync(FakeReply.Of(Walk));
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        _ = builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("OLLAMA_URL", _model.Address.ToString())]);
        _ = builder.AddAstraWeaveLlm().AddPlanner<Guard>(static planner => planner.WithDefaultPlan(new Guard.Wait()));
        _app = builder.Build();
        WebApiLines.Map(_app);
        _ = _app.MapPost("/check", static (Plan<Guard> plan) => plan.Count);
        await _app.StartAsync(Token);
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await _model.DisposeAsync();
    }

    [Fact(Timeout = HangGuard)]
    public async Task Posted_situation_comes_back_as_the_plan_the_server_made()
    {
        PlanResult<Guard> read = await PlanAsync(s_night);

        Assert.Equal(s_walk, read.Plan);
        Assert.Equal(("p7", PlanSource.Model, PlanReason.None, 1), (read.Plan.Id, read.Source, read.Reason, read.Attempts));
        Assert.Contains("\"hp\":61", Assert.Single(_model.Received).Body.GetProperty("messages")[1].GetProperty("content").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Equal_situation_of_another_caller_is_a_hit_and_another_situation_is_not()
    {
        _ = await PlanAsync(s_night);

        PlanResult<Guard> equal = await PlanAsync(s_night with { Strangers = [.. s_night.Strangers] });
        PlanResult<Guard> other = await PlanAsync(s_night with { Hp = 60 });

        Assert.Equal((PlanSource.CacheExact, PlanSource.Model), (equal.Source, other.Source));
        Assert.Equal(s_walk, equal.Plan);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Dropped_step_is_reported_to_the_caller_over_http()
    {
        _model.DefaultReply = FakeReply.Of("""{"plan_id":"p8","steps":[{"act":"wait"},{"act":"move_to","x":3,"y":99}]}""");

        PlanResult<Guard> read = await PlanAsync(s_night);

        Assert.Equal([new Guard.Wait()], read.Plan);
        Assert.Equal([(1, "move_to", "y")], read.DroppedSteps.Select(static step => (step.Step, step.Tool, step.Argument)));
    }

    [Fact(Timeout = HangGuard)]
    public async Task Plan_that_breaks_a_rule_of_the_toolset_is_refused_with_status_400()
    {
        using HttpResponseMessage good = await _client.PostAsJsonAsync("/check", new Plan<Guard>(s_walk, "p1"), Token);
        using HttpResponseMessage bad = await _client.PostAsync("/check", JsonContent.Create(new { plan_id = "p", steps = new[] { new { act = "move_to", x = 3, y = 99 } } }), Token);

        Assert.Equal((HttpStatusCode.OK, "2"), (good.StatusCode, await good.Content.ReadAsStringAsync(Token)));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    [Fact]
    public void Generated_serializer_writes_what_reflection_writes()
    {
        PlanResult<Guard> result = new() { Plan = new(s_walk, "p1"), Source = PlanSource.Model };

        Assert.Equal(JsonSerializer.Serialize(result), WebApiLines.Write(result));
    }

    private Task<PlanResult<Guard>> PlanAsync(GateSituation situation) => WebApiLines.AskAsync(_client, situation, Token);
}
