using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>A small client for <c>/api/chat</c> without reflection, for builds that compile ahead of time.</summary>
internal sealed class NativeChatClient : IChatClient
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json", "utf-8");

    private readonly OllamaSettings _settings;
    private readonly HttpClient _http;
    private readonly ChatClientMetadata _metadata;

    public NativeChatClient(OllamaSettings settings, TimeProvider? time = null)
    {
        _settings = settings;
        _http = OllamaHttp.Create(settings, time);
        _metadata = new ChatClientMetadata(WireNames.ProviderName, settings.Endpoint, settings.Model);
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        WireChatRequest request = WireMapper.ToRequest(messages, _settings.Complete(options), isStream: false);
        using HttpResponseMessage response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        using StreamReader reader = await OpenAsync(response, cancellationToken).ConfigureAwait(false);
        string? line = await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        WireChatLine whole = line is null ? throw OllamaFaults.EndedWithoutDone(_settings.Endpoint) : Read(line);
        if (whole.Done)
        {
            // A body read to its end leaves the connection for the next request.
            _ = await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        }

        return WireMapper.ToResponse(whole);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        WireChatRequest request = WireMapper.ToRequest(messages, _settings.Complete(options), isStream: true);
        using HttpResponseMessage response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        using StreamReader reader = await OpenAsync(response, cancellationToken).ConfigureAwait(false);
        string? responseId = null;
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is string line)
        {
            WireChatLine chunk = Read(line);
            responseId ??= WireMapper.ResponseIdOf(chunk);
            yield return WireMapper.ToUpdate(chunk, responseId);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(WireChatRequest request, CancellationToken cancellationToken)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(request, WireJson.Relaxed.WireChatRequest);
        using HttpRequestMessage message = new(HttpMethod.Post, WireNames.ChatPath)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = s_json } },
        };
        new AttemptContext(request.Model, cancellationToken).AttachTo(message);
        return await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<StreamReader> OpenAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        new(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));

    private WireChatLine Read(string line)
    {
        JsonTypeInfo<WireChatLine> type = WireJson.Relaxed.WireChatLine;
        try
        {
            return JsonSerializer.Deserialize(line, type) ?? throw OllamaFaults.NotTheProtocol(_settings.Endpoint);
        }
        catch (JsonException cause)
        {
            throw OllamaFaults.NotTheProtocol(_settings.Endpoint, cause);
        }
    }
}
