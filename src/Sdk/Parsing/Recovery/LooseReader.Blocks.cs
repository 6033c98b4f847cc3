namespace AstraWeave.Sdk.Parsing.Recovery;

/// <remarks>
/// YAML's blocks: lists of <c>- act: move_to</c> with what belongs to them indented below. Models fall into it where the prompt shows settings,
/// or mix it with JSON (<c>"steps": [</c>, then dashes). Only lists of objects are read: dashes in front of words are prose.
/// </remarks>
internal ref partial struct LooseReader
{
    /// <summary>Whether a dash and a property, or an object, begin an item here.</summary>
    public static bool IsItem(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> item = text is [(byte)'-', (byte)' ', ..] ? text[2..].TrimStart((byte)' ') : default;
        return item is [(byte)'{', ..] || IsBlockKey(item);
    }

    /// <summary>Whether a key of a block stands here: a name, a colon, and a blank or the line's end.</summary>
    public static bool IsBlockKey(ReadOnlySpan<byte> text)
    {
        int quote = text is [(byte)'"' or (byte)'\'', ..] ? 1 : 0;
        int end = quote;
        while (end < Math.Min(text.Length, LookAhead) && IsNameByte(text[end]))
        {
            end++;
        }

        bool isQuoted = quote == 0 || (end < text.Length && text[end] == text[0]);
        return end > quote && isQuoted && text[(end + quote)..] is [(byte)':'] or [(byte)':', (byte)' ' or (byte)'\n' or (byte)'\r', ..];
    }

    /// <summary>Reads the properties that begin in this column, line by line.</summary>
    public bool TryReadBlock(out int node)
    {
        node = _tape.Add(LooseKind.Object, Offset(_position));
        if (_depth >= _maxDepth)
        {
            IsTooDeep = true;
            return false;
        }

        _depth++;
        Repairs |= Repairs.Brackets;
        int column = Column();
        bool isRead = true;
        while (isRead && !AtEnd && Column() == column && IsBlockKey(_utf8[_position..]))
        {
            isRead = TryReadKey(out _) && TrySkipSeparator() && TryReadBlockValue(column);
            SkipTrivia();
        }

        _depth--;
        if (!AtEnd && Column() == column && _utf8[_position..].IndexOfAnyExceptInRange((byte)'_', (byte)'z') < 0)
        {
            // Cut inside of a key.
            return Cut(node);
        }

        return Close(node) && isRead;
    }

    private bool TryReadBlockValue(int column)
    {
        int line = _position;
        SkipTrivia();
        if (_utf8[line.._position].IndexOf((byte)'\n') < 0 && !AtEnd)
        {
            return TryReadValue(out _, isPropertyValue: true);
        }

        bool isItem = !AtEnd && IsItem(_utf8[_position..]);
        if (isItem && Column() >= column)
        {
            return TryReadItems();
        }

        if (!AtEnd && Column() > column && IsBlockKey(_utf8[_position..]))
        {
            return TryReadBlock(out _);
        }

        _ = _tape.Add(LooseKind.Missing, Offset(_position));
        return true;
    }

    /// <summary>Reads the items that begin in this column.</summary>
    private bool TryReadItems()
    {
        int node = _tape.Add(LooseKind.Array, Offset(_position));
        int column = Column();
        bool isRead = true;
        while (isRead && !AtEnd && Column() == column && IsItem(_utf8[_position..]))
        {
            isRead = TryReadItem();
            SkipTrivia();
        }

        // A dash in front of anything else is a list of words.
        bool isRest = !AtEnd && Column() == column && _utf8[_position..] is [(byte)'-', (byte)' ', ..];
        return Close(node) && isRead && !isRest;
    }

    private bool TryReadItem()
    {
        _position += 2;
        while (Current == (byte)' ')
        {
            _position++;
        }

        return Current == (byte)'{' ? TryReadValue(out _) : TryReadBlock(out _);
    }

    /// <summary>An item among the elements of a bracketed list.</summary>
    private bool TryReadItemElement() => IsItem(_utf8[_position..]) && _depth < _maxDepth && TryReadItem();

    /// <summary>How far from its line's beginning this is; long lines count as one column.</summary>
    private readonly int Column()
    {
        ReadOnlySpan<byte> before = _utf8[Math.Max(0, _position - LookAhead).._position];
        return before.Length - (before.LastIndexOf((byte)'\n') + 1);
    }
}
