using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit.Contexts;

/// <summary>Members of fixed width that follow each other in a key.</summary>
internal static class ContextKeyRun
{
    /// <summary>The variable of a run.</summary>
    public const string Local = "fields";

    private const string Type = "global::AstraWeave.Sdk.Contexts.ContextKeyRun";

    /// <summary>How many bytes a value takes in a key; <see langword="null"/> where that is not fixed, or nothing to write in a run.</summary>
    public static int? WidthOf(ContextValueModel value) => value.IsNullable || value.BucketWidth is not null ? null : value.Kind.KeyWidth(value);

    /// <param name="writer">Receives the statements.</param>
    /// <param name="members">The members.</param>
    /// <param name="isFirst">Whether the method has no run before this one.</param>
    public static void Write(SourceWriter writer, IReadOnlyList<ContextMemberModel> members, bool isFirst)
    {
        writer.WriteLine($"{(isFirst ? Type + " " : "")}{Local} = key.BeginRun({members.Sum(member => WidthOf(member.Value)!.Value)});");
        int at = 0;
        foreach (ContextMemberModel member in members)
        {
            writer.WriteLine($"{Local}.Write({at}, {Plain(member.Value, $"context.{member.MemberName}")});");
            at += WidthOf(member.Value)!.Value;
        }
    }

    private static string Plain(ContextValueModel value, string expression) => value.EnumStorage is null ? expression : $"({value.EnumStorage}){expression}";
}
