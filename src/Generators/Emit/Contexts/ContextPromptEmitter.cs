using System;
using System.Globalization;
using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit.Contexts;

/// <summary>The methods that write a context's types as JSON.</summary>
internal static class ContextPromptEmitter
{
    public const string WriterType = "global::AstraWeave.Sdk.Contexts.ContextPromptWriter";

    public static void Write(SourceWriter writer, ContextModel context)
    {
        if (context.Root is { } root)
        {
            WriteObject(writer, root);
        }

        foreach (ContextHierarchyModel hierarchy in context.Hierarchies)
        {
            ContextHierarchyEmitter.WritePrompt(writer, hierarchy);
        }

        foreach (ContextObjectModel nested in context.Objects)
        {
            if (!ContextCases.Contain(context, nested))
            {
                WriteObject(writer, nested);
                continue;
            }

            using (writer.Block($"private static void WriteMembers({Parameters(nested)})"))
            {
                WriteMembers(writer, nested);
            }

            writer.WriteLine();
            if (!ContextCases.IsRoot(context, nested))
            {
                WriteWhole(writer, nested, () => writer.WriteLine("WriteMembers(prompt, context);"));
            }
        }

        foreach (EnumModel type in context.Enums)
        {
            if (type.IsFlags)
            {
                WriteFlags(writer, type);
            }
            else
            {
                WriteEnum(writer, type);
            }
        }
    }

    /// <summary>A word as it stands in a JSON string.</summary>
    public static string Unquoted(string word)
    {
        string quoted = JsonText.Quote(word);
        return quoted.Substring(1, quoted.Length - 2);
    }

    private static string Parameters(ContextObjectModel type) => $"{WriterType} prompt, {(type.IsValueType ? "in " : "")}{type.TypeName} context";

    private static void WriteObject(SourceWriter writer, ContextObjectModel type) => WriteWhole(writer, type, () => WriteMembers(writer, type));

    private static void WriteWhole(SourceWriter writer, ContextObjectModel type, Action writeMembers)
    {
        using (writer.Block($"public static void WritePrompt({Parameters(type)})"))
        {
            writer.WriteLine("prompt.BeginObject();");
            writeMembers();
            writer.WriteLine("prompt.EndObject();");
        }

        writer.WriteLine();
    }

    private static void WriteMembers(SourceWriter writer, ContextObjectModel type)
    {
        // What changes most stands last: a server reads a prompt anew from the first byte that differs.
        foreach (ContextMemberModel member in type.Members.Where(member => member.InPrompt).OrderBy(member => member.Volatility))
        {
            writer.WriteLine($"prompt.Name({Literals.Utf8(member.WireName)});");
            WriteValue(writer, member.Value, new ContextVariable($"context.{member.MemberName}", member.LocalName, 0));
        }
    }

    public static void WriteValue(SourceWriter writer, ContextValueModel value, ContextVariable variable)
    {
        if (!value.IsNullable || value.Kind.KnowsNull)
        {
            value.Kind.WritePrompt(writer, value, variable);
            return;
        }

        using (writer.Block($"if ({variable.Expression} is {{ }} {variable.Local})"))
        {
            value.Kind.WritePrompt(writer, value, variable.Present);
        }

        using (writer.Block("else"))
        {
            writer.WriteLine("prompt.WriteNull();");
        }

        writer.WriteLine();
    }

    private static void WriteEnum(SourceWriter writer, EnumModel type)
    {
        using (writer.Block($"private static void WritePrompt({WriterType} prompt, {type.TypeName} value)"))
        using (writer.Block("switch (value)"))
        {
            foreach (EnumMemberModel member in type.Members.Where(member => member.IsFirstOfValue))
            {
                writer.WriteLine($"""
                    case {type.TypeName}.{member.Identifier}:
                        prompt.WriteWord({Word(member)});
                        break;

                    """);
            }

            writer.WriteLine($"""
                default:
                    prompt.WriteQuoted({Number(type, "value")});
                    break;
                """);
        }

        writer.WriteLine();
    }

    /// <summary>Single bits first; a member of several bits only for what they leave, and what no member names as a number.</summary>
    private static void WriteFlags(SourceWriter writer, EnumModel type)
    {
        using (writer.Block($"private static void WritePrompt({WriterType} prompt, {type.TypeName} value)"))
        {
            writer.WriteLine($"{type.TypeName} rest = value;");
            writer.WriteLine("prompt.BeginArray();");
            foreach (EnumMemberModel member in type.Members.Where(member => member.IsFirstOfValue && member.Bits > 0).OrderBy(member => member.Bits))
            {
                string name = $"{type.TypeName}.{member.Identifier}";
                writer.WriteLine($$"""
                    if ((rest & {{name}}) != 0 && (value & {{name}}) == {{name}})
                    {
                        prompt.WriteWord({{Word(member)}});
                        rest &= ~{{name}};
                    }

                    """);
            }

            writer.WriteLine($$"""
                if (rest != 0)
                {
                    prompt.WriteQuoted({{Number(type, "rest")}});
                }

                prompt.EndArray();
                """);
        }

        writer.WriteLine();
    }

    private static string Number(EnumModel type, string variable) =>
        type.Members.Any(member => ulong.TryParse(member.Value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) && number > long.MaxValue)
            ? $"(ulong){variable}"
            : $"(long){variable}";

    private static string Word(EnumMemberModel member) => Literals.Utf8(Unquoted(member.WireName));
}
