namespace AstraWeave.Sdk.Parsing;

/// <summary>Follows the nesting of a root value through text that arrives in pieces, and says where each of its steps ends.</summary>
/// <remarks>Resumable at any byte: all it knows is in its fields. It does not judge: readers do, on each closed step.</remarks>
internal struct StepSplitter
{
    private int _depth;
    private int _stepsDepth;
    private bool _inString;
    private bool _escaped;
    private int _stringStart;
    private int _keyStart;
    private int _keyLength;
    private int _valueStart;

    public enum Event
    {
        /// <summary>The text received so far is used up.</summary>
        None,

        /// <summary>A value among the steps was closed.</summary>
        Step,

        /// <summary>The root value was closed.</summary>
        Root,

        /// <summary>What stands between the steps, or before them, is not JSON: only the whole text tells what it means.</summary>
        Irregular,
    }

    /// <summary>Where the step starts that was closed.</summary>
    public readonly int StepStart => _valueStart;

    /// <summary>Starts over at a root value.</summary>
    public void Begin()
    {
        this = default;
        _stepsDepth = -1;
    }

    /// <summary>Goes on to the next event.</summary>
    /// <param name="text">All that was received.</param>
    /// <param name="position">Where to go on; behind the event's byte afterwards.</param>
    /// <param name="steps">The name of the property that holds the steps.</param>
    public Event Next(ReadOnlySpan<byte> text, ref int position, ReadOnlySpan<byte> steps)
    {
        while (position < text.Length)
        {
            if (_inString && !TrySkipString(text, ref position))
            {
                return Event.None;
            }

            // Between the steps every byte counts, elsewhere only what opens and closes.
            position = _depth == _stepsDepth ? position : NextStructural(text, position);
            if (position == text.Length)
            {
                return Event.None;
            }

            byte next = text[position++];
            switch (next)
            {
                case (byte)'"':
                    _inString = true;
                    _stringStart = position;
                    break;

                case (byte)'{' or (byte)'[':
                    if (!TryOpen(text, position - 1, steps))
                    {
                        return Event.Irregular;
                    }

                    break;

                case (byte)'}' or (byte)']':
                    _depth--;
                    if (_depth == _stepsDepth && next == (byte)'}')
                    {
                        return Event.Step;
                    }

                    if (_depth <= 0)
                    {
                        return Event.Root;
                    }

                    if (_depth < _stepsDepth)
                    {
                        // The first array of steps is the plan's: another one is not looked at.
                        _stepsDepth = int.MaxValue;
                    }

                    break;

                default:
                    if (_depth == _stepsDepth && next is not ((byte)',' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                    {
                        return Event.Irregular;
                    }

                    break;
            }
        }

        return Event.None;
    }

    private bool TryOpen(ReadOnlySpan<byte> text, int position, ReadOnlySpan<byte> steps)
    {
        if (_depth == _stepsDepth)
        {
            _valueStart = position;
        }
        else if (text[position] == (byte)'[' && _stepsDepth < 0)
        {
            bool isBareArray = _depth == 0;
            bool isNamed = _depth == 1 && text.Slice(_keyStart, _keyLength).SequenceEqual(steps);
            _stepsDepth = isBareArray || isNamed ? _depth + 1 : -1;
            if (isNamed && !IsProperty(text, position))
            {
                return false;
            }
        }

        _depth++;
        return true;
    }

    /// <summary>Whether the key stands where a property begins, and only a colon between it and the value.</summary>
    private readonly bool IsProperty(ReadOnlySpan<byte> text, int valueStart)
    {
        ReadOnlySpan<byte> before = text[..(_keyStart - 1)].TrimEnd(" \t\r\n"u8);
        ReadOnlySpan<byte> between = text[(_keyStart + _keyLength + 1)..valueStart].Trim(" \t\r\n"u8);
        return before is [.., (byte)'{' or (byte)','] && between is [(byte)':'];
    }

    private bool TrySkipString(ReadOnlySpan<byte> text, ref int position)
    {
        while (position < text.Length)
        {
            if (_escaped)
            {
                _escaped = false;
                position++;
                continue;
            }

            int stop = NextStop(text, position);
            if (stop == text.Length)
            {
                position = stop;
                return false;
            }

            position = stop + 1;
            if (text[position - 1] == (byte)'"')
            {
                _inString = false;
                if (_depth == 1)
                {
                    _keyStart = _stringStart;
                    _keyLength = position - 1 - _stringStart;
                }

                return true;
            }

            _escaped = true;
        }

        return false;
    }

    private static int NextStructural(ReadOnlySpan<byte> text, int position)
    {
        while ((uint)position < (uint)text.Length && text[position] is not ((byte)'"' or (byte)'{' or (byte)'}' or (byte)'[' or (byte)']'))
        {
            position++;
        }

        return position;
    }

    /// <summary>The next quote or escape of a string; most strings are too short for more than a look at each byte.</summary>
    private static int NextStop(ReadOnlySpan<byte> text, int position)
    {
        const int Short = 16;
        for (int end = Math.Min(text.Length, position + Short); position < end; position++)
        {
            if (text[position] is (byte)'"' or (byte)'\\')
            {
                return position;
            }
        }

        int stop = text[position..].IndexOfAny((byte)'"', (byte)'\\');
        return stop < 0 ? text.Length : position + stop;
    }
}
