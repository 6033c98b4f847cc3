namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Reads one value of text that is almost JSON onto a tape, noting what it had to mend.</summary>
/// <remarks>
/// Every byte is read once; nesting is bounded, so recursion is too. On JSON proper it reads exactly what JSON says.
/// Texts, words and separators each have a partial of their own.
/// </remarks>
internal ref partial struct LooseReader
{
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly LooseTape _tape;
    private readonly int _maxDepth;
    private readonly int _baseOffset;
    private int _position;
    private int _depth;
    private int _openArrays;
    private bool _keyIsQuoted;

    /// <summary>Creates a reader.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="tape">Where values go.</param>
    /// <param name="maxDepth">The deepest nesting read.</param>
    /// <param name="fixedOffset">The offset reported for all values, for text that stood inside a string of the answer; -1 reports positions.</param>
    public LooseReader(ReadOnlySpan<byte> utf8, LooseTape tape, int maxDepth, int fixedOffset)
    {
        _utf8 = utf8;
        _tape = tape;
        _maxDepth = maxDepth;
        _baseOffset = fixedOffset;
    }

    public Repairs Repairs { get; set; }

    /// <summary>Whether nesting went beyond the limit.</summary>
    public bool IsTooDeep { get; private set; }

    public int Position
    {
        readonly get => _position;
        set => _position = value;
    }

    private readonly bool AtEnd => _position >= _utf8.Length;

    private readonly byte Current => (uint)_position >= (uint)_utf8.Length ? (byte)0 : _utf8[_position] is not 0xEF and byte next ? next : Bracket(_utf8[_position..]);

    /// <summary>Reads a value.</summary>
    /// <param name="node">Its position on the tape.</param>
    /// <param name="isPropertyValue">Whether it is a property's, not an element.</param>
    /// <returns>Whether what stands here can be read as a value.</returns>
    public bool TryReadValue(out int node, bool isPropertyValue = false)
    {
        SkipTrivia();
        node = -1;
        switch (Current)
        {
            case (byte)'{':
                return TryReadObject(out node);
            case (byte)'[':
                return TryReadArray(out node);
            case (byte)'(':
                return TryReadTuple(out node);
            default:
                return TryReadScalar(out node, isPropertyValue);
        }
    }

    /// <summary>Reads the rest of an array whose bracket was read before.</summary>
    public bool TryReadArrayRest(out int node)
    {
        node = _tape.Add(LooseKind.Array, Offset(_position));
        _openArrays++;
        _depth++;
        bool read = ReadElements(node, (byte)']');
        _depth--;
        _openArrays--;
        return read;
    }

    /// <summary>Reads the rest of a text as items of a list.</summary>
    public bool TryReadItemsRest(out int node)
    {
        node = _tape.Count;
        return TryReadItems();
    }

    /// <summary>Reads the rest of an object of which some properties were read before.</summary>
    public bool TryReadObjectRest(out int node)
    {
        node = _tape.Add(LooseKind.Object, Offset(_position));
        _depth++;
        bool read = ReadProperties(node, isDoubled: false);
        _depth--;
        return read;
    }

    private bool TryReadObject(out int node)
    {
        node = _tape.Add(LooseKind.Object, Offset(_position));
        if (!TryEnter())
        {
            return false;
        }

        // Template engines leave doubled braces behind: {{"act": …}}.
        bool isDoubled = Current == (byte)'{';
        if (isDoubled)
        {
            PassBracket();
            Repairs |= Repairs.Brackets;
        }

        bool read = ReadProperties(node, isDoubled);
        _depth--;
        return read;
    }

    private bool ReadProperties(int node, bool isDoubled)
    {
        bool commaDue = false;
        int garbage = -1;
        while (true)
        {
            SkipTrivia();
            switch (Current)
            {
                case (byte)'{' when garbage >= 0 && _openArrays == 0:
                    // The last brace is missing, and words follow: they lead up to what stands behind them.
                    _position = garbage;
                    Repairs |= Repairs.Brackets;
                    return Close(node);

                case (byte)'}':
                    PassBracket();
                    SkipSecondBrace(isDoubled);
                    return Close(node);

                case (byte)',' or (byte)';':
                case 0xEF or 0xE3 when IsWideComma(_utf8[_position..]):
                case (byte)'|' when IsBarBeforeKey(_utf8[_position..]):
                    PassComma(ref commaDue);
                    continue;

                case (byte)']' when _openArrays == 1 && IsStrayBracket():
                    Repairs |= Repairs.Brackets;
                    _position++;
                    continue;

                case (byte)']' when _openArrays == 1 && IsWrongCloser():
                    Repairs |= Repairs.Brackets;
                    _position++;
                    return Close(node);

                case (byte)']' when _openArrays > 0:
                case (byte)'{' when commaDue || _tape.Count > node + 1:
                    // The brace is missing: the array around goes on, or the next element begins.
                    Repairs |= Repairs.Brackets;
                    return Close(node);

                case (byte)']':
                    Repairs |= Repairs.Brackets;
                    PassBracket();
                    return Close(node);

                case 0 when AtEnd:
                    return Cut(node);
            }

            int count = _tape.Count;
            int start = _position;
            if (!TryReadProperty())
            {
                // A brace in prose starts no object; inside of one, what is no property is passed over.
                if (IsTooDeep || _tape.Count != count || count == node + 1 || !TrySkipGarbage())
                {
                    return Abandon(node);
                }

                garbage = garbage < 0 ? start : garbage;
                continue;
            }

            garbage = -1;
            Repairs |= commaDue ? Repairs.Commas : Repairs.None;

            // A trailing comma shows at the closing brace.
            commaDue = true;
            SkipTrivia();
            if (Current == (byte)',')
            {
                _position++;
                commaDue = false;
                SkipTrivia();
                Repairs |= Current is (byte)'}' or (byte)',' ? Repairs.Commas : Repairs.None;
            }
        }
    }

    private bool TryReadProperty()
    {
        if (!TryReadKey(out int key))
        {
            return false;
        }

        if (_tape[key].IsCut || !TrySkipSeparator())
        {
            // Cut inside of the key, or a key without a value.
            int missing = _tape.Add(LooseKind.Missing, Offset(_position));
            _tape[missing].IsCut = AtEnd;
            return AtEnd || Current is (byte)',' or (byte)'}' or (byte)']';
        }

        SkipTrivia();
        if (AtEnd || Current is (byte)',' or (byte)'}' or (byte)']')
        {
            int missing = _tape.Add(LooseKind.Missing, Offset(_position));
            _tape[missing].IsCut = AtEnd;
            return true;
        }

        return TryReadValue(out _, isPropertyValue: true);
    }

    private bool TryReadArray(out int node)
    {
        node = _tape.Add(LooseKind.Array, Offset(_position));
        if (!TryEnter())
        {
            return false;
        }

        _openArrays++;
        bool read = ReadElements(node, (byte)']');
        _openArrays--;
        _depth--;
        return read;
    }

    private bool ReadElements(int node, byte close)
    {
        bool commaDue = false;
        while (true)
        {
            int trivia = _position;
            SkipTrivia();
            _tape[node].IsElided |= _position - trivia > 2 && IsElision(_utf8[trivia.._position]);
            switch (Current)
            {
                case byte when _tape.Count > node + 1 && IsProse(_utf8[trivia.._position]):
                    // The bracket is missing: a paragraph of its own is no element.
                    Repairs |= Repairs.Brackets;
                    return Close(node);

                case byte next when next == close && !AtEnd:
                    Repairs |= !commaDue && _tape.Count > node + 1 ? Repairs.Commas : Repairs.None;
                    PassBracket();
                    return Close(node);

                case (byte)',' or (byte)';':
                case 0xEF or 0xE3 when IsWideComma(_utf8[_position..]):
                case (byte)'|' when IsBarBeforeKey(_utf8[_position..]):
                    PassComma(ref commaDue);
                    continue;

                case (byte)'`' when _tape.Count > node + 1 && _utf8[_position..].StartsWith("```"u8):
                    // The fence ends; the bracket that should stand before it is missing.
                    Repairs |= Repairs.Brackets;
                    return Close(node);

                case (byte)'}' when IsStrayBrace():
                    Repairs |= Repairs.Brackets;
                    _position++;
                    continue;

                case (byte)'}':
                    Repairs |= Repairs.Brackets;
                    return Close(node);

                case 0 when AtEnd:
                    return Cut(node);
            }

            int count = _tape.Count;
            if (TryReadUnopenedObject() || TryReadItemElement() || TryReadValue(out _))
            {
                Repairs |= commaDue ? Repairs.Commas : Repairs.None;
                commaDue = true;
                continue;
            }

            if (IsTooDeep || _tape.Count != count)
            {
                return Abandon(node);
            }

            // A stray byte between elements, as in [1. {…} 2. {…}].
            Repairs |= Repairs.Separators;
            _position++;
        }
    }

    /// <summary>Passes over a comma, or over what stands for one.</summary>
    private void PassComma(ref bool commaDue)
    {
        Repairs |= commaDue && Current == (byte)',' ? Repairs.None : Repairs.Commas;
        commaDue = false;
        _position += Current >= 0x80 ? 3 : 1;
    }

    private bool TryEnter()
    {
        if (_depth >= _maxDepth)
        {
            IsTooDeep = true;
            return false;
        }

        _depth++;
        PassBracket();
        return true;
    }

    private readonly bool Close(int node)
    {
        _tape[node].Next = _tape.Count;
        return true;
    }

    private bool Abandon(int node)
    {
        _tape[node].IsCut = true;
        _tape[node].Next = _tape.Count;
        Repairs |= Repairs.Truncated;
        return false;
    }

    private bool Cut(int node)
    {
        _tape[node].IsCut = true;
        Repairs |= Repairs.Truncated;
        return Close(node);
    }

    private readonly int Offset(int position) => _baseOffset >= 0 ? _baseOffset : position;
}
