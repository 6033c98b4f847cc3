using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit.Contexts;

/// <summary>The methods that write a context's types into the cache key.</summary>
internal static class ContextKeyEmitter
{
    public const string WriterType = "global::AstraWeave.Sdk.Contexts.ContextKeyWriter";

    public static void Write(SourceWriter writer, ContextModel context)
    {
        if (context.Root is { } root)
        {
            WriteObject(writer, root, "WriteKey");
        }

        foreach (ContextHierarchyModel hierarchy in context.Hierarchies)
        {
            ContextHierarchyEmitter.WriteKey(writer, hierarchy);
        }

        foreach (ContextObjectModel nested in context.Objects)
        {
            // A case of a hierarchy has its members apart, behind which the type itself may stand elsewhere.
            bool isCase = ContextCases.Contain(context, nested);
            WriteObject(writer, nested, isCase ? "WriteMembers" : "WriteKey");
            if (isCase && !ContextCases.IsRoot(context, nested))
            {
                writer.WriteLine($"public static void WriteKey({Parameters(nested)}) => WriteMembers(key, context);");
                writer.WriteLine();
            }
        }
    }

    private static string Parameters(ContextObjectModel type) => $"{WriterType} key, {(type.IsValueType ? "in " : "")}{type.TypeName} context";

    private static void WriteObject(SourceWriter writer, ContextObjectModel type, string method)
    {
        using (writer.Block($"public static void {method}({Parameters(type)})"))
        {
            ContextMemberModel[] members = [.. type.Members.Where(member => member.InKey)];
            bool hasRun = false;
            for (int i = 0; i < members.Length; i++)
            {
                ContextMemberModel[] run = [.. members.Skip(i).TakeWhile(member => ContextKeyRun.WidthOf(member.Value) is not null)];
                if (run.Length > 1)
                {
                    ContextKeyRun.Write(writer, run, isFirst: !hasRun);
                    hasRun = true;
                    i += run.Length - 1;
                    continue;
                }

                WriteValue(writer, members[i].Value, new ContextVariable($"context.{members[i].MemberName}", members[i].LocalName, 0));
            }
        }

        writer.WriteLine();
    }

    public static void WriteValue(SourceWriter writer, ContextValueModel value, ContextVariable variable)
    {
        if (!value.IsNullable || value.Kind.KnowsNull)
        {
            value.Kind.WriteKey(writer, value, variable);
            return;
        }

        // A collection says with its count whether it is there.
        bool isCounted = value.Element is not null;
        using (writer.Block($"if ({variable.Expression} is {{ }} {variable.Local})"))
        {
            if (!isCounted)
            {
                writer.WriteLine("key.Write(true);");
            }

            value.Kind.WriteKey(writer, value, variable.Present);
        }

        using (writer.Block("else"))
        {
            writer.WriteLine(isCounted ? "key.WriteCount(-1);" : "key.Write(false);");
        }

        writer.WriteLine();
    }
}
