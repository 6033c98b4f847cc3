namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>What models put between tokens without meaning anything by it.</summary>
/// <remarks>Editors and web pages give the spaces of typography, right-to-left and Chinese models the marks without width.</remarks>
internal static class Blanks
{
    /// <summary>The text without white space of any script, and without marks that have no width, in front.</summary>
    public static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            text = SkipAscii(text);
            int length = text is [>= 0x80, ..] ? WideLength(text) : 0;
            if (length == 0)
            {
                return text;
            }

            text = text[length..];
        }
    }

    /// <summary>The text without JSON's white space in front.</summary>
    public static ReadOnlySpan<byte> SkipAscii(ReadOnlySpan<byte> text)
    {
        int start = 0;
        while (start < text.Length && text[start] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            start++;
        }

        Work.Count(start);
        return text[start..];
    }

    /// <summary>The text without such on either side.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        text = Skip(text);
        while (true)
        {
            text = text.TrimEnd(" \t\r\n"u8);
            int length = text.Length >= 3 && WideLength(text[^3..]) == 3 ? 3 : text.Length >= 2 && WideLength(text[^2..]) == 2 ? 2 : 0;
            if (length == 0)
            {
                return text;
            }

            text = text[..^length];
        }
    }

    /// <summary>The length of a blank outside of ASCII that stands here; 0 for anything else.</summary>
    public static int WideLength(ReadOnlySpan<byte> text) => text switch
    {
        [0xC2, 0xA0 or 0xAD or 0x85, ..] => 2, // no-break space, soft hyphen, next line
        [0xE2, 0x80, (>= 0x80 and <= 0x8F) or 0xA8 or 0xA9 or (>= 0xAA and <= 0xAF), ..] => 3, // spaces and marks of U+2000, line and paragraph separators
        [0xE2, 0x81, 0x9F or (>= 0xA0 and <= 0xA4), ..] => 3, // mathematical space, word joiner
        [0xE3, 0x80, 0x80, ..] => 3, // ideographic space
        [0xEF, 0xBB, 0xBF, ..] => 3, // byte order mark
        _ => 0,
    };
}
