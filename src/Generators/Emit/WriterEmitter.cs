using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The wire form of a step: discriminator first, arguments in order, without optional ones that equal their default.</summary>
internal static class WriterEmitter
{
    private const string Writer = "global::System.Text.Json.Utf8JsonWriter writer";

    public static string Emit(ToolsetModel toolset) => GeneratedFile.Write(toolset, "", "", writer =>
    {
        WriteStep(writer, toolset);
        if (toolset.Tools.All(tool => tool.Arguments.Count == 0))
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine(GeneratedFile.Attribute);
        using (writer.Block("private static class StepWriter"))
        {
            foreach (ToolModel tool in toolset.Tools.Where(tool => tool.Arguments.Count > 0))
            {
                using (writer.Block($"public static void Write({Writer}, in {tool.TypeName} tool)"))
                {
                    foreach (ArgumentModel argument in tool.Arguments)
                    {
                        WriteArgument(writer, argument, "tool");
                    }
                }

                writer.WriteLine();
            }

            foreach (ObjectModel nested in ToolsetValues.Objects(toolset))
            {
                WriteObject(writer, nested);
            }

            foreach (EnumModel type in toolset.Enums)
            {
                EnumNameEmitter.Write(writer, type);
            }
        }
    });

    private static void WriteStep(SourceWriter writer, ToolsetModel toolset)
    {
        writer.WriteLine("""
            /// <summary>Writes the step as one JSON object in wire form; optional arguments that equal their default are left out.</summary>
            /// <param name="writer">Where to write.</param>
            /// <exception cref="global::System.InvalidOperationException">The step is <see langword="default"/>.</exception>
            """);
        using (writer.Block($"public void WriteJson({Writer})"))
        {
            writer.WriteLine("""
                global::System.ArgumentNullException.ThrowIfNull(writer);
                if (_kind == ToolKind.None)
                {
                    throw NoTool();
                }

                writer.WriteStartObject();
                """);
            using (writer.Block("switch (_kind)"))
            {
                for (int i = 0; i < toolset.Tools.Count; i++)
                {
                    ToolModel tool = toolset.Tools[i];
                    writer.WriteLine($"case ToolKind.{tool.KindName}:");
                    writer.WriteLine($"    writer.WriteString({Literals.Utf8(toolset.Discriminator)}, {Literals.Utf8(tool.WireName)});");
                    if (tool.Arguments.Count > 0)
                    {
                        writer.WriteLine($"    StepWriter.Write(writer, {LayoutEmitter.Get(toolset, i)});");
                    }

                    writer.WriteLine("    break;");
                    writer.WriteLine();
                }
            }

            writer.WriteLine();
            writer.WriteLine("writer.WriteEndObject();");
        }
    }

    private static void WriteObject(SourceWriter writer, ObjectModel nested)
    {
        using (writer.Block($"private static void WriteValue({Writer}, in {nested.TypeName} value)"))
        {
            writer.WriteLine("writer.WriteStartObject();");
            foreach (ArgumentModel field in nested.Fields)
            {
                WriteArgument(writer, field, "value");
            }

            writer.WriteLine("writer.WriteEndObject();");
        }

        writer.WriteLine();
    }

    private static void WriteArgument(SourceWriter writer, ArgumentModel argument, string owner)
    {
        string member = $"{owner}.{argument.MemberName}";
        string property = $"writer.WritePropertyName({Literals.Utf8(argument.WireName)});";
        if (argument.Default is null)
        {
            writer.WriteLine(property);
            WriteStatement.Write(writer, argument.Value, member, 0);
            return;
        }

        using (writer.Block($"if ({EqualityExpression.DiffersFromDefault(argument, member)})"))
        {
            writer.WriteLine(property);
            WriteStatement.Write(writer, argument.IsNullByOmission ? argument.Value with { IsNullable = false } : argument.Value, member, 0, argument.IsNullByOmission);
        }

        writer.WriteLine();
    }
}
