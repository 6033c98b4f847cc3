using System.Text.Json;
using AstraWeave.Sdk.Clients;
using Microsoft.Extensions.AI;
using Sdk.IntegrationTests.FakeOllama;

namespace Sdk.IntegrationTests.Clients;

public abstract partial class OllamaClientContract
{
    private async Task<JsonElement> RequestOfAsync(OllamaClientOptions options, ChatOptions? chat)
    {
        options.Endpoint = _server.Address;
        using IChatClient client = CreateClient(options);
        await foreach (ChatResponseUpdate _ in client.GetStreamingResponseAsync(Prompt, chat, Token))
        {
        }

        return (await _server.NextChatAsync(Token)).Body;
    }

    [Fact(Timeout = HangGuard)]
    public async Task Request_carries_schema_sampling_and_keep_alive_but_never_tools()
    {
        JsonElement body = await RequestOfAsync(new OllamaClientOptions { KeepAlive = TimeSpan.FromMinutes(10), ContextWindow = 2048 }, new ChatOptions
        {
            ResponseFormat = ChatResponseFormat.ForJsonSchema(s_schema),
            MaxOutputTokens = 300,
            Temperature = 0.25f,
            Seed = 42,
            Tools = [AIFunctionFactory.Create(() => 1, "never")],
        });

        Assert.Equal("phi3", body.GetProperty("model").GetString());
        Assert.True(body.GetProperty("stream").GetBoolean());
        Assert.True(JsonElement.DeepEquals(s_schema, body.GetProperty("format")));
        Assert.Equal("600000ms", body.GetProperty("keep_alive").GetString());
        Assert.False(body.TryGetProperty("tools", out JsonElement _));
        JsonElement sampling = body.GetProperty("options");
        Assert.Equal(300, sampling.GetProperty("num_predict").GetInt32());
        Assert.Equal(42, sampling.GetProperty("seed").GetInt32());
        Assert.Equal(0.25, sampling.GetProperty("temperature").GetDouble());
        Assert.Equal(2048, sampling.GetProperty("num_ctx").GetInt32());
    }

    [Fact(Timeout = HangGuard)]
    public async Task Messages_go_out_in_their_order_with_their_roles()
    {
        JsonElement body = await RequestOfAsync(new OllamaClientOptions(), chat: null);

        JsonElement.ArrayEnumerator messages = body.GetProperty("messages").EnumerateArray();
        Assert.Equal(["system", "user"], messages.Select(message => message.GetProperty("role").GetString()));
        Assert.Equal(["You plan.", "State: secret-state"], messages.Select(message => message.GetProperty("content").GetString()));
    }

    [Fact(Timeout = HangGuard)]
    public async Task What_nobody_set_is_left_to_the_server()
    {
        JsonElement body = await RequestOfAsync(new OllamaClientOptions { KeepAlive = null }, chat: null);

        Assert.False(body.TryGetProperty("format", out JsonElement _));
        Assert.False(body.TryGetProperty("keep_alive", out JsonElement _));
        if (body.TryGetProperty("options", out JsonElement sampling))
        {
            Assert.Empty(sampling.EnumerateObject());
        }
    }

    [Theory(Timeout = HangGuard)]
    [InlineData(-1, "-1s")]
    [InlineData(0, "0ms")]
    [InlineData(90, "90000ms")]
    public async Task Keep_alive_is_a_duration_with_a_unit(int seconds, string expected)
    {
        JsonElement body = await RequestOfAsync(new OllamaClientOptions { KeepAlive = TimeSpan.FromSeconds(seconds) }, chat: null);

        Assert.Equal(expected, body.GetProperty("keep_alive").GetString());
    }

    [Fact(Timeout = HangGuard)]
    public async Task Model_of_the_call_beats_the_configured_one()
    {
        _server.Models = ["phi3:latest", "phi3:14b"];

        JsonElement body = await RequestOfAsync(new OllamaClientOptions(), new ChatOptions { ModelId = "phi3:14b" });

        Assert.Equal("phi3:14b", body.GetProperty("model").GetString());
    }

