using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk.Parsing;

public ref partial struct PlanReader
{
    /// <summary>Reads an integer within a range.</summary>
    /// <param name="minimum">The smallest value allowed.</param>
    /// <param name="maximum">The largest value allowed.</param>
    /// <param name="value">The value.</param>
    /// <param name="clamp">Whether a value outside is moved to the nearest end instead of refused.</param>
    public bool TryReadInteger(long minimum, long maximum, out long value, bool clamp = false)
    {
        // Up to nine digits and one closer behind: no overflow to look for.
        ReadOnlySpan<byte> utf8 = _utf8;
        int position = NumberStart(utf8, out bool isNegative);
        int first = isNegative ? position + 1 : position;
        int end = first;
        int small = 0;
        while ((uint)end < (uint)utf8.Length && (uint)(utf8[end] - '0') <= 9)
        {
            small = (small * 10) + (utf8[end++] - '0');
        }

        if ((uint)(end - first - 1) < 9 && (utf8[first] != (byte)'0' || end - first == 1)
            && (uint)end < (uint)utf8.Length && utf8[end] is (byte)',' or (byte)'}' or (byte)']')
        {
            value = isNegative ? -small : small;
            if (value >= minimum && value <= maximum)
            {
                _position = end;
                _valueStart = position;
                return true;
            }
        }

        return TryReadIntegerSlow(minimum, maximum, out value, clamp);
    }

    /// <summary>Where the number begins, behind one space at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int NumberStart(ReadOnlySpan<byte> utf8, out bool isNegative)
    {
        int position = _position;
        if ((uint)position < (uint)utf8.Length && utf8[position] == (byte)' ')
        {
            position++;
        }

        isNegative = (uint)position < (uint)utf8.Length && utf8[position] == (byte)'-';
        return position;
    }

    private bool TryReadIntegerSlow(long minimum, long maximum, out long value, bool clamp)
    {
        if (!TryReadMagnitude(out bool negative, out ulong magnitude, out bool overflow))
        {
            value = 0;
            return false;
        }

        bool outside = overflow || magnitude > (negative ? 1UL << 63 : long.MaxValue);
        value = outside ? (negative ? long.MinValue : long.MaxValue) : negative ? (long)(0 - magnitude) : (long)magnitude;
        if (!outside && value >= minimum && value <= maximum)
        {
            return true;
        }

        return Clamp(clamp, Math.Clamp(value, minimum, maximum), out value);
    }

    /// <summary>Reads an unsigned integer within a range.</summary>
    /// <param name="minimum">The smallest value allowed.</param>
    /// <param name="maximum">The largest value allowed.</param>
    /// <param name="value">The value.</param>
    /// <param name="clamp">Whether a value outside is moved to the nearest end instead of refused.</param>
    public bool TryReadUnsigned(ulong minimum, ulong maximum, out ulong value, bool clamp = false)
    {
        if (!TryReadMagnitude(out bool negative, out value, out bool overflow))
        {
            return false;
        }

        negative &= value != 0;
        if (!negative && !overflow && value >= minimum && value <= maximum)
        {
            return true;
        }

        return Clamp(clamp, negative ? minimum : overflow ? maximum : Math.Clamp(value, minimum, maximum), out value);
    }

    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    public bool TryReadBoolean(out bool value)
    {
        byte next = SkipWhiteSpace();
        _valueStart = _position;
        value = next == (byte)'t';
        return next switch
        {
            (byte)'t' => TryReadLiteral("true"u8),
            (byte)'f' => TryReadLiteral("false"u8),
            _ => FailValue(),
        };
    }

    /// <summary>Passes over a number by the JSON grammar.</summary>
    internal bool TryScanNumber(out ReadOnlySpan<byte> digits)
    {
        digits = default;
        byte next = SkipWhiteSpace();
        int start = _position;
        _valueStart = start;
        if (next is not ((byte)'-' or (>= (byte)'0' and <= (byte)'9')))
        {
            return FailValue();
        }

        int position = start + (next == (byte)'-' ? 1 : 0);
        int integer = CountDigits(position);
        if (integer == 0 || (integer > 1 && _utf8[position] == (byte)'0'))
        {
            return FailNumber(position + Math.Min(integer, 1));
        }

        position += integer;
        if (position < _utf8.Length && _utf8[position] == (byte)'.')
        {
            int fraction = CountDigits(++position);
            position += fraction;
            if (fraction == 0)
            {
                return FailNumber(position);
            }
        }

        if (position < _utf8.Length && (_utf8[position] | 0x20) == (byte)'e')
        {
            position++;
            if (position < _utf8.Length && _utf8[position] is (byte)'+' or (byte)'-')
            {
                position++;
            }

            int exponent = CountDigits(position);
            position += exponent;
            if (exponent == 0)
            {
                return FailNumber(position);
            }
        }

        if (!IsValueEnd(position))
        {
            return FailNumber(position);
        }

        _position = position;
        digits = _utf8[start..position];
        return true;
    }

    private bool TryReadMagnitude(out bool negative, out ulong magnitude, out bool overflow)
    {
        byte next = SkipWhiteSpace();
        int start = _position;
        int position = start;
        _valueStart = start;
        negative = next == (byte)'-';
        if (negative)
        {
            position++;
        }

        magnitude = 0;
        overflow = false;
        int first = position;
        while ((uint)position < (uint)_utf8.Length)
        {
            uint digit = (uint)_utf8[position] - '0';
            if (digit > 9)
            {
                break;
            }

            // 19 digits always fit; only longer numbers pay for the check.
            if (position - first >= 19)
            {
                overflow |= magnitude > (ulong.MaxValue - digit) / 10;
            }

            magnitude = (magnitude * 10) + digit;
            position++;
        }

        int count = position - first;
        if (count == 0 || (count > 1 && _utf8[first] == (byte)'0') || !IsValueEnd(position))
        {
            // Either no integer or no number at all: the general scan tells which.
            return TryScanNumber(out _) && FailAt(PlanDefect.WrongType, start);
        }

        _position = position;
        return true;
    }

    private readonly int CountDigits(int position)
    {
        int start = position;
        while ((uint)position < (uint)_utf8.Length && (uint)(_utf8[position] - '0') <= 9)
        {
            position++;
        }

        return position - start;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsValueEnd(int position) =>
        (uint)position >= (uint)_utf8.Length
        || _utf8[position] is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private bool FailNumber(int position)
    {
        _position = position;
        return FailSyntax();
    }

    private bool Clamp<T>(bool clamp, T nearest, out T value)
    {
        value = nearest;
        if (!clamp)
        {
            return FailAt(PlanDefect.OutOfRange, _valueStart);
        }

        Repairs |= Repairs.Clamped;
        return true;
    }
}
