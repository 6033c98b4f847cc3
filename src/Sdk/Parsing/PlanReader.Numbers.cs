using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk.Parsing;

public ref partial struct PlanReader
{
    // Powers of ten that a double holds exactly; Clinger, "How to read floating point numbers accurately" (1990).
    // An array: unoptimized code would allocate on each use of a constant span of doubles.
    private static readonly double[] s_exactPowersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    // float.MaxValue in its shortest form, 3.4028235E+38, is more than its exact value: all that rounds to it must pass.
    private const double LargestThatNarrows = 3.4028235677973362e38;

    /// <summary>Reads an integer within a range.</summary>
    /// <param name="minimum">The smallest value allowed.</param>
    /// <param name="maximum">The largest value allowed.</param>
    /// <param name="value">The value.</param>
    /// <param name="clamp">Whether a value outside is moved to the nearest end instead of refused.</param>
    public bool TryReadInteger(long minimum, long maximum, out long value, bool clamp = false)
    {
        // Up to nine digits and one closer behind: no overflow to look for.
        ReadOnlySpan<byte> utf8 = _utf8;
        int position = _position;
        if ((uint)position < (uint)utf8.Length && utf8[position] == (byte)' ')
        {
            position++;
        }

        bool isNegative = (uint)position < (uint)utf8.Length && utf8[position] == (byte)'-';
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

    /// <summary>Reads a finite number within a range.</summary>
    /// <param name="minimum">The smallest value allowed.</param>
    /// <param name="maximum">The largest value allowed.</param>
    /// <param name="value">The value.</param>
    /// <param name="clamp">Whether a value outside is moved to the nearest end instead of refused.</param>
    public bool TryReadDouble(double minimum, double maximum, out double value, bool clamp = false)
    {
        // Short plain decimals need one pass: at most 15 digits are exact as a whole number over a power of ten.
        ReadOnlySpan<byte> utf8 = _utf8;
        int position = _position;
        if ((uint)position < (uint)utf8.Length && utf8[position] == (byte)' ')
        {
            position++;
        }

        bool isNegative = (uint)position < (uint)utf8.Length && utf8[position] == (byte)'-';
        int first = isNegative ? position + 1 : position;
        int end = first;
        int point = 0;
        long mantissa = 0;
        for (; (uint)end < (uint)utf8.Length && end - first < 16; end++)
        {
            uint digit = (uint)utf8[end] - '0';
            if (digit > 9)
            {
                if (utf8[end] != (byte)'.' || point != 0)
                {
                    break;
                }

                point = end;
                continue;
            }

            mantissa = (mantissa * 10) + digit;
        }

        int fraction = point == 0 ? 0 : end - point - 1;
        int whole = (point == 0 ? end : point) - first;
        if (whole > 0 && (point == 0 || fraction > 0) && end - first < 16 && (utf8[first] != (byte)'0' || whole == 1)
            && (uint)end < (uint)utf8.Length && utf8[end] is (byte)',' or (byte)'}' or (byte)']')
        {
            value = mantissa / s_exactPowersOfTen[fraction];
            value = isNegative ? -value : value;
            if (value >= minimum && value <= maximum)
            {
                _position = end;
                _valueStart = position;
                return true;
            }
        }

        return TryReadDoubleSlow(minimum, maximum, out value, clamp);
    }

    private bool TryReadDoubleSlow(double minimum, double maximum, out double value, bool clamp)
    {
        value = 0;
        if (!TryScanNumber(out ReadOnlySpan<byte> digits))
        {
            return false;
        }

        if (!TryConvertExactly(digits, 1L << 53, out value))
        {
            _ = double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }

        if (value >= minimum && value <= maximum && double.IsFinite(value))
        {
            return true;
        }

        return Clamp(clamp && double.IsFinite(value), Math.Clamp(value, minimum, maximum), out value);
    }

    /// <summary>Reads a finite single-precision number within a range.</summary>
    /// <param name="minimum">The smallest value allowed, compared before narrowing.</param>
    /// <param name="maximum">The largest value allowed, compared before narrowing.</param>
    /// <param name="value">The value.</param>
    /// <param name="clamp">Whether a value outside is moved to the nearest end instead of refused.</param>
    public bool TryReadSingle(double minimum, double maximum, out float value, bool clamp = false)
    {
        SkipWhiteSpace();
        int start = _position;
        double lowest = minimum <= float.MinValue ? -LargestThatNarrows : minimum;
        double highest = maximum >= float.MaxValue ? LargestThatNarrows : maximum;
        if (!TryReadDouble(lowest, highest, out double wide, clamp))
        {
            value = 0;
            return false;
        }

        // Rounding twice (decimal to double to single) can be off by one unit: only short numbers may take the double.
        ReadOnlySpan<byte> digits = _utf8[start.._position];
        bool clamped = wide == lowest || wide == highest;
        value = digits.Length <= 7 || clamped ? (float)wide : float.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        return true;
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

    /// <summary>Exact conversion of short numbers: a whole mantissa below the limit, scaled by a power of ten that a double holds exactly.</summary>
    private static bool TryConvertExactly(ReadOnlySpan<byte> digits, long mantissaLimit, out double value)
    {
        value = 0;
        if (digits.Length > 17)
        {
            return false;
        }

        int i = digits[0] == (byte)'-' ? 1 : 0;
        long mantissa = 0;
        int scale = 0;
        bool inFraction = false;
        for (; i < digits.Length; i++)
        {
            byte next = digits[i];
            if (next == (byte)'.')
            {
                inFraction = true;
                continue;
            }

            if (next > (byte)'9')
            {
                return false;
            }

            mantissa = (mantissa * 10) + (next - '0');
            scale += inFraction ? 1 : 0;
        }

        if (mantissa >= mantissaLimit)
        {
            return false;
        }

        value = mantissa / s_exactPowersOfTen[scale];
        value = digits[0] == (byte)'-' ? -value : value;
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
