namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>A tag of the notations that write calls as XML or nearly so.</summary>
internal readonly ref struct Tag
{
    private const int MaxLength = 256;

    private Tag(ReadOnlySpan<byte> word, ReadOnlySpan<byte> value, ReadOnlySpan<byte> attributes, int length, bool isClosing, bool isEmpty)
    {
        Word = word;
        Value = value;
        Attributes = attributes;
        Length = length;
        IsClosing = isClosing;
        IsEmpty = isEmpty;
    }

    /// <summary>The tag's word, without what families put in front of it: <c>｜DSML｜invoke</c>, <c>seed:tool_call</c>.</summary>
    public ReadOnlySpan<byte> Word { get; }

    /// <summary>What the tag is for: <c>move_to</c> of <c>&lt;function=move_to&gt;</c> and of <c>&lt;invoke name="move_to"&gt;</c>.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>All behind the word.</summary>
    public ReadOnlySpan<byte> Attributes { get; }

    public int Length { get; }

    public bool IsClosing { get; }

    /// <summary>Whether the tag closes itself.</summary>
    public bool IsEmpty { get; }

    public static bool TryRead(ReadOnlySpan<byte> text, out Tag tag)
    {
        tag = default;
        int end = text is [(byte)'<', ..] ? text[..Math.Min(text.Length, MaxLength)].IndexOfAny(">{}\n"u8) : -1;
        if (end < 2 || text[end] != (byte)'>')
        {
            return false;
        }

        ReadOnlySpan<byte> inside = text[1..end];
        bool isClosing = inside is [(byte)'/', ..];
        bool isEmpty = inside is [.., (byte)'/'];
        inside = inside.Trim("/ "u8);
        int word = inside.IndexOfAny(" =\t"u8);
        word = word < 0 ? inside.Length : word;
        ReadOnlySpan<byte> attributes = inside[word..];
        ReadOnlySpan<byte> value = attributes is [(byte)'=', ..] ? attributes[1..].Trim("\"' "u8) : Attribute(attributes, "name"u8);
        tag = new Tag(OwnWord(inside[..word]), value, attributes, end + 1, isClosing, isEmpty);
        return !tag.Word.IsEmpty && (char.IsAsciiLetter((char)tag.Word[0]) || tag.Word[0] >= 0x80);
    }

    /// <summary>The value of an attribute; empty for none.</summary>
    public static ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> attributes, ReadOnlySpan<byte> name)
    {
        while (TryReadAttribute(ref attributes, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value))
        {
            if (key.SequenceEqual(name))
            {
                return value;
            }
        }

        return default;
    }

    /// <summary>Reads the next attribute of a list of them.</summary>
    public static bool TryReadAttribute(scoped ref ReadOnlySpan<byte> attributes, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        attributes = attributes.TrimStart(" \t\r\n"u8);
        int equals = attributes.IndexOf((byte)'=');
        key = equals > 0 ? attributes[..equals].Trim(" \t"u8) : default;
        value = default;
        if (key.IsEmpty || equals + 1 >= attributes.Length || attributes[equals + 1] is not ((byte)'"' or (byte)'\''))
        {
            return false;
        }

        byte quote = attributes[equals + 1];
        int close = attributes[(equals + 2)..].IndexOf(quote);
        if (close < 0)
        {
            return false;
        }

        value = attributes.Slice(equals + 2, close);
        attributes = attributes[(equals + close + 3)..];
        return true;
    }

    /// <summary>Where the next tag begins that closes a word.</summary>
    public static int IndexOfClosing(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word, out int length)
    {
        length = 0;
        int from = 0;
        while (text[from..].IndexOf("</"u8) is >= 0 and int next)
        {
            from += next;
            Work.Count(next + 2);
            if (TryRead(text[from..], out Tag tag) && tag.IsClosing && IsSame(tag.Word, word))
            {
                length = tag.Length;
                return from;
            }

            from += 2;
        }

        return -1;
    }

    public static bool IsSame(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => System.Text.Ascii.EqualsIgnoreCase(left, right);

    private static ReadOnlySpan<byte> OwnWord(ReadOnlySpan<byte> word)
    {
        int bar = word.LastIndexOf("｜"u8);
        word = bar >= 0 && bar + 3 < word.Length ? word[(bar + 3)..] : word;
        int colon = word.LastIndexOfAny((byte)':', (byte)'|');
        return colon >= 0 && colon + 1 < word.Length ? word[(colon + 1)..] : word;
    }
}
