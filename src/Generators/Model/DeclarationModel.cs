using AstraWeave.Sdk.Generators.Collections;

namespace AstraWeave.Sdk.Generators.Model;

/// <summary>Where the toolset is declared, as its other part has to repeat it.</summary>
internal sealed record DeclarationModel
{
    /// <summary>The namespace; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The containing types from the outside in, as <c>partial class Outer</c>.</summary>
    public required ImmutableEquatableArray<string> ContainingTypes { get; init; }

    /// <summary>The type's identifier, with <c>@</c> where it is a keyword.</summary>
    public required string Identifier { get; init; }

    /// <summary>The type's name with namespace and containing types, without <c>global::</c>.</summary>
    public required string FullName { get; init; }

    /// <summary>The beginning of the names of its files, unlike that of any other type without regard to case.</summary>
    public required string FileName { get; init; }
}
