namespace AstraWeave.Sdk.Clients;

/// <summary>What a look at an Ollama server showed.</summary>
public enum OllamaStatus
{
    /// <summary>The server answers and has the model.</summary>
    Ready,

    /// <summary>The server answers, but does not have the model.</summary>
    ModelMissing,

    /// <summary>No Ollama server answered in time.</summary>
    Unreachable,
}
