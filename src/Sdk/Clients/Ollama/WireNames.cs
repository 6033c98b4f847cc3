namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>Names of Ollama's protocol that have no place of their own in <see cref="Microsoft.Extensions.AI.ChatOptions"/>.</summary>
internal static class WireNames
{
    public const string ProviderName = "ollama";
    public const string ChatPath = "api/chat";
    public const string TagsPath = "api/tags";
    public const string KeepAlive = "keep_alive";
    public const string ContextWindow = "num_ctx";
    public const string Think = "think";
}
