namespace AstraWeave.Sdk.Parsing.Recovery;

internal ref partial struct LooseReader
{
    private enum QuoteKind
    {
        None,
        Double,
        Single,
        Backtick,
        Guillemet,
        Corner,
        Escaped,
    }

    private readonly QuoteKind QuoteAt(int position, out int length)
    {
        length = 1;
        if ((uint)position >= (uint)_utf8.Length)
        {
            return QuoteKind.None;
        }

        ReadOnlySpan<byte> rest = _utf8[position..];
        switch (rest[0])
        {
            case (byte)'"':
                return QuoteKind.Double;
            case (byte)'\'':
                return QuoteKind.Single;
            case (byte)'`':
                return QuoteKind.Backtick;
            case (byte)'&':
                return HtmlEntities.Read(rest, out length) switch
                {
                    (byte)'"' => QuoteKind.Double,
                    (byte)'\'' => QuoteKind.Single,
                    _ => QuoteKind.None,
                };
            case (byte)'\\' when rest.Length > 1 && rest[1] == (byte)'"':
                length = 2;
                return QuoteKind.Escaped;
            default:
                length = rest[0] == 0xC2 ? 2 : 3;
                return TypographicQuote(rest);
        }
    }

    /// <summary>A text between two of the same token that stand for quotes: FunctionGemma's <c>&lt;escape&gt;</c>, Gemma 4's <c>&lt;|"|&gt;</c>.</summary>
    private bool TryReadBetweenTokens(out int node)
    {
        ReadOnlySpan<byte> rest = _utf8[_position..];
        int token = rest.StartsWith("<escape>"u8) ? 8 : rest.StartsWith("<|\"|>"u8) ? 5 : 0;
        int length = token == 0 ? -1 : rest[token..].IndexOf(rest[..token]);
        node = -1;
        if (length < 0)
        {
            return false;
        }

        Work.Count(length);
        node = _tape.Add(LooseKind.Text, Offset(_position));
        Repairs |= Repairs.Quotes;
        AppendText(rest.Slice(token, length));
        _position += (2 * token) + length;
        return true;
    }

    private static QuoteKind TypographicQuote(ReadOnlySpan<byte> rest) => rest switch
    {
        [0xE2, 0x80, >= 0x9C and <= 0x9F, ..] => QuoteKind.Double, // “ ” „ ‟
        [0xE2, 0x80, >= 0x98 and <= 0x9B, ..] => QuoteKind.Single, // ‘ ’ ‚ ‛
        [0xEF, 0xBC, 0x82, ..] => QuoteKind.Double, // full-width
        [0xEF, 0xBC, 0x87, ..] => QuoteKind.Single,
        [0xC2, 0xAB or 0xBB, ..] => QuoteKind.Guillemet, // « »
        [0xE3, 0x80, >= 0x8C and <= 0x8F, ..] => QuoteKind.Corner, // 「 」 『 』
        _ => QuoteKind.None,
    };

    /// <summary>Whether a quote ends a text that another of its kin began.</summary>
    private readonly bool MayEnd(QuoteKind kind, bool isStraight, QuoteKind found, int length, bool isKey)
    {
        if (isStraight && length != 1)
        {
            // “ and ” in straight quotes are text, unless only a slip explains what follows: {"act”: …, "x”: …}.
            return kind == QuoteKind.Double && found == QuoteKind.Double && IsMixedEnd(_utf8[(_position + length)..], isKey);
        }

        return found == kind || (kind == QuoteKind.Backtick && found == QuoteKind.Single);
    }

    /// <summary>Whether behind a typographic quote stands what in JSON proper cannot stand inside of a text in straight ones: a colon behind a key, a whole key behind a value.</summary>
    private static bool IsMixedEnd(ReadOnlySpan<byte> text, bool isKey)
    {
        text = Blanks.Skip(text);
        if (isKey || text is not [(byte)',', ..])
        {
            return isKey && text is [(byte)':', ..];
        }

        text = Blanks.Skip(text[1..]);
        int open = text is [(byte)'"', ..] ? 1 : 0;
        int end = open;
        while (end < Math.Min(text.Length, LookAhead) && (char.IsAsciiLetterOrDigit((char)text[end]) || text[end] == (byte)'_'))
        {
            end++;
        }

        int close = end == text.Length ? 0 : text[end] == (byte)'"' ? 1 : TypographicQuote(text[end..]) == QuoteKind.Double ? 3 : 0;
        return open > 0 && end > open && close > 0 && Blanks.Skip(text[(end + close)..]) is [(byte)':', ..];
    }

    /// <summary>Whether another literal follows, as programs join them: <c>"Go " + "now"</c>, <c>"Go " "now"</c>.</summary>
    private readonly bool IsJoined(int behind, out int next)
    {
        byte quote = _utf8[behind - 1];
        ReadOnlySpan<byte> rest = Blanks.Skip(_utf8[behind..]);
        bool isNext = rest is [(byte)'+', ..] || (behind < _utf8.Length && _utf8[behind] == (byte)' ' && !rest.IsEmpty && !LooksLikeKey(rest));
        rest = rest is [(byte)'+', ..] ? Blanks.Skip(rest[1..]) : rest;
        next = _utf8.Length - rest.Length + 1;
        return isNext && rest.Length > 0 && rest[0] == quote;
    }
}
