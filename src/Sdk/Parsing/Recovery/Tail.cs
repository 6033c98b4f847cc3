namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Tells if a value's sentence goes on behind it.</summary>
internal static class Tail
{
    private const int MaxLines = 160;

    /// <summary>Whether a word follows on the same line.</summary>
    public static bool IsWord(ReadOnlySpan<byte> behind)
    {
        behind = behind.TrimStart(" \t`*,"u8);
        return behind is [var next, ..] && (char.IsAsciiLetter((char)next) || (next >= 0x80 && Blanks.WideLength(behind) == 0 && behind is not [0xE3, 0x80, ..] and not [0xEF, ..] and not [0xF0, ..] and not [0xE2, ..]));
    }

    /// <summary>Whether a list goes on with words near behind a value: it was one of its items.</summary>
    public static bool IsItem(ReadOnlySpan<byte> behind)
    {
        behind = behind[..Math.Min(behind.Length, MaxLines)];
        while (behind.IndexOf((byte)'\n') is >= 0 and int end)
        {
            behind = behind[(end + 1)..];
            if (Lead.IsItem(behind) && behind.TrimStart(" \t>-*+.)0123456789"u8) is [not ((byte)'{' or (byte)'['), ..])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a question mark follows.</summary>
    public static bool IsQuestion(ReadOnlySpan<byte> behind) => behind.TrimStart(" \t`*"u8) is [(byte)'?', ..] or [0xEF, 0xBC, 0x9F, ..];
}
