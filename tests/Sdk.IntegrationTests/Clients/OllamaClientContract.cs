using System.Text.Json;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using Microsoft.Extensions.AI;
using Sdk.IntegrationTests.FakeOllama;

namespace Sdk.IntegrationTests.Clients;

/// <summary>What every client for Ollama does, against the real protocol on real sockets. One derived class a client.</summary>
public abstract partial class OllamaClientContract : IAsyncLifetime
{
    private const int HangGuard = 30_000;
    private const string Plan = """{"plan_id":"p1","steps":[{"act":"say","text":"前進 🛡 now"}]}""";

    private static readonly JsonElement s_schema = JsonSerializer.Deserialize<JsonElement>("""
        {"type":"object","properties":{"steps":{"type":"array","items":{"type":"object"}}},"required":["steps"],"additionalProperties":false}
        """);

    private FakeOllamaServer _server = null!;
    private IChatClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ChatMessage[] Prompt => [new(ChatRole.System, "You plan."), new(ChatRole.User, "State: secret-state")];

    public async ValueTask InitializeAsync()
    {
        _server = await FakeOllamaServer.StartAsync(FakeReply.Of(Plan));
        _client = CreateClient(new OllamaClientOptions { Endpoint = _server.Address });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract IChatClient CreateClient(OllamaClientOptions options);

    private async Task<List<ChatResponseUpdate>> StreamAsync(ChatOptions? options = null)
    {
        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in _client.GetStreamingResponseAsync(Prompt, options, Token))
        {
            updates.Add(update);
        }

        return updates;
    }

    private async Task<LlmClientException> FailAsync(FakeReply reply)
    {
        _server.Enqueue(reply, reply);
        LlmClientException streamed = await Assert.ThrowsAsync<LlmClientException>(() => StreamAsync());
        LlmClientException single = await Assert.ThrowsAsync<LlmClientException>(() => _client.GetResponseAsync(Prompt, cancellationToken: Token));
        Assert.Equal(streamed.Reason, single.Reason);
        Assert.DoesNotContain("secret-state", streamed.Message + single.Message, StringComparison.Ordinal);
        return streamed;
    }

    private static string TextOf(IEnumerable<ChatResponseUpdate> updates) => string.Concat(updates.Select(update => update.Text));
}
