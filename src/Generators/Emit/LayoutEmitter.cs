using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>How a tool gets into the union's fields and out of them again.</summary>
internal static class LayoutEmitter
{
    public static bool HasPayload(ToolsetModel toolset) =>
        toolset.Layout.Tools.Any(layout => layout.Kind == ToolStorage.Overlaid || HasRemainder(layout));

    public static IEnumerable<(ArgumentModel Argument, ArgumentPart Part)> PartsOf(ToolsetModel toolset, int tool) =>
        toolset.Layout.Tools[tool].Parts.Select((part, i) => (toolset.Tools[tool].Arguments[i], part));

    /// <summary>An expression for the tool that may be passed by <c>in</c> without a copy where that is possible.</summary>
    public static string Get(ToolsetModel toolset, int tool) => toolset.Layout.Tools[tool].Kind switch
    {
        ToolStorage.Overlaid => $"_payload.{toolset.Tools[tool].KindName}",
        _ => $"{toolset.Tools[tool].AccessorName}()",
    };

    /// <summary>An expression for the tool as a caller gets it.</summary>
    public static string GetOwn(ToolsetModel toolset, int tool) =>
        TextsEmitter.HandsOutCopies(toolset.Tools[tool]) ? $"StepCopies.Copy({Get(toolset, tool)})" : Get(toolset, tool);

    /// <summary>The conversion from the tool, <c>TryGet</c>, and the private accessor of a tool that is not kept whole.</summary>
    public static void WriteAccess(SourceWriter writer, ToolsetModel toolset, int index)
    {
        ToolModel tool = toolset.Tools[index];
        string name = toolset.Declaration.Identifier;
        writer.WriteLine($$"""

            /// <summary>A step that uses <c>{{tool.WireName}}</c>.</summary>
            public static implicit operator {{name}}(in {{tool.TypeName}} tool) => new(in tool);

            private {{name}}(in {{tool.TypeName}} tool)
            {
                _kind = ToolKind.{{tool.KindName}};
            """);
        WriteAssignments(writer, toolset, index);
        writer.WriteLine($$"""
            }

            /// <summary>The step's tool, if it is <c>{{tool.WireName}}</c>.</summary>
            public bool TryGet({{(tool.IsReferenceType ? "[global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] " : "")}}out {{tool.TypeName}}{{(tool.IsReferenceType ? "?" : "")}} tool)
            {
                bool found = _kind == ToolKind.{{tool.KindName}};
                tool = found ? {{GetOwn(toolset, index)}} : default;
                return found;
            }
            """);
        WriteGetter(writer, toolset, index);
    }

    /// <summary>The overlaid payload, and what is left of each tool that was taken apart.</summary>
    public static void WritePayload(SourceWriter writer, ToolsetModel toolset)
    {
        if (!HasPayload(toolset))
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine("[global::System.Runtime.InteropServices.StructLayout(global::System.Runtime.InteropServices.LayoutKind.Explicit)]");
        using (writer.Block("private struct Payload"))
        {
            for (int i = 0; i < toolset.Tools.Count; i++)
            {
                ToolModel tool = toolset.Tools[i];
                ToolLayout layout = toolset.Layout.Tools[i];
                if (layout.Kind == ToolStorage.Overlaid || HasRemainder(layout))
                {
                    string type = layout.Kind == ToolStorage.Overlaid ? tool.TypeName : layout.RemainderName;
                    writer.WriteLine($"[global::System.Runtime.InteropServices.FieldOffset(0)] public {type} {tool.KindName};");
                }
            }

            for (int i = 0; i < toolset.Tools.Count; i++)
            {
                if (HasRemainder(toolset.Layout.Tools[i]))
                {
                    WriteRemainder(writer, toolset, i);
                }
            }
        }
    }

