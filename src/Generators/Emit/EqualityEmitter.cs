using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Equality by structure: member by member, arrays by element, never by raw bytes.</summary>
internal static class EqualityEmitter
{
    public static string Emit(ToolsetModel toolset) => GeneratedFile.Write(toolset, "", "", writer =>
    {
        string name = toolset.Declaration.Identifier;
        WriteEquals(writer, toolset);
        WriteHash(writer, toolset);
        writer.WriteLine($$"""

            /// <inheritdoc/>
            public override bool Equals([global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] object? obj) => obj is {{name}} other && Equals(other);

            /// <summary>Compares by structure.</summary>
            public static bool operator ==({{name}} left, {{name}} right) => left.Equals(right);

            /// <summary>Compares by structure.</summary>
            public static bool operator !=({{name}} left, {{name}} right) => !left.Equals(right);
            """);

        if (IsStateless(toolset))
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine(GeneratedFile.Attribute);
        using (writer.Block("private static class StepEquality"))
        {
            foreach (ToolModel tool in toolset.Tools.Where(tool => tool.Arguments.Count > 0))
            {
                WritePair(writer, tool.TypeName, tool.Arguments);
            }

            foreach (ObjectModel nested in ToolsetValues.Objects(toolset))
            {
                WritePair(writer, nested.TypeName, nested.Fields);
                if (ToolsetValues.IsUsedNullable(toolset, nested))
                {
                    WriteNullable(writer, nested.TypeName);
                }
            }

            foreach (ValueModel array in ToolsetValues.Lists(toolset, list => list.HasStructuredElements))
            {
                WriteArray(writer, array);
            }
        }
    });

    private static bool IsStateless(ToolsetModel toolset) => toolset.Tools.All(tool => tool.Arguments.Count == 0);

    private static void WriteEquals(SourceWriter writer, ToolsetModel toolset)
    {
        writer.WriteLine("/// <summary>Compares by structure.</summary>");
        using (writer.Block($"public bool Equals({toolset.Declaration.Identifier} other)"))
        {
            if (IsStateless(toolset))
            {
                writer.WriteLine("return _kind == other._kind;");
                return;
            }

            writer.WriteLine("if (_kind != other._kind)\n{\n    return false;\n}\n");
            using (writer.Block("switch (_kind)"))
            {
                for (int i = 0; i < toolset.Tools.Count; i++)
                {
                    if (toolset.Tools[i].Arguments.Count > 0)
                    {
                        string get = LayoutEmitter.Get(toolset, i);
                        writer.WriteLine($"case ToolKind.{toolset.Tools[i].KindName}:");
                        writer.WriteLine($"    return StepEquality.AreEqual({get}, other.{get});");
                    }
                }

                writer.WriteLine("default:");
                writer.WriteLine("    return true;");
            }
        }
    }

    private static void WriteHash(SourceWriter writer, ToolsetModel toolset)
    {
        writer.WriteLine();
        writer.WriteLine("/// <inheritdoc/>");
        using (writer.Block("public override int GetHashCode()"))
        {
            if (IsStateless(toolset))
            {
                writer.WriteLine("return (int)_kind;");
                return;
            }

            writer.WriteLine("global::System.HashCode hash = default;");
            writer.WriteLine("hash.Add((int)_kind);");
            using (writer.Block("switch (_kind)"))
            {
                for (int i = 0; i < toolset.Tools.Count; i++)
                {
                    if (toolset.Tools[i].Arguments.Count > 0)
                    {
                        writer.WriteLine($"case ToolKind.{toolset.Tools[i].KindName}:");
                        writer.WriteLine($"    StepEquality.AddHash(ref hash, {LayoutEmitter.Get(toolset, i)});");
                        writer.WriteLine("    break;");
                    }
                }
            }

            writer.WriteLine();
            writer.WriteLine("return hash.ToHashCode();");
        }
    }

    private static void WritePair(SourceWriter writer, string type, ImmutableEquatableArray<ArgumentModel> arguments)
    {
        IEnumerable<string> comparisons = arguments.Select(argument => argument.Value.Kind.AreEqual(argument.Value, "left." + argument.MemberName, "right." + argument.MemberName));
        writer.WriteLine($"public static bool AreEqual(in {type} left, in {type} right) =>");
        writer.WriteLine("    " + (arguments.Count == 0 ? "true" : string.Join("\n    && ", comparisons)) + ";");
        writer.WriteLine();
        using (writer.Block($"public static void AddHash(ref global::System.HashCode hash, in {type} value)"))
        {
            foreach (ArgumentModel argument in arguments)
            {
                writer.WriteLine(argument.Value.Kind.AddHash(argument.Value, "value." + argument.MemberName));
            }
        }

        writer.WriteLine();
    }

    private static void WriteNullable(SourceWriter writer, string type) => writer.WriteLine($$"""
        public static bool AreEqual(in {{type}}? left, in {{type}}? right) =>
            left.HasValue == right.HasValue && (!left.HasValue || AreEqual(left.GetValueOrDefault(), right.GetValueOrDefault()));

        public static void AddHash(ref global::System.HashCode hash, in {{type}}? value)
        {
            hash.Add(value.HasValue);
            AddHash(ref hash, value.GetValueOrDefault());
        }

        """);

    private static void WriteArray(SourceWriter writer, ValueModel list)
    {
        ValueModel element = list.Element!;
        writer.WriteLine($$"""
            public static bool AreEqual({{element.DeclaredType}}[]? left, {{element.DeclaredType}}[]? right) =>
                left is null || right is null ? left == right : AreEqual((global::System.ReadOnlySpan<{{element.DeclaredType}}>)left, right);

            public static bool AreEqual(global::System.ReadOnlySpan<{{element.DeclaredType}}> left, global::System.ReadOnlySpan<{{element.DeclaredType}}> right)
            {
                if (left.Length != right.Length)
                {
                    return false;
                }

                for (int i = 0; i < left.Length; i++)
                {
                    if (!{{element.Kind.AreEqual(element, "left[i]", "right[i]")}})
                    {
                        return false;
                    }
                }

                return true;
            }

            public static void AddHash(ref global::System.HashCode hash, global::System.ReadOnlySpan<{{element.DeclaredType}}> value)
            {
                hash.Add(value.Length);
                foreach ({{element.DeclaredType}} item in value)
                {
                    {{element.Kind.AddHash(element, "item")}}
                }
            }

            """);
    }
}
