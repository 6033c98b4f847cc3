namespace AstraWeave.Sdk.Clients;

/// <summary>What <see cref="OllamaProbe"/> found.</summary>
public sealed record OllamaProbeResult
{
    internal OllamaProbeResult(OllamaStatus status, string message)
    {
        Status = status;
        Message = message;
    }

    /// <summary>The finding.</summary>
    public OllamaStatus Status { get; }

    /// <summary>The finding in one sentence, with the remedy where there is something to mend.</summary>
    public string Message { get; }

    /// <summary>Whether calls can be expected to work.</summary>
    public bool IsReady => Status == OllamaStatus.Ready;
}
