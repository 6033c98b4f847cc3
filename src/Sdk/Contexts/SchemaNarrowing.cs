using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Contexts;

internal static class SchemaNarrowing
{
    /// <summary>The schema with the allowed tools only, UTF-8; the whole text as it is where every tool is allowed.</summary>
    public static byte[] Narrow(SchemaText schema, ToolMask allowed)
    {
        if (allowed.AllowsAll)
        {
            return schema.Utf8.ToArray();
        }

        byte[] narrowed = new byte[schema.Utf8.Length];
        int length = Append(narrowed, 0, schema.Prefix);
        bool first = true;
        for (int tool = 0; tool < schema.ToolCount; tool++)
        {
            if (allowed.Allows(tool))
            {
                length = first ? length : Append(narrowed, length, schema.Separator);
                length = Append(narrowed, length, schema.Tool(tool));
                first = false;
            }
        }

        length = Append(narrowed, length, schema.Suffix);
        return narrowed[..length];
    }

    private static int Append(Span<byte> target, int position, ReadOnlySpan<byte> text)
    {
        text.CopyTo(target[position..]);
        return position + text.Length;
    }
}
