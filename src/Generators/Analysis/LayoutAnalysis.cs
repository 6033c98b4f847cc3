using System;
using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Decides how the union keeps its tools: unmanaged ones overlaid, references in shared slots.</summary>
internal static class LayoutAnalysis
{
    public static LayoutModel Analyze(IReadOnlyList<ToolModel> tools)
    {
        int slots = 0;
        List<ToolLayout> layouts = [];
        foreach (ToolModel tool in tools)
        {
            int used = 0;
            ToolStorage kind = Classify(tool);
            List<ArgumentPart> parts = [];
            if (kind == ToolStorage.Decomposed)
            {
                foreach (ArgumentModel argument in tool.Arguments)
                {
                    PartStorage part = Classify(argument.Value);
                    parts.Add(new ArgumentPart(part, part is PartStorage.Reference or PartStorage.Text or PartStorage.ImmutableArray ? used++ : -1));
                }
            }

            slots = Math.Max(slots, kind == ToolStorage.Reference ? 1 : used);
            layouts.Add(new ToolLayout(kind, parts.ToImmutableEquatableArray()));
        }

        return new LayoutModel(slots, layouts.ToImmutableEquatableArray());
    }

    private static ToolStorage Classify(ToolModel tool) => tool switch
    {
        { IsReferenceType: true } => ToolStorage.Reference,
        { Arguments.Count: 0 } => ToolStorage.Empty,
        { IsUnmanaged: true } => ToolStorage.Overlaid,
        _ => ToolStorage.Decomposed,
    };

    private static PartStorage Classify(ValueModel value) => value switch
    {
        { IsValueType: false } => PartStorage.Reference,
        { Kind: ValueKind.Text, IsNullable: false } => PartStorage.Text,
        { Collection: CollectionKind.ImmutableArray, IsNullable: false } => PartStorage.ImmutableArray,
        { IsUnmanaged: true } => PartStorage.Inline,
        _ => PartStorage.OwnField,
    };
}
