namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>The <c>options</c> of a request, as far as <see cref="Microsoft.Extensions.AI.ChatOptions"/> has a word for them, and <c>num_ctx</c>.</summary>
internal sealed record WireSampling
{
    public int? NumPredict { get; init; }

    public int? NumCtx { get; init; }

    public long? Seed { get; init; }

    public float? Temperature { get; init; }

    public float? TopP { get; init; }

    public int? TopK { get; init; }

    public float? FrequencyPenalty { get; init; }

    public float? PresencePenalty { get; init; }

    public IReadOnlyList<string>? Stop { get; init; }
}
