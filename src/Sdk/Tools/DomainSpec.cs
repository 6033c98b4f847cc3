namespace AstraWeave.Sdk.Tools;

/// <summary>A domain that a type of context provides.</summary>
public sealed class DomainSpec
{
    /// <summary>The domain's name.</summary>
    public required string Name { get; init; }

    /// <summary>The wire type of its values.</summary>
    public required ArgumentType Type { get; init; }

    /// <summary>Where the values stand in the state, as the model reads it, such as <c>visible[].id</c>; <see langword="null"/> where they do not stand there and are to be listed.</summary>
    public string? Source { get; init; }
}
