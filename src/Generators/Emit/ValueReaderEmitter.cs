using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Kinds;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The readers of values that take more than a call: lists, enums and sets of flags.</summary>
internal static class ValueReaderEmitter
{
    public static void WriteArrays(SourceWriter writer, ImmutableEquatableArray<ArgumentModel> arguments)
    {
        foreach (ArgumentModel argument in arguments.Where(argument => argument.Value.Element is not null))
        {
            WriteArray(writer, argument.PathName, argument.Value);
        }
    }

    private static void WriteArray(SourceWriter writer, string name, ValueModel array)
    {
        ListKind kind = (ListKind)array.Kind;
        ValueModel element = array.Element!;
        LengthModel length = array.Length!;
        writer.WriteLine();
        using (writer.Block($"private static bool TryReadArray{name}({ReaderEmitter.Reader}, out {array.TypeName} items)"))
        {
            writer.WriteLine($$"""
                items = {{kind.Nothing}};
                if (!reader.TryEnterArray())
                {
                    return false;
                }

                global::AstraWeave.Sdk.Parsing.ElementList<{{element.DeclaredType}}> list = default;
                """);
            using (writer.Block("while (reader.TryReadElement())"))
            {
                ReadStatement.Write(writer, name + "Item", element, "item", "break;", element.IsNullable ? "null" : null, isDeclared: false);
                writer.WriteLine("list.Add(item);");
            }

            string tooShort = length.Minimum > 0 ? $"list.Count < {length.Minimum} || " : "";
            writer.WriteLine($$"""

                if (reader.HasFailed || {{tooShort}}list.Count > {{length.Maximum}})
                {
                    list.Dispose();
                    return !reader.HasFailed && reader.FailLength();
                }

                items = {{kind.FromCollected(array)}};
                list.Dispose();
                return true;
                """);
        }

        if (element.Element is not null)
        {
            WriteArray(writer, name + "Item", element);
        }
    }

    public static void WriteEnum(SourceWriter writer, EnumModel type)
    {
        writer.WriteLine();
        using (writer.Block($"private static bool TryReadMember{type.HelperName}({ReaderEmitter.Reader}, out {type.TypeName} value)"))
        {
            writer.WriteLine($$"""
                value = default;
                return reader.TryReadMember(out {{ReaderEmitter.Name}}) && (TryFindMember{{type.HelperName}}(name, out value) || reader.FailUnknownMember());
                """);
        }

        writer.WriteLine();
        writer.WriteLine(InOrderEmitter.Inlined);
        using (writer.Block($"private static bool TryReadMember{type.HelperName}(ref {InOrderEmitter.Cursor} cursor, out {type.TypeName} value)"))
        {
            writer.WriteLine($$"""
                value = default;
                return cursor.TryReadName(out {{ReaderEmitter.Name}}) && TryFindMember{{type.HelperName}}(name, out value);
                """);
        }

        writer.WriteLine();
        using (writer.Block($"private static bool TryFindMember{type.HelperName}({ReaderEmitter.Name}, out {type.TypeName} value)"))
        {
            using (writer.Block("switch (name.Length)"))
            {
                foreach (EnumMemberModel member in ReaderEmitter.ByLength(type.Members, member => member.WireName))
                {
                    writer.WriteLine($"case {ReaderEmitter.Utf8Length(member.WireName)} when name.SequenceEqual({Literals.Utf8(member.WireName)}):");
                    writer.WriteLine($"    value = {type.TypeName}.{member.Identifier};");
                    writer.WriteLine("    return true;");
                }
            }

            writer.WriteLine();
            writer.WriteLine("value = default;");
            writer.WriteLine("return false;");
        }

        if (type.IsFlags)
        {
            WriteFlags(writer, type);
        }
    }

    private static void WriteFlags(SourceWriter writer, EnumModel type)
    {
        writer.WriteLine();
        using (writer.Block($"private static bool TryReadFlags{type.HelperName}({ReaderEmitter.Reader}, out {type.TypeName} value)"))
        {
            writer.WriteLine($$"""
                value = default;
                if (!reader.TryEnterArray())
                {
                    return false;
                }

                int count = 0;
                while (reader.TryReadElement())
                {
                    if (!TryReadMember{{type.HelperName}}(ref reader, out {{type.TypeName}} member))
                    {
                        return false;
                    }

                    value |= member;
                    count++;
                }

                return !reader.HasFailed && (count <= {{type.Members.Count}} || reader.FailLength());
                """);
        }
    }
}
