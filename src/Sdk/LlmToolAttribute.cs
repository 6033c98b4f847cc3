namespace AstraWeave.Sdk;

/// <summary>Marks a <c>record struct</c>, <c>readonly struct</c> or <c>record</c> as a tool; its constructor parameters are the arguments.</summary>
/// <remarks>The constructor runs on every step that names the tool: it must accept every value that the constraints allow, and must not throw. If it throws, the parser rejects the whole answer.</remarks>
/// <param name="description">What the tool does, in one sentence for the model; without it, <c>[Description]</c> is used, then the XML summary.</param>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class)]
public sealed class LlmToolAttribute(string? description = null) : Attribute
{
    /// <summary>What the tool does, in one sentence for the model.</summary>
    public string? Description { get; } = description;

    /// <summary>The name on the wire.</summary>
    /// <value>The default is the type's name in snake_case.</value>
    public string? Name { get; set; }

    /// <summary>Other names the lenient parser accepts; never shown to the model.</summary>
    /// <value>The default is none.</value>
    public string[] Aliases { get; set; } = [];
}
