using System;
using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Decides how the union keeps its tools: unmanaged ones overlaid, references in shared slots.</summary>
internal static class LayoutAnalysis
{
    /// <param name="tools">The tools.</param>
    /// <param name="members">The names of the toolset's members, to which fields of their own are added.</param>
    public static LayoutModel Analyze(IReadOnlyList<ToolModel> tools, NameScope members)
    {
        int slots = 0;
        List<ToolLayout> layouts = [];
        NameScope payload = new(tools.Select(tool => tool.Identifier));
        foreach (ToolModel tool in tools)
        {
            ToolStorage kind = Classify(tool);
            ImmutableEquatableArray<ArgumentPart> parts = kind == ToolStorage.Decomposed ? Parts(tool, members) : ImmutableEquatableArray<ArgumentPart>.Empty;
            slots = Math.Max(slots, kind == ToolStorage.Reference ? 1 : parts.Count(part => part.Slot >= 0));
            layouts.Add(new ToolLayout(kind, parts, payload.Take(tool.Identifier + "Remainder")));
        }

        return new LayoutModel(slots, layouts.ToImmutableEquatableArray());
    }

    private static ImmutableEquatableArray<ArgumentPart> Parts(ToolModel tool, NameScope members)
    {
        int used = 0;
        NameScope remainder = new(tool.Arguments.Select(argument => argument.FieldName));
        return tool.Arguments.Select(Part).ToImmutableEquatableArray();

        ArgumentPart Part(ArgumentModel argument)
        {
            PartStorage kind = Classify(argument.Value);
            int slot = kind is PartStorage.Reference or PartStorage.Text or PartStorage.ImmutableArray ? used++ : -1;
            string name = kind switch
            {
                PartStorage.OwnField => members.Take($"_{tool.ParameterName.TrimStart('@')}{argument.FieldName}"),
                PartStorage.Text => remainder.Take(argument.FieldName, static name => [name + "Start", name + "Length"]),
                _ => argument.MemberName,
            };
            return new ArgumentPart(kind, slot, name);
        }
    }

    private static ToolStorage Classify(ToolModel tool) => tool switch
    {
        { IsReferenceType: true } => ToolStorage.Reference,
        { Arguments.Count: 0 } => ToolStorage.Empty,
        { IsUnmanaged: true } => ToolStorage.Overlaid,
        _ => ToolStorage.Decomposed,
    };

    private static PartStorage Classify(ValueModel value) => value.IsValueType ? value.Kind.Storage(value) : PartStorage.Reference;
}
