using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Moves the texts of a step into another buffer.</summary>
internal static class TextsEmitter
{
    private const string Buffer = "global::AstraWeave.Sdk.PlanTextBuffer texts";

    private const string Text = "global::AstraWeave.Sdk.PlanText";

    public static string Emit(ToolsetModel toolset) => GeneratedFile.Write(toolset, "", "", writer =>
    {
        ObjectModel[] objects = [.. ToolsetValues.Objects(toolset).Where(nested => nested.Fields.Any(field => field.Value.HoldsText))];
        bool any = toolset.Tools.Any(HoldsText);
        writer.WriteLine("/// <summary>The same step with its texts moved into <paramref name=\"texts\"/>. Called by the planner; not meant for your code.</summary>");
        writer.WriteLine("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        using (writer.Block($"public {toolset.Declaration.Identifier} WithTexts({Buffer})"))
        {
            if (any)
            {
                WriteCases(writer, toolset);
            }

            writer.WriteLine("return this;");
        }

        if (!any)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine(GeneratedFile.Attribute);
        using (writer.Block("private static class StepTexts"))
        {
            foreach (ToolModel tool in toolset.Tools.Where(HoldsText))
            {
                WriteMove(writer, tool.TypeName, tool.Arguments);
            }

            foreach (ObjectModel nested in objects)
            {
                WriteMove(writer, nested.TypeName, nested.Fields);
                if (ToolsetValues.IsUsedNullable(toolset, nested))
                {
                    writer.WriteLine($"private static {nested.TypeName}? Move({nested.TypeName}? value, {Buffer}) =>");
                    writer.WriteLine($"    value is null ? default({nested.TypeName}?) : Move(value.GetValueOrDefault(), texts);");
                    writer.WriteLine();
                }
            }

            foreach (ValueModel array in ToolsetValues.Lists(toolset, list => list.HoldsText))
            {
                WriteArray(writer, array);
            }

            // A bare null would become an empty text by the conversion from string.
            writer.WriteLine($"private static {Text} Move({Text} value, {Buffer}) => texts.Add(value.Utf8);");
            if (ToolsetValues.All(toolset).Any(value => value.IsNullable && value.Kind == ValueKind.Text))
            {
                writer.WriteLine();
                writer.WriteLine($"private static {Text}? Move({Text}? value, {Buffer}) =>");
                writer.WriteLine($"    value is null ? default({Text}?) : texts.Add(value.GetValueOrDefault().Utf8);");
            }
        }
    });

    private static void WriteCases(SourceWriter writer, ToolsetModel toolset)
    {
        using (writer.Block("switch (_kind)"))
        {
            for (int i = 0; i < toolset.Tools.Count; i++)
            {
                if (HoldsText(toolset.Tools[i]))
                {
                    writer.WriteLine($"case ToolKind.{toolset.Tools[i].KindName}:");
                    writer.WriteLine($"    return StepTexts.Move({LayoutEmitter.Get(toolset, i)}, texts);");
                }
            }
        }

        writer.WriteLine();
    }

    private static void WriteMove(SourceWriter writer, string type, ImmutableEquatableArray<ArgumentModel> arguments)
    {
        IEnumerable<string> values = arguments.Select(argument => Moved(argument.Value, "value." + argument.MemberName));
        writer.WriteLine($"public static {type} Move({type} value, {Buffer}) =>");
        writer.WriteLine($"    new({string.Join(", ", values)});");
        writer.WriteLine();
    }

    private static void WriteArray(SourceWriter writer, ValueModel list)
    {
        string array = list.Element!.DeclaredType + "[]?";
        writer.WriteLine($$"""
            [return: global::System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
            private static {{array}} Move({{array}} value, {{Buffer}}) =>
                value is null ? null : global::System.Array.ConvertAll(value, item => {{Moved(list.Element!, "item")}});

            """);
    }

    /// <summary>An expression for the value with its texts moved.</summary>
    private static string Moved(ValueModel value, string expression)
    {
        if (!value.HoldsText)
        {
            return expression;
        }

        string inner = value.IsNullable && value.IsValueType ? expression + ".GetValueOrDefault()" : expression;
        string? rebuilt = value.Collection switch
        {
            CollectionKind.ImmutableArray => Immutable.FromArray($"Move({Immutable.ToArray(inner)}, texts)"),
            CollectionKind.InlineList => $"new {value.TypeName}(Move({inner}.AsSpan().ToArray(), texts))",
            _ => null,
        };
        return rebuilt is null ? $"Move({expression}, texts)" : value.IsNullable ? $"({expression} is null ? default({value.DeclaredType}) : {rebuilt})" : rebuilt;
    }

    private static bool HoldsText(ToolModel tool) => tool.Arguments.Any(argument => argument.Value.HoldsText);
}