    [Fact(Timeout = HangGuard)]
    public async Task Seeds_that_differ_beyond_32_bits_stay_different()
    {
        JsonElement small = await RequestOfAsync(new OllamaClientOptions(), new ChatOptions { Seed = 1 });
        JsonElement large = await RequestOfAsync(new OllamaClientOptions(), new ChatOptions { Seed = 1L + (1L << 40) });

        static long SeedOf(JsonElement body) => body.GetProperty("options").GetProperty("seed").GetInt64();
        Assert.NotEqual(SeedOf(small), SeedOf(large));
        Assert.InRange(SeedOf(large), 0, int.MaxValue);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Options_of_the_caller_are_not_changed()
    {
        ChatOptions options = new() { Seed = 5 };

        _ = await RequestOfAsync(new OllamaClientOptions { ContextWindow = 512 }, options);

        Assert.Null(options.ModelId);
        Assert.Null(options.AdditionalProperties);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Address_may_have_a_path_and_no_slash()
    {
        using IChatClient client = CreateClient(new OllamaClientOptions { Endpoint = new Uri(_server.Address, "below") });

        AstraWeave.Sdk.LlmClientException fault =
            await Assert.ThrowsAsync<AstraWeave.Sdk.LlmClientException>(() => client.GetResponseAsync(Prompt, cancellationToken: Token));

        // The fake server has nothing below that path: what matters is that the path was kept.
        Assert.Contains("404", fault.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Received);
    }

    [Theory(Timeout = HangGuard)]
    [InlineData(false, "false")]
    [InlineData(true, "true")]
    [InlineData(null, null)]
    public async Task Thinking_is_switched_off_unless_the_options_say_otherwise(bool? think, string? sent)
    {
        JsonElement body = await RequestOfAsync(new OllamaClientOptions { Think = think }, chat: null);

        Assert.Equal(sent, body.TryGetProperty("think", out JsonElement value) ? value.GetRawText() : null);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Thinking_that_a_call_asks_for_beats_the_options()
    {
        JsonElement body = await RequestOfAsync(new OllamaClientOptions(), new ChatOptions { Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Low } });

        Assert.Equal("low", body.GetProperty("think").GetString());
    }

    [Theory(Timeout = HangGuard)]
    [InlineData("\"phi3\" does not support thinking")]
    [InlineData("think value \"{value}\" is not supported for this model")]
    [InlineData("json: unknown field \"think\"")]
    [InlineData("invalid think value: {value}")]
    [InlineData("registry.ollama.ai/library/phi3:latest does not support Thinking")]
    public async Task A_model_that_refuses_the_word_on_thinking_is_asked_without_it_from_then_on(string refusal)
    {
        _server.ThinkRefusal = refusal;

        Assert.Equal(Plan, TextOf(await StreamAsync()));
        Assert.Equal(Plan, (await _client.GetResponseAsync(Prompt, cancellationToken: Token)).Text);

        Assert.Equal([true, false, false], _server.Received.Select(chat => chat.Body.TryGetProperty("think", out JsonElement _)));
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_model_that_cannot_think_as_it_is_asked_to_says_so()
    {
        _server.ThinkRefusal = "\"phi3\" does not support thinking";
        using IChatClient client = CreateClient(new OllamaClientOptions { Endpoint = _server.Address, Think = true });

        AstraWeave.Sdk.LlmClientException fault = await Assert.ThrowsAsync<AstraWeave.Sdk.LlmClientException>(() => client.GetResponseAsync(Prompt, cancellationToken: Token));

        Assert.Equal(AstraWeave.Sdk.PlanReason.RequestRejected, fault.Reason);
        Assert.Contains("does not support thinking", fault.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = HangGuard)]
    [InlineData("api")]
    [InlineData("api/")]
    [InlineData("API")]
    [InlineData("v1")]
    [InlineData("api/chat")]
    [InlineData("v1/chat/completions")]
    public async Task Path_of_the_API_at_the_end_of_the_address_is_left_out(string path)
    {
        using IChatClient client = CreateClient(new OllamaClientOptions { Endpoint = new Uri(_server.Address, path) });

        Assert.Equal(Plan, (await client.GetResponseAsync(Prompt, cancellationToken: Token)).Text);
    }

    [Fact]
    public void Client_tells_its_server_and_model()
    {
        ChatClientMetadata? metadata = _client.GetService<ChatClientMetadata>();

        Assert.Equal("ollama", metadata?.ProviderName);
        Assert.Equal("phi3", metadata?.DefaultModelId);
        Assert.Equal(_server.Address.Port, metadata?.ProviderUri?.Port);
    }
}
