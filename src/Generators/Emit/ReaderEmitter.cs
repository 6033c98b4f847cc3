using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The strict step reader, unrolled: one method a tool, one an enum, one a nested value, one an array.</summary>
internal static class ReaderEmitter
{
    internal const string Reader = "ref global::AstraWeave.Sdk.Parsing.PlanReader reader";
    internal const string Name = "global::System.ReadOnlySpan<byte> name";

    public static string Emit(ToolsetModel toolset) => GeneratedFile.Write(toolset, "", "", writer =>
    {
        string name = toolset.Declaration.Identifier;
        writer.WriteLine($$"""
            /// <summary>Reads one step in strict wire form. Called by the plan parser; not meant for your code.</summary>
            [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
            public static bool TryReadStep({{Reader}}, out {{name}} action) => StepReader.TryRead(ref reader, out action);

            """);
        PatternEmitter.Write(writer, toolset);
        writer.WriteLine($"""
            // Each tool has two readers. The first takes its arguments in the order in which the schemas have them written, as one condition.
            // Where that does not hold, the second starts again, takes them in any order, and says what is wrong.
            {GeneratedFile.Attribute}
            """);
        using (writer.Block("private static class StepReader"))
        {
            WriteStep(writer, toolset);
            for (int i = 0; i < toolset.Tools.Count; i++)
            {
                WriteTool(writer, toolset, i);
            }

            foreach (ObjectModel nested in toolset.Objects)
            {
                WriteObject(writer, nested);
            }

            foreach (EnumModel type in toolset.Enums)
            {
                ValueReaderEmitter.WriteEnum(writer, type);
            }
        }
    });

    private static void WriteStep(SourceWriter writer, ToolsetModel toolset)
    {
        using (writer.Block($"public static bool TryRead({Reader}, out {toolset.Declaration.Identifier} action)"))
        {
            writer.WriteLine($$"""
                action = default;
                if (!reader.TryEnterStep({{Literals.Utf8($"{{\"{toolset.Discriminator}\":")}}, out {{Name}}))
                {
                    return false;
                }

                """);
            using (writer.Block("switch (name.Length)"))
            {
                foreach (ToolModel tool in ByLength(toolset.Tools, tool => tool.WireName))
                {
                    writer.WriteLine($"case {Utf8Length(tool.WireName)} when name.SequenceEqual({Literals.Utf8(tool.WireName)}):");
                    writer.WriteLine($"    return TryReadTool{tool.Identifier}(ref reader, out action);");
                }
            }

            writer.WriteLine();
            writer.WriteLine("return reader.FailUnknownTool();");
        }
    }

    private static void WriteTool(SourceWriter writer, ToolsetModel toolset, int index)
    {
        ToolModel tool = toolset.Tools[index];
        string name = $"TryReadTool{tool.Identifier}";
        string anyOrder = $"TryReadAnyOrder{tool.Identifier}";
        string parameters = $"({Reader}, out {toolset.Declaration.Identifier} action)";
        writer.WriteLine();
        using (writer.Block($"private static bool {name}{parameters}"))
        {
            InOrderEmitter.WriteTool(writer, tool, index, anyOrder);
        }

        writer.WriteLine();
        using (writer.Block($"private static bool {anyOrder}{parameters}"))
        {
            writer.WriteLine("action = default;");
            writer.WriteLine("reader.BeginAgain();");
            string unknown = $"if (!reader.TrySkipDiscriminator(name, {Literals.Utf8(toolset.Discriminator)}))";
            WriteProperties(writer, tool.Arguments, unknown);
            writer.WriteLine($"action = new {tool.TypeName}({Locals(tool.Arguments)});");
            writer.WriteLine("return true;");
        }

        ValueReaderEmitter.WriteArrays(writer, tool.Arguments);
    }

