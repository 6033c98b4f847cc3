namespace AstraWeave.Sdk.Agents;

/// <summary>A step that failed before its agent was saved, and why.</summary>
public sealed record SavedFailure
{
    /// <summary>The step: a JSON array of one, in wire form.</summary>
    public string Step { get; init; } = "[]";

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";
}
