namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Finds where in an answer a root value may begin: outside of what the model only thought.</summary>
internal ref struct RootFinder
{
    private const int MaxTagLength = 16;

    private static readonly string[] s_thoughtTags = ["think", "thinking", "thought", "thoughts", "reasoning", "scratchpad", "reflection", "analysis"];

    private readonly ReadOnlySpan<byte> _text;
    private readonly int _thoughtSearchedTo;
    private int _thoughtStart;
    private int _thoughtEnd;

    public RootFinder(ReadOnlySpan<byte> text)
    {
        _text = text;
        _thoughtStart = -1;

        // Templates may open the block in the prompt: then the answer only closes it.
        int close = IndexOfTag(text, isClosing: true, out int closeLength);
        int open = IndexOfTag(text, isClosing: false, out _);
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
            int next = _text[from..].IndexOfAny((byte)'{', (byte)'[');
            if (next < 0)
            {
                return -1;
            }

            int found = from + next;
            if (!IsThought(found))
            {
                return found;
            }

            from = _thoughtEnd;
        }

        return -1;
    }

    private bool IsThought(int position)
    {
        while (_thoughtEnd <= position)
        {
            ReadOnlySpan<byte> rest = _text[_thoughtEnd..];
            int open = IndexOfTag(rest, isClosing: false, out int length);
            if (open < 0)
            {
                _thoughtStart = _thoughtEnd = int.MaxValue;
                return false;
            }

            _thoughtStart = _thoughtEnd + open;
            int close = IndexOfTag(rest[(open + length)..], isClosing: true, out int closeLength);
            _thoughtEnd = close < 0 ? _text.Length : _thoughtStart + length + close + closeLength;
        }

        return position >= _thoughtStart;
    }

    private static int IndexOfTag(ReadOnlySpan<byte> text, bool isClosing, out int length)
    {
        int from = 0;
        length = 0;
        while (true)
        {
            int next = text[from..].IndexOf((byte)'<');
            if (next < 0)
            {
                return -1;
            }

            from += next;
            ReadOnlySpan<byte> tag = text[(from + 1)..];
            bool closes = tag.Length > 0 && tag[0] == (byte)'/';
            if (closes == isClosing)
            {
                length = TagLength(closes ? tag[1..] : tag);
                if (length > 0)
                {
                    length += closes ? 2 : 1;
                    return from;
                }
            }

            from++;
        }
    }

    /// <summary>The length of a thinking tag's name and its bracket; 0 for another tag.</summary>
    private static int TagLength(ReadOnlySpan<byte> tag)
    {
        int length = tag[..Math.Min(tag.Length, MaxTagLength)].IndexOf((byte)'>');
        return length > 0 && NameFolding.Any(tag[..length], s_thoughtTags) ? length + 1 : 0;
    }
}
