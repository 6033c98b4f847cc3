using System.Text.Json;

namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>The body of <c>POST /api/chat</c>. What is <see langword="null"/> is not sent.</summary>
internal sealed class WireChatRequest
{
    public required string Model { get; init; }

    public required IReadOnlyList<WireMessage> Messages { get; init; }

    public required bool Stream { get; init; }

    /// <summary>A JSON Schema, or the string <c>json</c>.</summary>
    public JsonElement? Format { get; init; }

    public string? KeepAlive { get; init; }

    /// <summary>A boolean, or the effort as a string.</summary>
    public JsonElement? Think { get; init; }

    public WireSampling? Options { get; init; }
}
