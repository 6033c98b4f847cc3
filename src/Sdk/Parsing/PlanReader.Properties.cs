using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk.Parsing;

public ref partial struct PlanReader
{
    /// <summary>Enters a step's object and finds its tool's name, wherever in the object it stands.</summary>
    /// <param name="opening">The brace and the property that names the tool, with its quotes and colon.</param>
    /// <param name="name">The name.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnterStep(ReadOnlySpan<byte> opening, out ReadOnlySpan<byte> name)
    {
        Tool = -1;
        Argument = -1;
        PlanCursor cursor = new(_utf8, _position);
        if (_depth < _maxDepth && cursor.TryPassName(opening) && cursor.TryReadName(out name))
        {
            cursor.HandOver(ref this);
            _depth++;
            _discriminators = 1;
            return true;
        }

        return TryEnterAndFindDiscriminator(opening[2..^2], out name);
    }

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

    /// <summary>Enters the object, finds the tool's name wherever it stands, and goes back to the first property unless the name was that.</summary>
    private bool TryEnterAndFindDiscriminator(ReadOnlySpan<byte> discriminator, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!TryEnterObject())
        {
            return false;
        }

        int start = _position;
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
        if (!TryReachMember((byte)'}'))
        {
            return false;
        }

        if (SkipWhiteSpace() != (byte)'"' || !TryReadRawString(out name))
        {
            return !HasFailed && FailSyntax();
        }

        if (SkipWhiteSpace() != (byte)':')
        {
            return FailSyntax();
        }

        _position++;
        return true;
    }
}
