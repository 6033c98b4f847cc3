namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>A message in either direction.</summary>
internal sealed class WireMessage
{
    public string? Role { get; init; }

    public string? Content { get; init; }

    public string? Thinking { get; init; }
}
