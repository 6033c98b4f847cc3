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

    private static void WriteValue(SourceWriter writer, ContextValueModel value, ContextVariable variable)
    {
        if (!value.IsNullable || value.Kind == ContextValueKind.String)
        {
            WritePresent(writer, value, variable);
            return;
        }

        // A collection says with its count whether it is there.
        bool isCounted = value.Kind is ContextValueKind.List or ContextValueKind.Dictionary;
        using (writer.Block($"if ({variable.Expression} is {{ }} {variable.Local})"))
        {
            if (!isCounted)
            {
                writer.WriteLine("key.Write(true);");
            }

            WritePresent(writer, value, variable.Present);
        }

        using (writer.Block("else"))
        {
            writer.WriteLine(isCounted ? "key.WriteCount(-1);" : "key.Write(false);");
        }

        writer.WriteLine();
    }

    private static void WritePresent(SourceWriter writer, ContextValueModel value, ContextVariable variable)
    {
        switch (value.Kind)
        {
            case ContextValueKind.Object:
                writer.WriteLine($"WriteKey(key, {variable.Expression});");
                break;

            case ContextValueKind.Enum or ContextValueKind.Flags:
                writer.WriteLine($"key.Write({Plain(value, variable.Expression)});");
                break;

            case ContextValueKind.List or ContextValueKind.Dictionary:
                WriteCollection(writer, value, variable);
                break;

            case ContextValueKind.Half when value.BucketWidth is not null:
                writer.WriteLine($"key.WriteBucket((double){variable.Expression}, {value.BucketWidth});");
                break;

            default:
                writer.WriteLine(value.BucketWidth is null ? $"key.Write({variable.Expression});" : $"key.WriteBucket({variable.Expression}, {value.BucketWidth});");
                break;
        }
    }

    /// <summary>A value as a number or another thing that the writer knows.</summary>
    public static string Plain(ContextValueModel value, string expression) => value.EnumStorage is null ? expression : $"({value.EnumStorage}){expression}";

    private static void WriteCollection(SourceWriter writer, ContextValueModel value, ContextVariable variable)
    {
        bool isUnordered = value.IsUnordered || value.Kind == ContextValueKind.Dictionary;
        writer.WriteLine($"key.WriteCount({ContextLoop.Count(value, variable)});");
        if (isUnordered)
        {
            writer.WriteLine($"int {variable.Mark} = key.BeginUnordered();");
        }

        using (writer.Block(ContextLoop.Header(value, variable)))
        {
            if (isUnordered)
            {
                writer.WriteLine("key.BeginItem();");
            }

            if (value.Key is { } key)
            {
                WritePresent(writer, key, new ContextVariable(ContextLoop.Key(variable), "", variable.Depth + 1));
            }

            WriteValue(writer, value.Element!, ContextLoop.Element(value, variable));
        }

        writer.WriteLine();
        if (isUnordered)
        {
            writer.WriteLine($"key.EndUnordered({variable.Mark});");
            writer.WriteLine();
        }
    }
}
