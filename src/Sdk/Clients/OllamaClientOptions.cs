namespace AstraWeave.Sdk.Clients;

/// <summary>Where the Ollama server is, and what every request to it carries.</summary>
public sealed class OllamaClientOptions
{
    /// <summary>Ollama's own default address.</summary>
    public const string DefaultEndpoint = "http://localhost:11434";

    /// <summary>The model taken when none is named.</summary>
    public const string DefaultModel = "phi3";

    /// <summary>The server's address, with or without a path below which its API stands.</summary>
    /// <value>The default is <c>http://localhost:11434</c>.</value>
    public Uri Endpoint { get; set; } = new(DefaultEndpoint);

    /// <summary>The model, as <c>ollama list</c> names it; <c>:latest</c> may be left out.</summary>
    /// <value>The default is <c>phi3</c>.</value>
    public string Model { get; set; } = DefaultModel;

    /// <summary>How long the server keeps the model in memory after a request. Zero unloads it at once, a negative time keeps it for good.</summary>
    /// <value>-1 day..1,000 days; the default is 30 minutes; <see langword="null"/> leaves it to the server (5 minutes).</value>
    public TimeSpan? KeepAlive { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The model's context window in tokens (<c>num_ctx</c>), 1 or more.</summary>
    /// <value>The default is <see langword="null"/>: the server chooses.</value>
    public int? ContextWindow { get; set; }

    /// <summary>Whether a model that can think does so before it answers (<c>think</c>). Its thoughts count against <see cref="SamplingOptions.MaxOutputTokens"/> and take time that a plan has not.</summary>
    /// <remarks>A model or server that does not know the switch is asked again without it, once. The <see cref="Microsoft.Extensions.AI.ChatOptions.Reasoning"/> of a call beats it.</remarks>
    /// <value>The default is <see langword="false"/>; <see langword="null"/> leaves it to the model.</value>
    public bool? Think { get; set; } = false;
}
