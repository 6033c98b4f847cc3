using AstraWeave.Sdk.Generators.Collections;

namespace AstraWeave.Sdk.Generators.Model;

/// <summary>All that is emitted for a toolset.</summary>
/// <remarks>
/// The contract of this folder: sealed records of strings, numbers, enums and <see cref="ImmutableEquatableArray{T}"/>.
/// Nothing of Roslyn survives Analysis; what an emitter would have to compute twice is decided there and stands here.
/// </remarks>
internal sealed record ToolsetModel
{
    public required DeclarationModel Declaration { get; init; }

    /// <summary>The diagnostics of experimental and obsolete things that the emitted code names.</summary>
    public required ImmutableEquatableArray<string> SuppressedIds { get; init; }

    public required string Discriminator { get; init; }

    public required string StepsProperty { get; init; }

    public required string PlanIdProperty { get; init; }

    public required int MaxSteps { get; init; }

    public required bool AllowEmptyPlan { get; init; }

    /// <summary>The tools, ordinal by wire name.</summary>
    public required ImmutableEquatableArray<ToolModel> Tools { get; init; }

    /// <summary>The positions of the tools in the order of their declaration: nested ones as they stand, then those that the attribute names.</summary>
    public required ImmutableEquatableArray<int> Declared { get; init; }

    /// <summary>Every enum among the arguments, once.</summary>
    public required ImmutableEquatableArray<EnumModel> Enums { get; init; }

    /// <summary>Every nested value among the arguments, once, inner ones first.</summary>
    public required ImmutableEquatableArray<ObjectModel> Objects { get; init; }

    public required LayoutModel Layout { get; init; }

    /// <summary>The project's own types with length attributes on their arguments, as documentation ids, which the trimmer would warn of.</summary>
    public required ImmutableEquatableArray<string> LengthCheckedTypes { get; init; }
}
