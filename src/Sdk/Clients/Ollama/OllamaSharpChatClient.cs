using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OllamaSharp.Models;
using OllamaSharp.Models.Chat;

namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>OllamaSharp with what it lacks: cancellation that reaches a stalled read, and failures that say what happened.</summary>
internal sealed class OllamaSharpChatClient : IChatClient
{
    private readonly OllamaSettings _settings;
    private readonly HttpClient _http;
    private readonly TokenCarryingClient _inner;
    private readonly ChatClientMetadata _metadata;

    public OllamaSharpChatClient(OllamaSettings settings, TimeProvider? time = null)
    {
        _settings = settings;
        _http = OllamaHttp.Create(settings, time);
        _inner = new TokenCarryingClient(_http, settings.Model);
        _metadata = new ChatClientMetadata(WireNames.ProviderName, settings.Endpoint, settings.Model);
    }

    private IChatClient Inner => _inner;

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            ChatResponse response = await Inner.GetResponseAsync(messages, _settings.Complete(options), cancellationToken).ConfigureAwait(false);
            response.FinishReason ??= ChatFinishReason.Stop;
            return response;
        }
        catch (JsonException cause)
        {
            throw OllamaFaults.NotTheProtocol(_settings.Endpoint, cause);
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IAsyncEnumerator<ChatResponseUpdate> updates = Inner
            .GetStreamingResponseAsync(messages, _settings.Complete(options), cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        await using ConfiguredAsyncDisposable _ = updates.ConfigureAwait(false);
        while (await MoveNextAsync(updates).ConfigureAwait(false))
        {
            ChatResponseUpdate update = updates.Current;
            if (update.RawRepresentation is ChatResponseStream { Done: true })
            {
                // Old servers do not say why they are done.
                update.FinishReason ??= ChatFinishReason.Stop;
            }

            yield return update;
        }

        // Cancelled between two lines, OllamaSharp ends as if the answer were complete.
        cancellationToken.ThrowIfCancellationRequested();
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose()
    {
        _inner.Dispose();
        _http.Dispose();
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false);
        }
        catch (JsonException cause)
        {
            throw OllamaFaults.NotTheProtocol(_settings.Endpoint, cause);
        }
    }

    /// <summary>Puts the call's own token on the request, where the handler finds it.</summary>
    private sealed class TokenCarryingClient(HttpClient http, string model) : OllamaApiClient(http, model)
    {
        protected override Task<HttpResponseMessage> SendToOllamaAsync(
            HttpRequestMessage requestMessage, OllamaRequest? ollamaRequest, HttpCompletionOption completionOption, CancellationToken cancellationToken)
        {
            new AttemptContext((ollamaRequest as ChatRequest)?.Model ?? SelectedModel, cancellationToken).AttachTo(requestMessage);
            return base.SendToOllamaAsync(requestMessage, ollamaRequest, completionOption, cancellationToken);
        }
    }
}
