namespace AstraWeave.Sdk.Clients;

/// <summary>What <see cref="OllamaProbe"/> found.</summary>
/// <param name="Status">The finding.</param>
/// <param name="Message">The finding in one sentence, with the remedy where there is something to mend.</param>
public sealed record OllamaProbeResult(OllamaStatus Status, string Message)
{
    /// <summary>Whether calls can be expected to work.</summary>
    public bool IsReady => Status == OllamaStatus.Ready;
}
