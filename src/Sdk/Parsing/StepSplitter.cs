using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Follows the nesting of a root value through text that arrives in pieces, and says where each of its steps ends.</summary>
/// <remarks>
/// Resumable at any byte: all it knows is in its fields. It does not judge: readers do, on each closed step.
/// Sixteen bytes at a time become bit masks; the exclusive or over all quotes so far tells which brackets stand in strings
/// (Langdale and Lemire, "Parsing gigabytes of JSON per second", 2019), so only brackets outside of them are looked at one by one.
/// </remarks>
internal struct StepSplitter
{
    /// <summary>How many bytes behind the text must be readable.</summary>
    public const int Padding = 16;

    private int _depth;
    private int _stepsDepth;
    private int _gapStart;
    private int _valueStart;
    private int _block;
    private int _scanned;
    private uint _brackets;
    private uint _inString;
    private uint _escaped;

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
    /// <param name="position">Where it stands.</param>
    public void Begin(int position)
    {
        this = default;
        _stepsDepth = -1;
        _scanned = position;
    }

    /// <summary>Goes on to the next event.</summary>
    /// <param name="buffer">All that was received, and room behind it.</param>
    /// <param name="length">How much was received.</param>
    /// <param name="position">Behind the event's byte afterwards.</param>
    /// <param name="steps">The name of the property that holds the steps, in quotes.</param>
    public Event Next(ReadOnlySpan<byte> buffer, int length, ref int position, ReadOnlySpan<byte> steps)
    {
        while (true)
        {
            for (uint brackets = _brackets; brackets != 0; brackets &= brackets - 1)
            {
                int bracket = _block + BitOperations.TrailingZeroCount(brackets);
                Event found = buffer[bracket] is (byte)'{' or (byte)'[' ? Open(buffer, bracket, steps) : Close(buffer, bracket);
                if (found != Event.None)
                {
                    _brackets = brackets & (brackets - 1);
                    position = bracket + 1;
                    return found;
                }
            }

            _brackets = 0;
            if (_scanned >= length)
            {
                position = length;
                return Event.None;
            }

            if (!TryScan(buffer, length))
            {
                return Event.Irregular;
            }
        }
    }

    /// <summary>Looks for brackets outside of strings in the next sixteen bytes.</summary>
    /// <returns>Whether they can be JSON.</returns>
    private bool TryScan(ReadOnlySpan<byte> buffer, int length)
    {
        int block = _scanned;
        Vector128<byte> bytes = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(buffer.Slice(block, Padding)));
        int count = Math.Min(Padding, length - block);
        uint received = (1u << count) - 1;
        uint quotes = Vector128.Equals(bytes, Vector128.Create((byte)'"')).ExtractMostSignificantBits() & received;
        uint escapes = Vector128.Equals(bytes, Vector128.Create((byte)'\\')).ExtractMostSignificantBits() & received;

        // In ASCII, [ and { differ in one bit, and so do ] and }.
        Vector128<byte> folded = bytes | Vector128.Create((byte)0x20);
        uint brackets = (Vector128.Equals(folded, Vector128.Create((byte)'{')) | Vector128.Equals(folded, Vector128.Create((byte)'}'))).ExtractMostSignificantBits();
        if ((escapes | _escaped) != 0)
        {
            uint escaped = Escaped(escapes);
            quotes &= ~escaped;
            _escaped = escaped >> count;
        }

        uint inString = OddParity(quotes) ^ _inString;
        _brackets = brackets & ~inString & received;
        _inString = 0u - ((inString >> (count - 1)) & 1);
        _block = block;
        _scanned = block + count;
        return (escapes & ~inString) == 0;
    }

    /// <summary>Which bytes stand behind a backslash that is not escaped itself.</summary>
    private readonly uint Escaped(uint backslashes)
    {
        uint escaped = _escaped;
        backslashes &= ~escaped;
        while (backslashes != 0)
        {
            uint next = (backslashes & (0u - backslashes)) << 1;
            escaped |= next;
            backslashes &= (backslashes - 1) & ~next;
        }

        return escaped;
    }

    /// <summary>For each of sixteen bits, whether the number of bits set up to it is odd.</summary>
    private static uint OddParity(uint bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        return bits ^ (bits << 8);
    }

    private Event Open(ReadOnlySpan<byte> text, int position, ReadOnlySpan<byte> steps)
    {
        if (_depth == _stepsDepth)
        {
            if (text[position] == (byte)'[' || !IsSeparator(text[_gapStart..position]))
            {
                return Event.Irregular;
            }

            _valueStart = position;
        }
        else if (text[position] == (byte)'[' && _stepsDepth < 0 && _depth <= 1)
        {
            bool isProperty = false;
            bool isNamed = _depth == 1 && NamesSteps(text[..position], steps, out isProperty);
            if (isNamed && !isProperty)
            {
                return Event.Irregular;
            }

            _stepsDepth = _depth == 0 || isNamed ? _depth + 1 : -1;
            _gapStart = position + 1;
        }

        _depth++;
        return Event.None;
    }

    private Event Close(ReadOnlySpan<byte> text, int position)
    {
        if (_depth == _stepsDepth)
        {
            if (!IsSeparator(text[_gapStart..position]))
            {
                return Event.Irregular;
            }

            // The first array of steps is the plan's: another one is not looked at.
            _stepsDepth = int.MaxValue;
        }

        _depth--;
        if (_depth == _stepsDepth)
        {
            _gapStart = position + 1;
            return text[position] == (byte)'}' ? Event.Step : Event.Irregular;
        }

        return _depth <= 0 ? Event.Root : Event.None;
    }

    private static bool IsSeparator(ReadOnlySpan<byte> text) => text.IsEmpty || text is [(byte)','] || text.IndexOfAnyExcept(", \n\r\t"u8) < 0;

    /// <summary>Whether the steps' name stands in front of a bracket, and whether as the name of a property.</summary>
    private static bool NamesSteps(ReadOnlySpan<byte> before, ReadOnlySpan<byte> steps, out bool isProperty)
    {
        isProperty = before is [.. ReadOnlySpan<byte> compact, (byte)':'] && compact.EndsWith(steps) && compact[..^steps.Length] is [.., (byte)'{' or (byte)','];
        if (isProperty)
        {
            return true;
        }

        before = before.TrimEnd(" \t\r\n"u8);
        bool hasColon = before is [.., (byte)':'];
        before = hasColon ? before[..^1].TrimEnd(" \t\r\n"u8) : before;
        bool isNamed = before.EndsWith(steps);
        isProperty = isNamed && hasColon && before[..^steps.Length].TrimEnd(" \t\r\n"u8) is [.., (byte)'{' or (byte)','];
        return isNamed;
    }
}
