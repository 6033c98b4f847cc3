using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>Remembers which models of a server refuse to be told not to think, and takes the word out of a request that was refused for it. Thread-safe.</summary>
internal sealed class ThinkingSwitch
{
    private const string Subject = "think";

    private readonly ConcurrentDictionary<string, bool> _refused = new(StringComparer.Ordinal);

    public bool IsRefusedBy(string model) => _refused.ContainsKey(model);

    /// <summary>The body to send instead of a refused one.</summary>
    /// <param name="model">Whom it was sent to.</param>
    /// <param name="status">The refusal's status.</param>
    /// <param name="serverText">What the server said.</param>
    /// <param name="body">The refused body.</param>
    /// <returns><see langword="null"/> where the refusal is about something else, or where the caller wants the model to think: he is to know.</returns>
    public byte[]? Without(string model, HttpStatusCode status, string? serverText, byte[] body)
    {
        if (status != HttpStatusCode.BadRequest || serverText?.Contains(Subject, StringComparison.OrdinalIgnoreCase) is not true
            || JsonNode.Parse(body) is not JsonObject request || request[WireNames.Think]?.GetValueKind() != JsonValueKind.False)
        {
            return null;
        }

        _ = request.Remove(WireNames.Think);
        _refused[model] = true;
        return JsonSerializer.SerializeToUtf8Bytes(request, WireJson.Relaxed.JsonObject);
    }
}
