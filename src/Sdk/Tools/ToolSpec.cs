namespace AstraWeave.Sdk.Tools;

/// <summary>A tool as the model sees it.</summary>
public sealed class ToolSpec
{
    /// <summary>The name on the wire.</summary>
    public required string Name { get; init; }

    /// <summary>Other names the lenient parser accepts.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What the tool does; <see langword="null"/> where nothing is said.</summary>
    public string? Description { get; init; }

    /// <summary>The arguments, in declaration order.</summary>
    public IReadOnlyList<ArgumentSpec> Arguments { get; init; } = [];
}
