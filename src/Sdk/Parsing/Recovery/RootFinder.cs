namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Finds where in an answer a root value may begin: outside of what the model only thought.</summary>
internal ref struct RootFinder
{
    // The first byte of full-width brackets.
    private const byte FullWidth = 0xEF;

    private readonly ReadOnlySpan<byte> _text;
    private readonly int _thoughtSearchedTo;
    private int _thoughtStart;
    private int _thoughtEnd;

    public RootFinder(ReadOnlySpan<byte> text)
    {
        _text = text;
        if (!ThoughtMark.MayOccur(text))
        {
            _thoughtStart = _thoughtEnd = int.MaxValue;
            return;
        }

        _thoughtStart = -1;

        // Templates may open the block in the prompt: then the answer only closes it.
        int close = ThoughtMark.IndexOf(text, isClosing: true, out int closeLength);
        int open = ThoughtMark.IndexOf(text, isClosing: false, out _);
        if (close >= 0 && (open < 0 || open > close))
        {
            _thoughtSearchedTo = close + closeLength;
        }
    }

    /// <summary>The next brace or bracket at or behind a position, outside of thoughts; -1 where there is none.</summary>
    public int Next(int from)
    {
        from = Math.Max(from, _thoughtSearchedTo);
        while (from < _text.Length)
        {
            int next = _text[from..].IndexOfAny((byte)'{', (byte)'[', FullWidth);
            Work.Count((next < 0 ? _text.Length - from : next) + 1);
            if (next < 0)
            {
                return -1;
            }

            int found = from + next;
            if (LooseReader.Bracket(_text[found..]) is not ((byte)'{' or (byte)'['))
            {
                from = found + 1;
                continue;
            }

            if (!IsThought(found))
            {
                return found;
            }

            from = _thoughtEnd;
        }

        return -1;
    }

    /// <summary>Whether a position is in what the model only thought; positions must rise.</summary>
    public bool IsPassed(int position) => position < _thoughtSearchedTo || IsThought(position);

    private bool IsThought(int position)
    {
        while (_thoughtEnd <= position)
        {
            ReadOnlySpan<byte> rest = _text[_thoughtEnd..];
            int open = ThoughtMark.IndexOf(rest, isClosing: false, out int length);
            if (open < 0)
            {
                _thoughtStart = _thoughtEnd = int.MaxValue;
                return false;
            }

            _thoughtStart = _thoughtEnd + open;
            _thoughtEnd = _thoughtStart + ThoughtMark.EndOf(rest[open..], length);
        }

        return position >= _thoughtStart;
    }
}
