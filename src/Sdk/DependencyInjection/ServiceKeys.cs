namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>Keys of services that only the SDK resolves.</summary>
internal static class ServiceKeys
{
    /// <summary>The client for Ollama.</summary>
    public static readonly object OllamaClient = new();
}