    private static void WriteRemainder(SourceWriter writer, ToolsetModel toolset, int index)
    {
        writer.WriteLine();
        using (writer.Block($"public struct {toolset.Layout.Tools[index].RemainderName}"))
        {
            foreach ((ArgumentModel argument, ArgumentPart part) in PartsOf(toolset, index))
            {
                if (part.Kind == PartStorage.Inline)
                {
                    writer.WriteLine($"public {argument.Value.DeclaredType} {part.Name};");
                }
                else if (part.Kind == PartStorage.Text)
                {
                    writer.WriteLine($"public int {part.Name}Start;");
                    writer.WriteLine($"public int {part.Name}Length;");
                }
            }
        }
    }

    private static void WriteAssignments(SourceWriter writer, ToolsetModel toolset, int index)
    {
        ToolModel tool = toolset.Tools[index];
        switch (toolset.Layout.Tools[index].Kind)
        {
            case ToolStorage.Overlaid:
                writer.WriteLine($"    _payload.{tool.KindName} = tool;");
                break;

            case ToolStorage.Reference:
                writer.WriteLine("    global::System.ArgumentNullException.ThrowIfNull(tool);");
                writer.WriteLine("    _reference0 = tool;");
                break;

            case ToolStorage.Decomposed:
                foreach ((ArgumentModel argument, ArgumentPart part) in PartsOf(toolset, index))
                {
                    WriteAssignment(writer, tool, argument, part);
                }

                break;
        }
    }

    private static void WriteAssignment(SourceWriter writer, ToolModel tool, ArgumentModel argument, ArgumentPart part)
    {
        string payload = $"_payload.{tool.KindName}.";
        switch (part.Kind)
        {
            case PartStorage.Inline:
                writer.WriteLine($"    {payload}{part.Name} = tool.{argument.MemberName};");
                break;

            case PartStorage.Reference:
                writer.WriteLine($"    _reference{part.Slot} = tool.{argument.MemberName};");
                break;

            case PartStorage.ImmutableArray:
                writer.WriteLine($"    _reference{part.Slot} = {Immutable.ToArray($"tool.{argument.MemberName}")};");
                break;

            case PartStorage.Text:
                writer.WriteLine($"    _reference{part.Slot} = tool.{argument.MemberName}.Memory;");
                writer.WriteLine($"    {payload}{part.Name}Start = tool.{argument.MemberName}.Start;");
                writer.WriteLine($"    {payload}{part.Name}Length = tool.{argument.MemberName}.Length;");
                break;

            case PartStorage.OwnField:
                writer.WriteLine($"    {part.Name} = tool.{argument.MemberName};");
                break;
        }
    }

    private static void WriteGetter(SourceWriter writer, ToolsetModel toolset, int index)
    {
        ToolModel tool = toolset.Tools[index];
        string? expression = toolset.Layout.Tools[index].Kind switch
        {
            ToolStorage.Empty => "new()",
            ToolStorage.Reference => $"({tool.TypeName})_reference0!",
            ToolStorage.Decomposed => "new(" + string.Join(", ", PartsOf(toolset, index).Select(pair => GetPart(tool, pair.Argument, pair.Part))) + ")",
            _ => null,
        };
        if (expression is not null)
        {
            writer.WriteLine();
            writer.WriteLine($"private {tool.TypeName} {tool.AccessorName}() => {expression};");
        }
    }

    private static string GetPart(ToolModel tool, ArgumentModel argument, ArgumentPart part)
    {
        string payload = $"_payload.{tool.KindName}.";
        return part.Kind switch
        {
            PartStorage.Inline => payload + part.Name,
            PartStorage.Reference => $"({argument.Value.DeclaredType})_reference{part.Slot}{(argument.Value.IsNullable ? "" : "!")}",
            PartStorage.ImmutableArray => Immutable.FromArray($"({argument.Value.Element!.DeclaredType}[]?)_reference{part.Slot}"),
            PartStorage.Text => $"new((global::AstraWeave.Sdk.PlanTextMemory?)_reference{part.Slot}, {payload}{part.Name}Start, {payload}{part.Name}Length)",
            _ => part.Name,
        };
    }

    private static bool HasRemainder(ToolLayout layout) => layout.Parts.Any(part => part.Kind is PartStorage.Inline or PartStorage.Text);
}
