namespace AstraWeave.Sdk.Parsing.Recovery;

/// <remarks>What a text is followed by tells where it ends: look-aheads of a fixed length.</remarks>
internal ref partial struct LooseReader
{
    private readonly bool MayFollowComma(ReadOnlySpan<byte> rest)
    {
        ReadOnlySpan<byte> after = Blanks.Skip(rest);
        if (after.IsEmpty)
        {
            return true;
        }

        // On a new line begins a new property.
        return rest[..^after.Length].Contains((byte)'\n') || after[0] is (byte)'"' or (byte)'\'' or (byte)'`' or (byte)'{' or (byte)'[' or (byte)'}' or (byte)']' or (byte)'/' or (byte)'#' or (byte)',' or (byte)'\\' or (byte)'-' or (byte)'&' or 0xE2
            or (>= (byte)'0' and <= (byte)'9')
            || TypographicQuote(after) != QuoteKind.None
            || after.StartsWith("..."u8)
            || (after[0] == (byte)'*' && after.TrimStart((byte)'*') is [(byte)'"' or (byte)'\'', ..])
            || LooksLikeKey(after)
            || IsUnopenedKey(after)
            || (_openArrays > 0 && IsLiteral(after));
    }

    private static bool IsLiteral(ReadOnlySpan<byte> text)
    {
        int length = text.StartsWith("true"u8) || text.StartsWith("null"u8) || text.StartsWith("True"u8) || text.StartsWith("None"u8) ? 4
            : text.StartsWith("false"u8) || text.StartsWith("False"u8) ? 5 : 0;
        return length > 0 && (text.Length == length || !IsNameByte(text[length]));
    }

    /// <summary>Whether a name, quoted or not, and a colon stand here.</summary>
    private static bool LooksLikeKey(ReadOnlySpan<byte> text)
    {
        int i = text[0] is (byte)'"' or (byte)'\'' ? 1 : 0;
        int start = i;
        int end = Math.Min(text.Length, LookAhead);
        while (i < end && IsNameByte(text[i]) && !IsWideSyntax(text[i..]))
        {
            i++;
        }

        if (i == start)
        {
            return false;
        }

        // Only a name that began with a quote may end with one.
        while (i < end && (text[i] == (byte)' ' || (start == 1 && text[i] is (byte)'"' or (byte)'\'')))
        {
            i++;
        }

        return i < end && text[i..] is [(byte)':' or (byte)'=', ..] or [(byte)'-', (byte)'>', ..] or [0xEF, 0xBC, 0x9A, ..];
    }

    /// <summary>Whether a name, a quote and a colon stand here: the name's opening quote is missing.</summary>
    private static bool IsUnopenedKey(ReadOnlySpan<byte> text)
    {
        int end = 0;
        while (end < Math.Min(text.Length, LookAhead) && IsNameByte(text[end]))
        {
            end++;
        }

        return end > 0 && text[end..] is [(byte)'"' or (byte)'\'', (byte)':', ..];
    }
}
