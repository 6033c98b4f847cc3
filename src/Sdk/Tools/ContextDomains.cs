namespace AstraWeave.Sdk.Tools;

/// <summary>What a type of context says of the values and tools that there are. Immutable.</summary>
public sealed class ContextDomains
{
    /// <summary>Nothing.</summary>
    public static ContextDomains None { get; } = new() { Domains = [] };

    /// <summary>The domains that <see cref="ILlmContext.WriteDomains"/> writes.</summary>
    public required IReadOnlyList<DomainSpec> Domains { get; init; }

    /// <summary>Whether <see cref="ILlmContext.AvailableTools"/> says anything.</summary>
    public bool NarrowsTools { get; init; }
}
