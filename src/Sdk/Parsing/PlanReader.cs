using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Strict reader of plan JSON over UTF-8. This type is for the output of the source generator and should not be used directly by your code.</summary>
/// <remarks>
/// Forward-only; a failed read remembers the defect, its offset and its argument, and returns <see langword="false"/> from then on up to the step's reader.
/// Accepts exactly RFC 8259; names and values must be in wire form, no coercion.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1051:Do not declare visible instance fields", Justification = "None is visible.")]
public ref partial struct PlanReader
{
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly int _maxDepth;
    private PlanTextBuffer? _texts;
    private int _position;
    private int _depth;
    private bool _commaDue;
    private int _valueStart;
    private int _discriminators;

    internal PlanReader(ReadOnlySpan<byte> utf8, PlanTextBuffer? texts, int maxDepth)
    {
        _utf8 = utf8;
        _texts = texts;
        _maxDepth = maxDepth;
        Argument = -1;
        Tool = -1;
    }

    /// <summary>What went wrong first.</summary>
    internal PlanDefect Defect { get; private set; }

    /// <summary>Where it went wrong, in bytes.</summary>
    internal int DefectOffset { get; private set; }

    /// <summary>The top-level argument that went wrong, by position; -1 for none.</summary>
    internal int Argument { get; private set; }

    /// <summary>The tool being read, by position; -1 while unknown.</summary>
    internal int Tool { get; private set; }

    /// <summary>What was mended on the way: duplicates and clamped values.</summary>
    internal Repairs Repairs { get; private set; }

    internal int Position
    {
        readonly get => _position;
        set => _position = value;
    }

    internal int Depth
    {
        readonly get => _depth;
        set => _depth = value;
    }

    internal bool CommaDue
    {
        set => _commaDue = value;
    }

    internal readonly ReadOnlySpan<byte> Utf8 => _utf8;

    internal readonly bool AtEnd => _position >= _utf8.Length;

    private PlanTextBuffer Texts => _texts ??= new PlanTextBuffer();

    /// <summary>Whether a read failed.</summary>
    public readonly bool HasFailed => Defect != PlanDefect.None;

    /// <summary>Enters a step's object and finds its tool's name, wherever in the object it stands.</summary>
    /// <param name="quotedDiscriminator">The property that names the tool, with its quotes and colon.</param>
    /// <param name="name">The name.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnterStep(ReadOnlySpan<byte> quotedDiscriminator, out ReadOnlySpan<byte> name)
    {
        Tool = -1;
        Argument = -1;
        if (!TryEnterObject())
        {
            name = default;
            return false;
        }

        if (TryPassName(quotedDiscriminator))
        {
            _discriminators = 1;
            return TryReadRawString(out name);
        }

        return TryFindDiscriminator(quotedDiscriminator[1..^2], out name);
    }

    /// <summary>Passes over a property's name where it stands next, without white space other than one space before it.</summary>
    /// <param name="quotedName">The name with its quotes and colon.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPassName(ReadOnlySpan<byte> quotedName)
    {
        ReadOnlySpan<byte> rest = _utf8[_position..];
        int before = 0;
        if (_commaDue)
        {
            if (rest.Length < 2 || rest[0] != (byte)',')
            {
                return false;
            }

            before = rest[1] == (byte)' ' ? 2 : 1;
        }

        if (!rest[before..].StartsWith(quotedName))
        {
            return false;
        }

        _position += before + quotedName.Length;
        _commaDue = true;
        return true;
    }

    /// <summary>Says which tool is being read.</summary>
    /// <param name="index">The tool's position in the descriptor.</param>
    public void BeginTool(int index) => Tool = index;

    /// <summary>Enters an object.</summary>
    public bool TryEnterObject() => TryEnter((byte)'{');

    /// <summary>Reads the next property's name and the colon after it; <see langword="false"/> where the object ends (and is left) or a read failed.</summary>
    public bool TryReadPropertyName(out ReadOnlySpan<byte> name)
    {
        // The way nearly every property is written: a comma if one is due, at most one space, a short plain name, a colon.
        ReadOnlySpan<byte> utf8 = _utf8;
        int position = _position;
        if ((uint)position < (uint)utf8.Length)
        {
            byte next = utf8[position];
            if (_commaDue && next == (byte)',')
            {
                position++;
                next = (uint)position < (uint)utf8.Length ? utf8[position] : (byte)0;
                if (next == (byte)' ' && (uint)(position + 1) < (uint)utf8.Length)
                {
                    next = utf8[++position];
                }
            }
            else if (next == (byte)'}' && !HasFailed)
            {
                name = default;
                _position = position + 1;
                _depth--;
                _commaDue = true;
                return false;
            }
            else if (_commaDue)
            {
                next = 0;
            }

            if (next == (byte)'"')
            {
                int end = ShortStringEnd(utf8, position + 1);
                if (end > 0 && (uint)(end + 1) < (uint)utf8.Length && utf8[end + 1] == (byte)':' && !HasFailed)
                {
                    name = utf8.Slice(position + 1, end - position - 1);
                    _position = end + 2;
                    _commaDue = true;
                    return true;
                }
            }
        }

        return TryReadPropertyNameSlow(out name);
    }

    /// <summary>Enters an array.</summary>
    public bool TryEnterArray() => TryEnter((byte)'[');

    /// <summary>Moves to the array's next element; <see langword="false"/> where the array ends (and is left) or a read failed.</summary>
    public bool TryReadElement()
    {
        if (HasFailed)
        {
            return false;
        }

        byte next = SkipWhiteSpace();
        if (next == (byte)']')
        {
            _position++;
            _depth--;
            _commaDue = true;
            return false;
        }

        if (_commaDue)
        {
            if (next != (byte)',')
            {
                return FailSyntax();
            }

            _position++;
        }

        _commaDue = true;
        return true;
    }

    /// <summary>Takes a <c>null</c> where one stands.</summary>
    public bool TryReadNull()
    {
        if (SkipWhiteSpace() != (byte)'n' || !_utf8[_position..].StartsWith("null"u8))
        {
            return false;
        }

        _position += 4;
        return true;
    }

    /// <summary>Passes over a value of any kind.</summary>
    public bool TrySkipValue()
    {
        byte next = SkipWhiteSpace();
        switch (next)
        {
            case (byte)'{':
                if (!TryEnterObject())
                {
                    return false;
                }

                while (TryReadPropertyName(out _))
                {
                    if (!TrySkipValue())
                    {
                        return false;
                    }
                }

                return !HasFailed;

            case (byte)'[':
                if (!TryEnterArray())
                {
                    return false;
                }

                while (TryReadElement())
                {
                    if (!TrySkipValue())
                    {
                        return false;
                    }
                }

                return !HasFailed;

            case (byte)'"':
                return TryReadRawString(out _);

            case (byte)'t':
                return TryReadLiteral("true"u8);

            case (byte)'f':
                return TryReadLiteral("false"u8);

            case (byte)'n':
                return TryReadLiteral("null"u8);

            default:
                return TryScanNumber(out _);
        }
    }

    /// <summary>Passes over the property that names the tool; any other property is none of the tool's and fails.</summary>
    public bool TrySkipDiscriminator(ReadOnlySpan<byte> property, ReadOnlySpan<byte> discriminator) =>
        property.SequenceEqual(discriminator) && _discriminators++ == 0 ? TrySkipValue() : FailUnknownArgument();

    /// <summary>Notes that a property stood twice; the last one counts.</summary>
    /// <param name="seen">The properties read so far, a bit each.</param>
    /// <param name="argument">The bit's position.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mark(ref ulong seen, int argument)
    {
        if ((seen & (1UL << argument)) != 0)
        {
            Repairs |= Repairs.DuplicateProperty;
        }

        seen |= 1UL << argument;
    }

    internal void ClearFailure()
    {
        Defect = PlanDefect.None;
        Argument = -1;
    }

    internal void ClearRepairs() => Repairs = Repairs.None;

    /// <summary>Moves to the next byte that is not white space and returns it; 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal byte SkipWhiteSpace()
    {
        int position = _position;
        if ((uint)position < (uint)_utf8.Length)
        {
            byte next = _utf8[position];
            if (next > (byte)' ')
            {
                return next;
            }
        }

        return SkipWhiteSpaceSlow();
    }

    /// <summary>Finds the tool's name wherever it stands, and goes back to the first property unless the name was that.</summary>
    private bool TryFindDiscriminator(ReadOnlySpan<byte> discriminator, out ReadOnlySpan<byte> name)
    {
        int start = _position;
        name = default;
        for (int passed = 0; TryReadPropertyName(out ReadOnlySpan<byte> property); passed++)
        {
            if (!property.SequenceEqual(discriminator))
            {
                if (!TrySkipValue())
                {
                    return false;
                }

                continue;
            }

            if (!TryReadRawString(out name))
            {
                return false;
            }

            // Behind other properties, the name is met again on the second pass.
            _discriminators = passed == 0 ? 1 : 0;
            if (passed > 0)
            {
                _position = start;
                _commaDue = false;
            }

            return true;
        }

        return !HasFailed && FailAt(PlanDefect.MissingTool, start);
    }

    private bool TryReadPropertyNameSlow(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (HasFailed)
        {
            return false;
        }

        byte next = SkipWhiteSpace();
        if (next == (byte)'}')
        {
            _position++;
            _depth--;
            _commaDue = true;
            return false;
        }

        if (_commaDue)
        {
            if (next != (byte)',')
            {
                return FailSyntax();
            }

            _position++;
            next = SkipWhiteSpace();
        }

        if (next != (byte)'"' || !TryReadRawString(out name))
        {
            return HasFailed ? false : FailSyntax();
        }

        if (SkipWhiteSpace() != (byte)':')
        {
            return FailSyntax();
        }

        _position++;
        _commaDue = true;
        return true;
    }

    private byte SkipWhiteSpaceSlow()
    {
        while ((uint)_position < (uint)_utf8.Length)
        {
            byte next = _utf8[_position];
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return next;
            }

            _position++;
        }

        return 0;
    }

    private bool TryEnter(byte open)
    {
        if (SkipWhiteSpace() != open)
        {
            return FailValue();
        }

        if (_depth >= _maxDepth)
        {
            return FailAt(PlanDefect.TooDeep, _position);
        }

        _depth++;
        _position++;
        _commaDue = false;
        return true;
    }

    private bool TryReadLiteral(ReadOnlySpan<byte> literal)
    {
        if (!_utf8[_position..].StartsWith(literal))
        {
            return FailSyntax();
        }

        _position += literal.Length;
        return true;
    }
}
