using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Tells a reply that is a program of calls and nothing else, one a line: <c>move_to(x=3, y=4)</c>.</summary>
/// <remarks>Code models answer so (<c>CodeLlama</c>, <c>Qwen-Coder</c>). One line of anything else, and it is a text about calls: no plan.</remarks>
internal static class CallLines
{
    /// <summary>The lines, without the fence around them; empty where there is one that is no call of a tool.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tools">What can be called.</param>
    /// <param name="isCut">Whether the last line broke off in its call: it is left out.</param>
    public static Range Find(ReadOnlySpan<byte> text, IReadOnlyList<ToolSpec> tools, out bool isCut)
    {
        isCut = false;
        int start = text.Length - text.TrimStart(" \t\r\n"u8).Length;
        int end = text.TrimEnd(" \t\r\n"u8).Length;
        if (start < end && text[start..end].StartsWith("```"u8) && text[start..end].EndsWith("```"u8))
        {
            start += text[start..end].IndexOf((byte)'\n') + 1;
            end -= 3;
        }

        int position = start;
        while (position < end)
        {
            int lineStart = position;
            ReadOnlySpan<byte> line = Next(text[..end], ref position);
            int name = line.IndexOf((byte)'(');
            isCut = position == end && lineStart > start && name > 0 && !line.Contains((byte)')') && IsTool(line[..name], tools);
            if (isCut)
            {
                return start..lineStart;
            }

            if (!line.IsEmpty && !(LooseReader.IsCall(line) && name > 0 && IsTool(line[..name], tools)))
            {
                return default;
            }
        }

        return start < end ? start..end : default;
    }

    /// <summary>The next line, without blanks, numbers and dashes in front, and without what ends a statement.</summary>
    public static ReadOnlySpan<byte> Next(ReadOnlySpan<byte> text, ref int position)
    {
        int length = text[position..].IndexOf((byte)'\n');
        Work.Count(length < 0 ? text.Length - position : length + 1);
        ReadOnlySpan<byte> line = text[position..(length < 0 ? text.Length : position + length)];
        position = length < 0 ? text.Length : position + length + 1;
        line = line.TrimStart(" \t\r0123456789.)-*`"u8);
        return line.TrimEnd(" \t\r;,`"u8);
    }

    private static bool IsTool(ReadOnlySpan<byte> name, IReadOnlyList<ToolSpec> tools)
    {
        for (int i = 0; i < tools.Count; i++)
        {
            if (NameFolding.Equal(name, tools[i].Name))
            {
                return true;
            }
        }

        return false;
    }
}
