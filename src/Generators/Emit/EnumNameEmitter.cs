using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The members of an enum by their names on the wire.</summary>
internal static class EnumNameEmitter
{
    public static void Write(SourceWriter writer, EnumModel type)
    {
        if (type.IsFlags)
        {
            WriteFlags(writer, type);
        }
        else
        {
            WriteName(writer, type);
        }

        writer.WriteLine();
    }

    private static void WriteName(SourceWriter writer, EnumModel type)
    {
        using (writer.Block($"private static global::System.ReadOnlySpan<byte> NameOf({type.TypeName} value)"))
        using (writer.Block("switch (value)"))
        {
            foreach (EnumMemberModel member in type.Members.Where(member => member.IsFirstOfValue))
            {
                writer.WriteLine($"case {type.TypeName}.{member.Identifier}:");
                writer.WriteLine($"    return {Literals.Utf8(member.WireName)};");
            }

            writer.WriteLine("default:");
            writer.WriteLine($"    throw new global::System.InvalidOperationException($\"{{value:D}} is no member of {type.HelperName}, so it has no wire form.\");");
        }
    }

    /// <summary>Single bits first; a member of several bits only for what they leave.</summary>
    private static void WriteFlags(SourceWriter writer, EnumModel type)
    {
        using (writer.Block($"private static void WriteFlags(global::System.Text.Json.Utf8JsonWriter writer, {type.TypeName} value)"))
        {
            writer.WriteLine($"{type.TypeName} rest = value;");
            writer.WriteLine("writer.WriteStartArray();");
            foreach (EnumMemberModel member in type.Members.Where(member => member.IsFirstOfValue).OrderBy(member => member.Bits))
            {
                string name = $"{type.TypeName}.{member.Identifier}";
                string isWhole = member.Bits > 1 ? $" && (value & {name}) == {name}" : "";
                writer.WriteLine($$"""
                    if ((rest & {{name}}) != 0{{isWhole}})
                    {
                        writer.WriteStringValue({{Literals.Utf8(member.WireName)}});
                        rest &= ~{{name}};
                    }

                    """);
            }

            writer.WriteLine($$"""
                if (rest != 0)
                {
                    throw new global::System.InvalidOperationException($"{rest:D} is no member of {{type.HelperName}}, so it has no wire form.");
                }

                writer.WriteEndArray();
                """);
        }
    }
}
