namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>One line of a streamed answer, or a whole one. Counts are absent where they are zero.</summary>
internal sealed class WireChatLine
{
    public string? Model { get; init; }

    public string? CreatedAt { get; init; }

    public WireMessage? Message { get; init; }

    public bool Done { get; init; }

    public string? DoneReason { get; init; }

    public long TotalDuration { get; init; }

    public long LoadDuration { get; init; }

    public long PromptEvalCount { get; init; }

    public long PromptEvalDuration { get; init; }

    public long EvalCount { get; init; }

    public long EvalDuration { get; init; }
}
