namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>A line of a program that calls tools.</summary>
internal static class CallLine
{
    private static readonly string[] s_modules = ["default_api", "functions", "tools"];

    /// <summary>The next line, without marks, fences, blanks, numbers and dashes around, without what ends a statement, and without what only prints.</summary>
    public static ReadOnlySpan<byte> Next(ReadOnlySpan<byte> text, ref int position)
    {
        int length = text[position..].IndexOf((byte)'\n');
        Work.Count(length < 0 ? text.Length - position : length + 1);
        ReadOnlySpan<byte> line = text[position..(length < 0 ? text.Length : position + length)];
        position = length < 0 ? text.Length : position + length + 1;
        line = line.TrimStart(" \t\r"u8);
        if (line.StartsWith("```"u8) || line.StartsWith("~~~"u8))
        {
            return Opening.IsLanguage(line.TrimStart("`~"u8)) ? default : line;
        }

        ReadOnlySpan<byte> whole = line;
        line = WithoutMarks(line.TrimStart(" \t\r0123456789.)-*`"u8).TrimEnd(" \t\r;,`"u8));
        if (line.IsEmpty && whole.Contains((byte)')'))
        {
            // The end of a call that began elsewhere.
            return whole;
        }

        bool isPrinted = line is [(byte)'p', (byte)'r', (byte)'i', (byte)'n', (byte)'t', (byte)'(', .. ReadOnlySpan<byte> printed, (byte)')'] && printed is [.., (byte)')'] && printed.Contains((byte)'=');
        line = isPrinted ? line[6..^1] : line;
        int dot = line.IndexOf((byte)'.');
        return dot > 0 && NameFolding.Any(line[..dot], s_modules) ? line[(dot + 1)..] : line;
    }

    /// <summary>The name of what a line calls: <c>move_to.call(…)</c> is a call of it too.</summary>
    public static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> line)
    {
        int end = line.IndexOf((byte)'(');
        ReadOnlySpan<byte> name = end > 0 ? line[..end] : default;
        return name.EndsWith(".call"u8) ? name[..^5] : name;
    }

    private static ReadOnlySpan<byte> WithoutMarks(ReadOnlySpan<byte> line)
    {
        while (Mark.TryRead(line, out Mark mark))
        {
            line = line[mark.Length..].TrimStart(" \t"u8);
        }

        while (line is [.., (byte)'>' or (byte)']'] && line.LastIndexOfAny((byte)'<', (byte)'[') is > 0 and int open
            && Mark.TryRead(line[open..], out Mark last) && last.Length == line.Length - open)
        {
            line = line[..open].TrimEnd(" \t;,"u8);
        }

        return line;
    }
}
