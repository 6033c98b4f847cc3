using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Sdk.IntegrationTests.FakeOllama;

namespace Sdk.IntegrationTests.EndToEnd;

/// <summary>The demo against a server that speaks Ollama's protocol, and against ones that do not speak at all.</summary>
public sealed class DemoOverOllamaTests : IAsyncLifetime
{
    private const int HangGuard = 120_000;
    private const int Agents = 3;
    private const double LeastShared = 0.75;

    private FakeOllamaServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FakeOllamaServer.StartAsync(FakeReply.FromSchema(seed: 5));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static IEnumerable<string?> Sources(DemoProcess demo) => demo.Turns.Select(turn => turn.GetProperty("source").GetString());

    [Fact(Timeout = HangGuard)]
    public async Task Server_that_answers_plays_the_demo_and_every_turn_is_its_own()
    {
        DemoProcess demo = await DemoProcess.RunAsync(_server.Address, "--turns", "4", "--seed", "1", "--json", "--no-cache");

        Assert.True(demo.ExitCode == 0, demo.Error);
        Assert.Equal(["Model", "Model", "Model", "Model"], Sources(demo));

        // A plan of each agent at least, and the repairs: as many calls as the demo says.
        Assert.True(_server.Received.Count > Agents);
        Assert.Equal(demo.Turns.Sum(turn => turn.GetProperty("model").GetProperty("calls").GetInt32()), _server.Received.Count);
        Assert.DoesNotContain("simulated", demo.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Request_has_the_tools_of_the_situation_in_format_and_the_stable_text_of_all_first()
    {
        _ = await DemoProcess.RunAsync(_server.Address, "--turns", "6", "--seed", "1", "--json", "--no-cache");

        JsonElement body = _server.Received[0].Body;
        string format = body.GetProperty("format").GetRawText();
        string stable = Contents(_server.Received[0])[0];
        Assert.Contains("\"move_to\"", format, StringComparison.Ordinal);

        // Nobody is in sight in the first turn: who could be attacked?
        Assert.DoesNotContain("\"attack\"", format, StringComparison.Ordinal);
        Assert.Contains("attack(", stable, StringComparison.Ordinal);
        Assert.Contains("Not available now: ", Contents(_server.Received[0])[^1], StringComparison.Ordinal);
        Assert.False(body.TryGetProperty("tools", out JsonElement _));
        Assert.Single(_server.Received.Select(chat => Contents(chat)[0]).Distinct());
        Assert.True(_server.Received.Select(chat => Contents(chat)[^1]).Distinct().Count() > 1);
        Assert.All(_server.Received, chat => Assert.Contains("Goal", Contents(chat)[^1], StringComparison.Ordinal));
    }

    /// <summary>What a server with one prefix cache need not read again: it re-reads a prompt from the first byte that differs from the one before. docs/performance.md has the figure.</summary>
    [Fact(Timeout = HangGuard)]
    public async Task Successive_prompts_share_most_of_their_bytes_from_the_beginning()
    {
        _ = await DemoProcess.RunAsync(_server.Address, "--turns", "20", "--seed", "1", "--json", "--no-cache");
        byte[][] prompts = [.. _server.Received.Select(chat => Encoding.UTF8.GetBytes(string.Join('\n', Contents(chat))))];
        int system = Encoding.UTF8.GetByteCount(Contents(_server.Received[0])[0]);

        double shared = prompts.Zip(prompts.Skip(1), static (before, next) => before.AsSpan().CommonPrefixLength(next)).Sum();
        double all = prompts.Skip(1).Sum(static prompt => prompt.Length);
        double state = (shared - (system * (prompts.Length - 1))) / (all - (system * (prompts.Length - 1)));

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{prompts.Length} prompts: {shared / all:P1} of all bytes, {state:P1} of the state's."));
        Assert.True(shared / all >= LeastShared, $"{shared / all:P1}");
    }

    private static string[] Contents(ReceivedChat chat) =>
        [.. chat.Body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()!)];

    [Fact(Timeout = HangGuard)]
    public async Task Server_that_stalls_costs_a_turn_its_budget_and_the_fallback_plays_on()
    {
        _server.DefaultReply = FakeReply.Stall("{}", afterLines: 0);

        DemoProcess demo = await DemoProcess.RunAsync(_server.Address, "--turns", "3", "--seed", "1", "--json", "--no-cache", "--budget-ms", "300");

        Assert.True(demo.ExitCode == 0, demo.Error);

        // The fallback has 18 ms of a real clock; on a machine that gives its process none of them it is the default plan.
        Assert.All(Sources(demo), static source => Assert.True(source is "Fallback" or "Default", source));
        Assert.Contains("Fallback", Sources(demo));
        Assert.Contains("BudgetExhausted", demo.Turns.Select(turn => turn.GetProperty("reason").GetString()));
    }

    [Fact(Timeout = HangGuard)]
    public async Task Server_without_the_model_is_not_asked_and_the_remedy_is_said()
    {
        _server.Models = ["llama3:8b"];

        DemoProcess demo = await DemoProcess.RunAsync(_server.Address, "--turns", "1", "--json");

        Assert.True(demo.ExitCode == 0, demo.Error);
        Assert.Empty(_server.Received);
        Assert.Contains("ollama pull phi3", demo.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Server_lost_after_the_start_falls_back_and_says_why()
    {
        _server.DefaultReply = FakeReply.DropMidLine("{\"steps\":[]}", afterLines: 1);

        // Three agents fail at once, and would open the circuit breaker in the middle of their retries.
        DemoProcess demo = await DemoProcess.RunAsync(_server.Address, [("LLM_BREAKER_THRESHOLD", "100")], "--turns", "1", "--seed", "1", "--json", "--no-cache", "--budget-ms", "30000");

        Assert.True(demo.ExitCode == 0, demo.Error);
        Assert.Equal(["Fallback"], Sources(demo));
        Assert.Equal("EndpointUnreachable", Assert.Single(demo.Turns).GetProperty("reason").GetString());
    }

    [Fact(Timeout = HangGuard)]
    public async Task Dead_and_silent_endpoints_end_on_the_simulated_model_with_the_same_plans()
    {
        using TcpListener silent = DeadPort.Silent(out Uri silentAddress);

        DemoProcess refused = await DemoProcess.RunAsync(DeadPort.Refusing(), "--turns", "3", "--seed", "1", "--json");
        DemoProcess unanswered = await DemoProcess.RunAsync(silentAddress, "--turns", "3", "--seed", "1", "--json");

        Assert.True(refused.ExitCode == 0, refused.Error);
        Assert.True(unanswered.ExitCode == 0, unanswered.Error);
        Assert.Equal(refused.Output, unanswered.Output);
        Assert.Contains("simulated", refused.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("simulated", unanswered.Error, StringComparison.OrdinalIgnoreCase);
    }
}
