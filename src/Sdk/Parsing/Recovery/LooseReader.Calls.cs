namespace AstraWeave.Sdk.Parsing.Recovery;

internal ref partial struct LooseReader
{
    /// <summary>A function call, as Llama and others write tool calls: <c>move_to(x=3, y=4)</c> reads as <c>{"move_to": {"x": 3, "y": 4}}</c>.</summary>
    private bool ReadCall(int name, out int node)
    {
        if (_utf8.Slice(_position, name).SequenceEqual("dict"u8))
        {
            // Python's other way to write an object.
            node = _tape.Count;
            Repairs |= Repairs.Brackets;
            _position += name + 1;
            _depth++;
            bool isRead = ReadCallArguments();
            _depth--;
            return isRead;
        }

        node = _tape.Add(LooseKind.Object, Offset(_position));
        int key = _tape.Add(LooseKind.Word, Offset(_position));
        _tape.Append(_utf8.Slice(_position, name));
        Close(key);
        Repairs |= Repairs.Brackets;
        _position += name + 1;
        _depth += 2;
        bool read = ReadCallArguments();
        _depth -= 2;
        _tape[node].IsCut = _tape[key + 1].IsCut;
        return read & Close(node);
    }

    private bool ReadCallArguments()
    {
        SkipTrivia();
        ReadOnlySpan<byte> rest = _utf8[_position..];
        bool isNamed = IsQuotedKey(rest, out _) || (!AtEnd && IsNameByte(rest[0]) && LooksLikeKey(rest));
        if (!isNamed)
        {
            return ReadElements(_tape.Add(LooseKind.Array, Offset(_position)), (byte)')');
        }

        int arguments = _tape.Add(LooseKind.Object, Offset(_position));
        while (true)
        {
            SkipTrivia();
            if (AtEnd)
            {
                return Cut(arguments);
            }

            if (Current is (byte)')' or (byte)',')
            {
                if (_utf8[_position++] == (byte)')')
                {
                    return Close(arguments);
                }

                continue;
            }

            if (!TryReadProperty())
            {
                return Abandon(arguments);
            }
        }
    }

    /// <summary>Whether a text is one function call.</summary>
    public static bool IsCall(ReadOnlySpan<byte> text) => text.TrimEnd(" \t\r\n;"u8) is [.., (byte)')'] && CallNameLength(text.TrimStart(" \t\r\n"u8)) > 0;

    /// <summary>The length of a name with a parenthesis right behind it; 0 where none stands here.</summary>
    private static int CallNameLength(ReadOnlySpan<byte> text)
    {
        int end = 0;
        while (end < Math.Min(text.Length, LookAhead) && IsNameByte(text[end]))
        {
            end++;
        }

        return end > 0 && end < text.Length && text[end] == (byte)'(' && char.IsAsciiLetter((char)text[0]) ? end : 0;
    }
}