    private static void WriteObject(SourceWriter writer, ObjectModel nested)
    {
        writer.WriteLine();
        using (writer.Block($"private static bool TryReadValue{nested.HelperName}({Reader}, out {nested.TypeName} result)"))
        {
            writer.WriteLine("""
                result = default;
                if (!reader.TryEnterObject())
                {
                    return false;
                }

                """);
            WriteProperties(writer, nested.Fields, "if (!reader.FailUnknownArgument())");
            writer.WriteLine($"result = new {nested.TypeName}({Locals(nested.Fields)});");
            writer.WriteLine("return true;");
        }

        InOrderEmitter.WriteObject(writer, nested);
        ValueReaderEmitter.WriteArrays(writer, nested.Fields);
    }

    internal static string Initial(ArgumentModel argument) =>
        argument.Default?.Expression ?? (argument.Value.IsValueType || argument.Value.IsNullable ? "default" : "default!");

    /// <summary>What <c>null</c> stands for: itself, or the default, as strict schemas have it where an argument may be left out.</summary>
    private static string? OnNull(ArgumentModel argument) =>
        argument.Value.IsNullable ? "null" : argument.IsOptional ? Initial(argument) : null;

    /// <summary>The loop over an object's properties, and the check that the required ones came.</summary>
    private static void WriteProperties(SourceWriter writer, ImmutableEquatableArray<ArgumentModel> arguments, string unknown)
    {
        if (arguments.Count > 0)
        {
            writer.WriteLine("ulong seen = 0;");
        }

        foreach (ArgumentModel argument in arguments)
        {
            writer.WriteLine($"{argument.Value.DeclaredType} {argument.LocalName} = {Initial(argument)};");
        }

        writer.WriteLine();
        using (writer.Block($"while (reader.TryReadPropertyName(out {Name}))"))
        {
            if (arguments.Count == 1)
            {
                WriteProperty(writer, arguments[0], 0, $"if (name.SequenceEqual({Literals.Utf8(arguments[0].WireName)}))");
            }
            else if (arguments.Count > 1)
            {
                using (writer.Block("switch (name.Length)"))
                {
                    int[] order = [.. Enumerable.Range(0, arguments.Count).OrderBy(i => Utf8Length(arguments[i].WireName))];
                    foreach (int i in order)
                    {
                        string name = arguments[i].WireName;
                        WriteProperty(writer, arguments[i], i, $"case {Utf8Length(name)} when name.SequenceEqual({Literals.Utf8(name)}):");
                    }
                }

                writer.WriteLine();
            }

            writer.WriteLine(unknown);
            writer.WriteLine("{\n    return false;\n}");
        }

        writer.WriteLine();
        writer.WriteLine("if (reader.HasFailed)\n{\n    return false;\n}");
        writer.WriteLine();
        WriteRequired(writer, arguments);
    }

    private static void WriteProperty(SourceWriter writer, ArgumentModel argument, int index, string condition)
    {
        writer.Open(condition);
        ReadStatement.Write(writer, argument.PathName, argument.Value, argument.LocalName, $"return reader.FailedAt({index});", OnNull(argument));
        writer.WriteLine($"reader.Mark(ref seen, {index});");
        writer.WriteLine("continue;");
        writer.Close();
        writer.WriteLine();
    }

    private static void WriteRequired(SourceWriter writer, ImmutableEquatableArray<ArgumentModel> arguments)
    {
        ulong required = 0;
        for (int i = 0; i < arguments.Count; i++)
        {
            required |= arguments[i].IsOptional ? 0 : 1UL << i;
        }

        if (required != 0)
        {
            writer.WriteLine($$"""
                const ulong Required = 0x{{required:x}};
                if ((seen & Required) != Required)
                {
                    return reader.FailMissing(Required & ~seen);
                }

                """);
        }
    }

    internal static IEnumerable<T> ByLength<T>(IEnumerable<T> items, System.Func<T, string> name) => items.OrderBy(item => Utf8Length(name(item)));

    internal static int Utf8Length(string name) => System.Text.Encoding.UTF8.GetByteCount(name);

    internal static string Locals(IEnumerable<ArgumentModel> arguments) => string.Join(", ", arguments.Select(argument => argument.LocalName));
}
