using System.Text.Json;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Clients.Simulation;
using Microsoft.Extensions.AI;
using Xunit;

namespace Sdk.Tests.Clients;

public sealed class SimulatedChatClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_reply_is_valid_against_the_schema()
    {
        using SimulatedChatClient client = new(SimulatedPlans.Instant());
        for (int i = 0; i < 500; i++)
        {
            string text = await client.TextAsync($"State: {i}");
            using JsonDocument reply = JsonDocument.Parse(text);

            Assert.Null(SchemaChecker.Check(SimulatedPlans.Schema, reply.RootElement));
            Assert.InRange(reply.RootElement.GetProperty("steps").GetArrayLength(), 1, 5);
        }
    }

    [Fact]
    public async Task Every_tool_and_every_optional_argument_is_used_now_and_then()
    {
        using SimulatedChatClient client = new(SimulatedPlans.Instant());
        HashSet<string> seen = [];
        for (int i = 0; i < 200; i++)
        {
            using JsonDocument reply = JsonDocument.Parse(await client.TextAsync($"State: {i}"));
            foreach (JsonElement step in reply.RootElement.GetProperty("steps").EnumerateArray())
            {
                string act = step.GetProperty("act").GetString()!;
                seen.Add(act);
                foreach (JsonProperty property in step.EnumerateObject())
                {
                    seen.Add($"{act}.{property.Name}{(property.Value.ValueKind == JsonValueKind.Null ? "=null" : "")}");
                }
            }
        }

        Assert.Superset(new HashSet<string> { "move_to", "cover_fire", "say", "patrol", "move_to.speed", "move_to.speed=null", "patrol.names" }, seen);
    }

    [Fact]
    public async Task Same_seed_gives_the_same_trace()
    {
        static async Task<List<string>> TraceAsync(long seed)
        {
            using SimulatedChatClient client = new(SimulatedPlans.Instant(seed));
            List<string> trace = [];
            for (int i = 0; i < 20; i++)
            {
                foreach (ChatResponseUpdate update in await client.StreamAsync($"State: {i % 7}", cancellationToken: Token))
                {
                    trace.Add($"{update.ResponseId}|{update.Text}|{update.FinishReason}");
                }
            }

            return trace;
        }

        List<string> first = await TraceAsync(7);
        Assert.Equal(first, await TraceAsync(7));
        Assert.NotEqual(first, await TraceAsync(8));
    }

    [Fact]
    public async Task Reply_is_the_same_on_every_machine()
    {
        using SimulatedChatClient client = new(SimulatedPlans.Instant(seed: 42));

        // A change here changes what every sample prints for its seed.
        const string Expected = """
            {"plan_id":"h-52","steps":[{"act":"cover_fire","target":57,"duration":0.11,"fraction":0.47,"offset":40}]}
            """;
        Assert.Equal(Expected, await client.TextAsync());
    }

    [Fact]
    public async Task Repeated_request_is_drawn_anew()
    {
        using SimulatedChatClient client = new(SimulatedPlans.Instant());

        string first = await client.TextAsync();

        Assert.NotEqual(first, await client.TextAsync());
        Assert.Equal(2, client.CallCount);
    }

    [Fact]
    public async Task Other_calls_between_do_not_change_a_reply()
    {
        using SimulatedChatClient alone = new(SimulatedPlans.Instant());
        using SimulatedChatClient busy = new(SimulatedPlans.Instant());
        _ = await busy.TextAsync("State: other");

        Assert.Equal(await alone.TextAsync(), await busy.TextAsync());
    }

    [Fact]
    public async Task Seed_of_the_call_changes_the_reply()
    {
        using SimulatedChatClient client = new(SimulatedPlans.Instant());
        ChatOptions one = new() { ResponseFormat = SimulatedPlans.Options.ResponseFormat, Seed = 1 };
        ChatOptions two = new() { ResponseFormat = SimulatedPlans.Options.ResponseFormat, Seed = 2 };

        Assert.NotEqual(
            (await client.StreamAsync(options: one, cancellationToken: Token)).ToChatResponse().Text,
            (await client.StreamAsync(options: two, cancellationToken: Token)).ToChatResponse().Text);
    }

    [Theory]
    [InlineData(3, 3, 3, 3)]
    [InlineData(0, 0, 1, 1)]
    [InlineData(9, 20, 6, 6)]
    public async Task Step_count_follows_the_options_as_far_as_the_schema_allows(int min, int max, int fewest, int most)
    {
        SimulatedModelOptions options = SimulatedPlans.Instant();
        options.MinSteps = min;
        options.MaxSteps = max;
        using SimulatedChatClient client = new(options);
        for (int i = 0; i < 20; i++)
        {
            using JsonDocument reply = JsonDocument.Parse(await client.TextAsync());
            Assert.InRange(reply.RootElement.GetProperty("steps").GetArrayLength(), fewest, most);
        }
    }

    [Fact]
    public async Task Stream_comes_in_small_pieces_with_role_finish_and_usage()
    {
        using SimulatedChatClient client = new(SimulatedPlans.Instant());

        List<ChatResponseUpdate> updates = await client.StreamAsync(cancellationToken: Token);

        Assert.All(updates, update => Assert.Equal(ChatRole.Assistant, update.Role));
        Assert.All(updates[..^1], update => Assert.InRange(update.Text.Length, 1, 8));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
        UsageContent usage = Assert.Single(updates[^1].Contents.OfType<UsageContent>());
        Assert.Equal(updates.Count - 1, usage.Details.OutputTokenCount);
    }

    [Fact]
    public void Pieces_never_split_a_surrogate_pair()
    {
        string text = string.Concat(Enumerable.Repeat("🛡a🛡🛡", 200));

        IReadOnlyList<string> pieces = TextChunks.Split(text, new SeededRandom(3));

        Assert.Equal(text, string.Concat(pieces));
        Assert.All(pieces, piece => Assert.False(char.IsLowSurrogate(piece[0]) || char.IsHighSurrogate(piece[^1])));
    }

    [Fact]
    public async Task Single_answer_is_the_stream_put_together()
    {
        using SimulatedChatClient streaming = new(SimulatedPlans.Instant());
        using SimulatedChatClient single = new(SimulatedPlans.Instant());

        ChatResponse response = await single.GetResponseAsync("State: x", SimulatedPlans.Options, Token);

        Assert.Equal(await streaming.TextAsync(), response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.NotNull(response.Usage);
    }

    [Fact]
    public async Task Without_a_schema_it_says_what_it_is()
    {
        using SimulatedChatClient client = new(SimulatedPlans.Instant());

        ChatResponse response = await client.GetResponseAsync("Hello", cancellationToken: Token);

        Assert.Contains("simulated", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        Assert.Throws<ArgumentOutOfRangeException>("MinSteps", () => new SimulatedChatClient(new SimulatedModelOptions { MinSteps = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>("MaxSteps", () => new SimulatedChatClient(new SimulatedModelOptions { MinSteps = 3, MaxSteps = 2 }));
        Assert.Throws<ArgumentOutOfRangeException>("MessProbability", () => new SimulatedChatClient(new SimulatedModelOptions { MessProbability = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>("FaultProbability", () => new SimulatedChatClient(new SimulatedModelOptions { FaultProbability = 1.1 }));
    }
}
