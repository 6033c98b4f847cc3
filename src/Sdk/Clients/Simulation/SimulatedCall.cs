namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>All that one simulated call will do, decided before it does any of it.</summary>
internal sealed record SimulatedCall
{
    public required string Id { get; init; }

    public required string ModelId { get; init; }

    public required IReadOnlyList<string> Chunks { get; init; }

    public required SimulatedFault Fault { get; init; }

    /// <summary>How many chunks come before the fault shows, where it shows in the middle.</summary>
    public required int ChunksBeforeFault { get; init; }

    /// <summary>Whether the token limit cut the answer off.</summary>
    public required bool IsCut { get; init; }

    public required int InputCharacters { get; init; }
}
