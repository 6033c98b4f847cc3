using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using AstraWeave.Sdk;
using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Sdk.IntegrationTests.FakeOllama;

namespace Sdk.IntegrationTests.EndToEnd;

/// <summary>The whole path as a game has it: host, configuration, planner, OllamaSharp, HTTP, parser.</summary>
public sealed class PlannerOverOllamaTests : IAsyncLifetime
{
    private const int HangGuard = 30_000;
    private const string Walk = """{"plan_id":"p7","steps":[{"act":"move_to","x":3,"y":9,"quiet":true},{"act":"say","text":"前進 🛡"}]}""";

    // Far beyond what a loaded machine needs, far below what a hang would take.
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(5);

    private static readonly Guard[] s_walk = [new Guard.MoveTo(3, 9, true), new Guard.Say("前進 🛡")];
    private static readonly Guard[] s_calm = [new Guard.Say(StayCalm.Words), new Guard.Wait()];

    private FakeOllamaServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await FakeOllamaServer.StartAsync(FakeReply.Of(Walk));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static IHost HostFor(Uri ollama, params (string Name, string Value)[] environment) => HostFor(ollama, TimeProvider.System, environment);

    private static IHost HostFor(Uri ollama, TimeProvider time, params (string Name, string Value)[] environment)
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        _ = builder.Configuration.AddInMemoryCollection(
            environment.Append(("OLLAMA_URL", ollama.ToString())).Select(pair => KeyValuePair.Create<string, string?>(pair.Item1, pair.Item2)));
        _ = builder.AddAstraWeaveLlm().AddPlanner<Guard>(planner => planner
            .WithDefaultPlan(new Guard.Wait())
            .WithFallback<TextPrompt, StayCalm>());
        _ = builder.Services.AddSingleton(time);
        return builder.Build();
    }

    private static IPlanner<Guard> PlannerOf(IHost host) => host.Services.GetRequiredService<IPlanner<Guard>>();

    private static async Task<PlanResult<Guard>> PlanAsync(IHost host, string state = "A noise in the north.", TimeSpan? budget = null) =>
        await PlannerOf(host).PlanAsync(
            new TextPrompt(state, "Find the intruder."), new PlanOptions { Budget = budget ?? TimeSpan.FromSeconds(20) }, Token);

    [Fact(Timeout = HangGuard)]
    public async Task A_server_that_cuts_the_prompt_is_told_of_once()
    {
        _server.DefaultReply = FakeReply.Of(Walk) with { Counters = new Dictionary<string, string> { ["prompt_eval_count"] = "40" } };
        ConcurrentQueue<string> lines = new();
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        _ = builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("OLLAMA_URL", _server.Address.ToString())]);
        _ = builder.Logging.AddProvider(new LineLog(lines)).SetMinimumLevel(LogLevel.Warning);
        _ = builder.AddAstraWeaveLlm().AddPlanner<Guard>(planner => planner.WithDefaultPlan(new Guard.Wait()));
        using IHost host = builder.Build();

        Assert.Equal(PlanSource.Model, (await PlanAsync(host, "one")).Source);
        Assert.Equal(PlanSource.Model, (await PlanAsync(host, "two")).Source);

        Assert.Contains("Guard: the server read 40 tokens of a prompt of about ", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Answer_of_the_server_becomes_a_typed_plan()
    {
        using IHost host = HostFor(_server.Address);

        PlanResult<Guard> result = await PlanAsync(host);

        Assert.Equal(PlanSource.Model, result.Source);
        Assert.Equal(s_walk, result.Plan);
        Assert.Equal("p7", result.Plan.Id);
        Assert.Equal(Repairs.None, result.Repairs);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Request_has_the_stable_text_first_the_state_last_the_goal_and_the_schema()
    {
        using IHost host = HostFor(_server.Address);

        _ = await PlanAsync(host, "A noise in the north.");
        _ = await PlanAsync(host, "A shadow in the south.");

        JsonElement first = (await _server.NextChatAsync(Token)).Body;
        JsonElement second = (await _server.NextChatAsync(Token)).Body;
        string[] before = Contents(first);
        string[] after = Contents(second);
        Assert.Equal(before[..^1], after[..^1]);
        Assert.DoesNotContain("noise", string.Concat(before[..^1]), StringComparison.Ordinal);
        Assert.Contains("move_to", before[0], StringComparison.Ordinal);
        Assert.Contains("A noise in the north.", before[^1], StringComparison.Ordinal);
        Assert.Contains("Find the intruder.", before[^1], StringComparison.Ordinal);
        Assert.False(first.TryGetProperty("tools", out JsonElement _));
        Assert.True(JsonElement.DeepEquals(SchemaOf<Guard>(), first.GetProperty("format")));
        Assert.Equal("phi3", first.GetProperty("model").GetString());
        Assert.True(first.GetProperty("options").GetProperty("num_predict").GetInt32() > 0);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Model_of_the_environment_is_asked()
    {
        _server.Models = ["phi3:14b"];
        using IHost host = HostFor(_server.Address, ("OLLAMA_MODEL", "phi3:14b"));

        PlanResult<Guard> result = await PlanAsync(host);

        Assert.Equal(PlanSource.Model, result.Source);
        Assert.Equal("phi3:14b", (await _server.NextChatAsync(Token)).Body.GetProperty("model").GetString());
    }

    [Fact(Timeout = HangGuard)]
    public async Task Second_call_in_the_same_situation_never_reaches_the_server()
    {
        using IHost host = HostFor(_server.Address);

        _ = await PlanAsync(host);
        PlanResult<Guard> again = await PlanAsync(host);

        Assert.Equal(PlanSource.CacheExact, again.Source);
        Assert.Equal(s_walk, again.Plan);
        Assert.Single(_server.Received);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Messy_answer_is_mended_or_loses_only_its_bad_step()
    {
        _server.Enqueue(FakeReply.Of("""
            Sure! ```json
            {'steps':[{"act":"MoveTo","x":"3","y":9.0},{"act":"summon_dragon"},{"act":"say"},{"act":"wait"},]
            ```
            """));
        using IHost host = HostFor(_server.Address);

        PlanResult<Guard> result = await PlanAsync(host);

        Assert.Equal(PlanSource.Model, result.Source);
        Assert.Equal([new Guard.MoveTo(3, 9), new Guard.Wait()], result.Plan);
        Assert.Equal(2, result.DroppedSteps.Count);
        Assert.NotEqual(Repairs.None, result.Repairs);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Busy_server_is_asked_again()
    {
        _server.Enqueue(FakeReply.Busy());
        using IHost host = HostFor(_server.Address);

        PlanResult<Guard> result = await PlanAsync(host);

        Assert.Equal(PlanSource.Model, result.Source);
        Assert.Equal(2, result.Attempts);
        Assert.Equal(1, host.Services.GetRequiredService<ILlmTelemetry>().Snapshot().Retries);
    }

    public static TheoryData<string, PlanReason> RefusedForGood => new()
    {
        { "404", PlanReason.ModelNotFound },
        { "400", PlanReason.RequestRejected },
    };

    [Theory(Timeout = HangGuard)]
    [MemberData(nameof(RefusedForGood))]
    public async Task Refusal_for_good_is_not_asked_again_and_falls_back_with_its_reason(string status, PlanReason reason)
    {
        _server.DefaultReply = FakeReply.Refuse(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), "no");
        using IHost host = HostFor(_server.Address);

        PlanResult<Guard> result = await PlanAsync(host);

        Assert.Equal(PlanSource.Fallback, result.Source);
        Assert.Equal(reason, result.Reason);
        Assert.Equal(s_calm, result.Plan);
        Assert.Single(_server.Received);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Cut_answer_keeps_its_complete_steps()
    {
        _server.Enqueue(FakeReply.LengthCut(Walk[..^8]));
        using IHost host = HostFor(_server.Address);

        PlanResult<Guard> result = await PlanAsync(host);

        Assert.Equal(s_walk[..1], result.Plan);
        Assert.True(result.Repairs.HasFlag(Repairs.Truncated));
    }

    [Fact(Timeout = HangGuard)]
    public async Task Stalled_answer_gives_its_complete_steps_when_the_budget_ends_and_frees_the_server()
    {
        _server.Enqueue(FakeReply.Stall(Walk, afterLines: 10));
        FakeTimeProvider time = new();
        using IHost host = HostFor(_server.Address, time);
        TimeSpan budget = TimeSpan.FromMilliseconds(700);

        // The step that a stream hands out shows that the text has come; the plan of the other caller is made of the same text.
        TextPrompt noise = new("A noise in the north.");
        Task<PlanResult<Guard>> plan = PlannerOf(host).PlanAsync(noise, new PlanOptions { Budget = budget }, Token).AsTask();
        await using IAsyncEnumerator<Guard> steps = PlannerOf(host).StreamAsync(noise, new PlanOptions { Budget = budget }, Token).GetAsyncEnumerator(Token);
        Assert.True(await steps.MoveNextAsync());
        time.Advance(budget);
        PlanResult<Guard> result = await plan;

        Assert.Equal((PlanSource.ModelPartial, PlanReason.BudgetExhausted, budget), (result.Source, result.Reason, result.Elapsed));
        Assert.Equal(s_walk[..1], result.Plan);

        // The model's own time, in which its answer would have warmed the cache, is over too.
        time.Advance(new AstraWeaveLlmOptions().Budget);
        await (await _server.NextChatAsync(Token)).Aborted.WaitAsync(s_slack, Token);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Nothing_listening_falls_back_within_the_budget_and_says_why()
    {
        using IHost host = HostFor(DeadPort.Refusing());
        TimeSpan budget = TimeSpan.FromSeconds(2);

        PlanResult<Guard> result = await PlanAsync(host, budget: budget);

        Assert.Equal(PlanSource.Fallback, result.Source);
        Assert.Equal(PlanReason.EndpointUnreachable, result.Reason);
        Assert.Equal(s_calm, result.Plan);
        Assert.InRange(result.Elapsed, TimeSpan.Zero, budget + s_slack);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Server_that_never_answers_falls_back_within_the_budget_and_says_why()
    {
        using TcpListener silent = DeadPort.Silent(out Uri address);
        using IHost host = HostFor(address);
        TimeSpan budget = TimeSpan.FromMilliseconds(300);

        PlanResult<Guard> result = await PlanAsync(host, budget: budget);

        Assert.Equal(PlanSource.Fallback, result.Source);
        Assert.Equal(PlanReason.BudgetExhausted, result.Reason);
        Assert.InRange(result.Elapsed, budget / 2, budget + s_slack);
    }

    private static string[] Contents(JsonElement body) =>
        [.. body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()!)];

    private static JsonElement SchemaOf<TAction>()
        where TAction : struct, ILlmToolset<TAction> =>
        JsonDocument.Parse(TAction.JsonSchema.Utf8.ToArray()).RootElement;

    private sealed class LineLog(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
