namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>What models put between tokens without meaning anything by it.</summary>
internal static class Blanks
{
    /// <summary>The text without white space, no-break and zero-width spaces in front.</summary>
    public static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            text = text.TrimStart(" \t\r\n"u8);
            if (text.IsEmpty || text[0] < 0x80)
            {
                return text;
            }

            int length = text.StartsWith("\u00A0"u8) ? 2 : text.StartsWith("\u200B"u8) || text.StartsWith("\uFEFF"u8) ? 3 : 0;
            if (length == 0)
            {
                return text;
            }

            text = text[length..];
        }
    }
}
