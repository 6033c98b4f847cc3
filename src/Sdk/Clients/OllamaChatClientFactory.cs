using AstraWeave.Sdk.Clients.Ollama;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Clients;

/// <summary>Makes the chat client for an Ollama server.</summary>
public static class OllamaChatClientFactory
{
    /// <summary>Creates a client; no request is sent yet.</summary>
    /// <remarks>
    /// The client is thread-safe, reuses its connections and sets no timeout: end a call through its cancellation token, which also closes the
    /// connection, so that the server stops generating. It never sends <c>tools</c>; the plan's shape goes into <c>format</c>, taken from
    /// <see cref="ChatOptions.ResponseFormat"/>. A call that fails throws <see cref="LlmClientException"/> with the reason.
    /// OllamaSharp makes the requests; with the runtime switch <c>AstraWeave.Sdk.UseOllamaSharp</c> set to <see langword="false"/>, as builds that trim or
    /// compile ahead of time should, a small client without reflection takes its place.
    /// </remarks>
    /// <param name="options">Where the server is, and which model to ask. Read once.</param>
    /// <param name="timeProvider">The clock of the little that is waited for beside the call's token; <see langword="null"/> for the system's.</param>
    /// <exception cref="ArgumentException">The endpoint is not an absolute http or https address, the model's name is empty, or the context window is not positive.</exception>
    public static IChatClient Create(OllamaClientOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        OllamaSettings settings = OllamaSettings.From(options);
        return OllamaFeatures.UseOllamaSharp ? new OllamaSharpChatClient(settings, timeProvider) : new NativeChatClient(settings, timeProvider);
    }
}
