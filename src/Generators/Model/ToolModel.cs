using AstraWeave.Sdk.Generators.Collections;

namespace AstraWeave.Sdk.Generators.Model;

/// <summary>A tool of a toolset.</summary>
internal sealed record ToolModel
{
    /// <summary>The type, with <c>global::</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>The type's simple name; names the enum member and the generated methods.</summary>
    public required string Identifier { get; init; }

    /// <summary>The member of the kind enum, with <c>@</c> where it is a keyword.</summary>
    public required string KindName { get; init; }

    /// <summary>The name of the tool's case in <c>Switch</c> and <c>Match</c>.</summary>
    public required string ParameterName { get; init; }

    /// <summary>The private method that puts the tool together again.</summary>
    public required string AccessorName { get; init; }

    public required string WireName { get; init; }

    public required ImmutableEquatableArray<string> Aliases { get; init; }

    public required string? Description { get; init; }

    public required bool IsReferenceType { get; init; }

    /// <summary>Whether it is a class with a property that can be set.</summary>
    public required bool IsMutableReference { get; init; }

    public required bool IsUnmanaged { get; init; }

    public required ImmutableEquatableArray<ArgumentModel> Arguments { get; init; }
}
