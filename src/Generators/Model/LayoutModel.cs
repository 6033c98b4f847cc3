using AstraWeave.Sdk.Generators.Collections;

namespace AstraWeave.Sdk.Generators.Model;

/// <summary>How the union keeps its tools.</summary>
/// <param name="ReferenceSlots">How many reference fields the tools share.</param>
/// <param name="Tools">Where each tool is kept, in the order of the tools.</param>
internal sealed record LayoutModel(int ReferenceSlots, ImmutableEquatableArray<ToolLayout> Tools);

/// <summary>Where a tool is kept.</summary>
/// <param name="Kind">How.</param>
/// <param name="Parts">The parts of a decomposed tool, in the order of its arguments.</param>
/// <param name="RemainderName">The struct of what is left of a decomposed tool without its references.</param>
internal sealed record ToolLayout(ToolStorage Kind, ImmutableEquatableArray<ArgumentPart> Parts, string RemainderName);

/// <summary>Where an argument of a decomposed tool is kept.</summary>
/// <param name="Kind">How.</param>
/// <param name="Slot">The reference slot; -1 where none is used.</param>
/// <param name="Name">Its field; of a text, how the names of its two fields begin.</param>
internal sealed record ArgumentPart(PartStorage Kind, int Slot, string Name);

/// <summary>How a tool is kept.</summary>
internal enum ToolStorage
{
    /// <summary>It has no state.</summary>
    Empty,

    /// <summary>Whole, in the overlaid payload.</summary>
    Overlaid,

    /// <summary>A reference in slot 0.</summary>
    Reference,

    /// <summary>References in slots, the rest in the payload.</summary>
    Decomposed,
}

/// <summary>How an argument of a decomposed tool is kept.</summary>
internal enum PartStorage
{
    /// <summary>In the tool's unmanaged remainder.</summary>
    Inline,

    /// <summary>A reference in a slot.</summary>
    Reference,

    /// <summary>An immutable array: the array inside it in a slot.</summary>
    ImmutableArray,

    /// <summary>A text: its array in a slot, start and length in the remainder.</summary>
    Text,

    /// <summary>A value with references that cannot be taken apart: a field of its own.</summary>
    OwnField,
}
