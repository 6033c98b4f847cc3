using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit.Contexts;

/// <summary>The layout of a context's key as text, and what stands for it in every key.</summary>
internal static class ContextShape
{
    /// <summary>Bump when a value is written into the key otherwise than before.</summary>
    private const int Version = 1;

    private const int Size = 16;
    private const int BytesPerLine = 8;

    /// <summary>The first half of the shape's SHA-256, as C# literals in lines.</summary>
    public static IEnumerable<string> Bytes(ContextModel context)
    {
        using SHA256 algorithm = SHA256.Create();
        string[] bytes = algorithm.ComputeHash(Encoding.UTF8.GetBytes(Text(context)))
            .Take(Size)
            .Select(next => "0x" + next.ToString("x2", CultureInfo.InvariantCulture))
            .ToArray();
        for (int i = 0; i < Size; i += BytesPerLine)
        {
            yield return string.Join(", ", bytes.Skip(i).Take(BytesPerLine)) + ",";
        }
    }

    /// <summary>The layout: each type once, then the context itself.</summary>
    private static string Text(ContextModel context)
    {
        StringBuilder text = new();
        text.Append(Version).Append('\n');
        foreach (EnumModel type in context.Enums)
        {
            text.Append(type.TypeName).Append(type.IsFlags ? " flags " : " enum ");
            text.Append(string.Join(",", type.Members.Select(member => member.WireName + "=" + member.Value))).Append('\n');
        }

        foreach (ContextObjectModel nested in context.Objects)
        {
            Append(text, nested);
        }

        foreach (ContextHierarchyModel hierarchy in context.Hierarchies)
        {
            text.Append(hierarchy.TypeName).Append(" closed ").Append(string.Join(",", hierarchy.Cases.Select(found => found.Name + "=" + found.Type.TypeName))).Append('\n');
        }

        if (context.Root is { } root)
        {
            Append(text, root);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ContextObjectModel type)
    {
        text.Append(type.TypeName);
        foreach (ContextMemberModel member in type.Members)
        {
            text.Append(' ').Append(member.WireName).Append(member.InPrompt ? "" : "-prompt").Append(member.InKey ? "" : "-key").Append(':');
            Append(text, member.Value);
        }

        text.Append('\n');
    }

    private static void Append(StringBuilder text, ContextValueModel value)
    {
        text.Append(value.TypeName).Append(value.IsUnordered ? " unordered" : "");
        if (value.Element is { } element)
        {
            text.Append('(');
            Append(text, element);
            text.Append(')');
        }
        else if (value.BucketWidth is not null)
        {
            text.Append('/').Append(value.BucketWidth);
        }
    }
}
