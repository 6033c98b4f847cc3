using System.Globalization;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit.Contexts;

/// <summary>The methods that write a value of a closed hierarchy: which type it is, then that type's members.</summary>
internal static class ContextHierarchyEmitter
{
    public static void WriteKey(SourceWriter writer, ContextHierarchyModel hierarchy)
    {
        using (writer.Block($"public static void WriteKey({ContextKeyEmitter.WriterType} key, {hierarchy.TypeName} context)"))
        using (writer.Block("switch (context)"))
        {
            for (int i = 0; i < hierarchy.Cases.Count; i++)
            {
                WriteCase(writer, hierarchy.Cases[i], $"""
                    key.Write((ushort){(i + 1).ToString(CultureInfo.InvariantCulture)});
                    WriteMembers(key, found);
                    """);
            }

            // No other value may share its plan: what the type adds is not known.
            writer.WriteLine("default:");
            writer.WriteLine("    key.Write((ushort)0);");
            writer.WriteLine("    key.WriteUnlisted();");
            writer.WriteLine("    break;");
        }

        writer.WriteLine();
    }

    public static void WritePrompt(SourceWriter writer, ContextHierarchyModel hierarchy)
    {
        string discriminator = $"prompt.Name({Literals.Utf8(hierarchy.Discriminator)});";
        using (writer.Block($"public static void WritePrompt({ContextPromptEmitter.WriterType} prompt, {hierarchy.TypeName} context)"))
        {
            writer.WriteLine("prompt.BeginObject();");
            writer.WriteLine(discriminator);
            using (writer.Block("switch (context)"))
            {
                foreach (ContextCaseModel found in hierarchy.Cases)
                {
                    WriteCase(writer, found, $"""
                        prompt.WriteWord({Literals.Utf8(ContextPromptEmitter.Unquoted(found.Name))});
                        WriteMembers(prompt, found);
                        """);
                }

                writer.WriteLine("default:");
                writer.WriteLine("    prompt.Write(context.GetType().Name);");
                writer.WriteLine("    break;");
            }

            writer.WriteLine();
            writer.WriteLine("prompt.EndObject();");
        }

        writer.WriteLine();
    }

    private static void WriteCase(SourceWriter writer, ContextCaseModel found, string statements)
    {
        string exactly = found.IsExact ? $" when found.GetType() == typeof({found.Type.TypeName})" : "";
        writer.WriteLine($"case {found.Type.TypeName} found{exactly}:");
        foreach (string statement in statements.Split('\n'))
        {
            writer.WriteLine("    " + statement.TrimEnd('\r'));
        }

        writer.WriteLine("    break;");
        writer.WriteLine();
    }
}
