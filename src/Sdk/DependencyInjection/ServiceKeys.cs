namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>Keys of services that only the SDK resolves.</summary>
internal static class ServiceKeys
{
    /// <summary>The client for Ollama.</summary>
    public static readonly object OllamaClient = new();

    /// <summary>The clock that planners go by: the registered one, contained.</summary>
    public static readonly object Clock = new();
}
