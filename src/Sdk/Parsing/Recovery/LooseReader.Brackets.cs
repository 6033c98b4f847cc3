namespace AstraWeave.Sdk.Parsing.Recovery;

internal ref partial struct LooseReader
{
    /// <summary>A Python tuple, as some models write positions.</summary>
    private bool TryReadTuple(out int node)
    {
        node = _tape.Add(LooseKind.Array, Offset(_position));
        if (!TryEnter())
        {
            return false;
        }

        Repairs |= Repairs.Brackets;
        bool read = ReadElements(node, (byte)')');
        _depth--;
        return read;
    }

    /// <summary>An element that begins with a property: its opening brace is missing (<c>[…}, "act": …}</c>).</summary>
    private bool TryReadUnopenedObject()
    {
        if (!IsQuotedKey(_utf8[_position..], out _) || _depth >= _maxDepth)
        {
            return false;
        }

        Repairs |= Repairs.Brackets;
        return TryReadObjectRest(out _);
    }

    /// <summary>Whether a name in straight quotes and a colon stand here.</summary>
    /// <param name="text">What stands here.</param>
    /// <param name="end">Where the name ends that begins behind the quote.</param>
    public static bool IsQuotedKey(ReadOnlySpan<byte> text, out int end)
    {
        end = 1;
        if (text is not [(byte)'"' or (byte)'\'', ..])
        {
            return false;
        }

        while (end < Math.Min(text.Length, LookAhead) && IsNameByte(text[end]))
        {
            end++;
        }

        return end > 1 && end < text.Length && text[end] == text[0] && Blanks.Skip(text[(end + 1)..]) is [(byte)':', ..];
    }

    /// <summary>Whether a text is a line of names and values without brackets: <c>x=3, y=4</c>.</summary>
    public static bool IsPairs(ReadOnlySpan<byte> text) =>
        Blanks.Skip(text) is { IsEmpty: false } line && line.Length <= LookAhead * 4 && LooksLikeKey(line) && line.IndexOfAny((byte)'{', (byte)'[') < 0;

    /// <summary>The name in front of a colon, in straight quotes or none; empty where there is none.</summary>
    public static ReadOnlySpan<byte> KeyAt(ReadOnlySpan<byte> text)
    {
        if (IsQuotedKey(text, out int end))
        {
            return text[1..end];
        }

        end = 0;
        while (end < Math.Min(text.Length, LookAhead) && IsNameByte(text[end]))
        {
            end++;
        }

        return Blanks.Skip(text[end..]) is [(byte)':' or (byte)'=', ..] ? text[..end] : default;
    }

    /// <summary>Whether a bracket closes an object of the outermost array: another element follows, where behind the array only a property could.</summary>
    private readonly bool IsWrongCloser()
    {
        ReadOnlySpan<byte> rest = Blanks.Skip(_utf8[(_position + 1)..]);
        return rest.Length > 0 && rest[0] == (byte)',' && Blanks.Skip(rest[1..]) is [(byte)'{', ..];
    }

    /// <summary>Whether a bracket inside an object closes nothing: its brace and another element follow (<c>…]}, {…</c>).</summary>
    private readonly bool IsStrayBracket() =>
        Blanks.Skip(_utf8[(_position + 1)..]) is [(byte)'}', .. ReadOnlySpan<byte> behind]
        && Blanks.Skip(behind) is [(byte)',', .. ReadOnlySpan<byte> next] && Blanks.Skip(next) is [(byte)'{', ..];

    private void SkipSecondBrace(bool isDoubled)
    {
        if (isDoubled && Current == (byte)'}')
        {
            PassBracket();
        }
    }

    /// <summary>Whether a brace inside an array closes nothing: more of the array follows it (<c>…}}, {…</c>).</summary>
    private readonly bool IsStrayBrace()
    {
        ReadOnlySpan<byte> rest = Blanks.Skip(_utf8[(_position + 1)..]);
        return rest is [(byte)']', ..] || (rest is [(byte)',', ..] && Blanks.Skip(rest[1..]) is [(byte)'{', ..]);
    }

    /// <summary>Whether a full-width comma or semicolon, or the comma of lists, stands here, as models write that think in Chinese.</summary>
    private static bool IsWideComma(ReadOnlySpan<byte> text) => text is [0xEF, 0xBC, 0x8C or 0x9B, ..] or [0xE3, 0x80, 0x81, ..];

    /// <summary>Whether a full-width character of JSON stands here: it ends a name.</summary>
    private static bool IsWideSyntax(ReadOnlySpan<byte> text) => IsWideComma(text) || text is [0xEF, 0xBC, 0x9A or 0x82, ..] || IsWideBracket(text);

    /// <summary>The bracket of ASCII for a full-width one, as Qwen and others write them in Chinese prose; the byte itself for anything else.</summary>
    public static byte Bracket(ReadOnlySpan<byte> text) => text switch
    {
        [0xEF, 0xBD, 0x9B, ..] => (byte)'{',
        [0xEF, 0xBD, 0x9D, ..] => (byte)'}',
        [0xEF, 0xBC, 0xBB, ..] => (byte)'[',
        [0xEF, 0xBC, 0xBD, ..] => (byte)']',
        _ => text[0],
    };

    private static bool IsWideBracket(ReadOnlySpan<byte> text) => text[0] == 0xEF && Bracket(text) != 0xEF;

    private void PassBracket()
    {
        bool isWide = _utf8[_position] == 0xEF;
        Repairs |= isWide ? Repairs.Brackets : Repairs.None;
        _position += isWide ? 3 : 1;
    }

    /// <summary>Whether a bar stands for a comma, as in rows of a table: a key follows (<c>"x": 3 | "y": 4</c>).</summary>
    private static bool IsBarBeforeKey(ReadOnlySpan<byte> text) =>
        text is [(byte)'|', ..] && Blanks.Skip(text[1..]) is { IsEmpty: false } next && LooksLikeKey(next);

    /// <summary>Whether words begin here behind an empty line: what the model explains, not what it lists.</summary>
    private readonly bool IsProse(ReadOnlySpan<byte> trivia)
    {
        int line = trivia.IndexOf((byte)'\n');
        return line >= 0 && char.IsAsciiLetter((char)Current) && trivia[(line + 1)..].TrimStart(" \t\r"u8) is [(byte)'\n', ..] && CallNameLength(_utf8[_position..]) == 0;
    }
}
