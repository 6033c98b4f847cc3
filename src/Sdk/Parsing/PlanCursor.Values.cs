using System.Numerics;
using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk.Parsing;

public ref partial struct PlanCursor
{
    // 10^15 is less than 2^53: so many digits make a whole number that a double holds exactly.
    private const int ExactDigits = 15;

    /// <summary>Reads an integer within a range.</summary>
    /// <param name="minimum">The smallest value allowed.</param>
    /// <param name="maximum">The largest value allowed.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadInteger<T>(long minimum, long maximum, out T value)
        where T : IBinaryInteger<T>
    {
        int end = EndOfInteger(_utf8, _position, out long wide);
        value = T.CreateTruncating(wide);
        if (end < 0 || wide < minimum || wide > maximum)
        {
            return false;
        }

        _position = end;
        return true;
    }

    /// <summary>Reads a plain decimal number within a range.</summary>
    /// <param name="minimum">The smallest value allowed.</param>
    /// <param name="maximum">The largest value allowed.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadDouble(double minimum, double maximum, out double value)
    {
        int end = EndOfDecimal(_utf8, _position, ExactDigits, out value);
        if (end < 0 || !(value >= minimum && value <= maximum))
        {
            return false;
        }

        _position = end;
        return true;
    }

    /// <summary>Reads a plain decimal number of few digits within a range.</summary>
    /// <param name="minimum">The smallest value allowed, compared before narrowing.</param>
    /// <param name="maximum">The largest value allowed, compared before narrowing.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadSingle(double minimum, double maximum, out float value)
    {
        // Rounding twice (decimal to double to single) is right for so few digits.
        int end = EndOfDecimal(_utf8, _position, digits: 7, out double wide);
        value = (float)wide;
        if (end < 0 || !(wide >= minimum && wide <= maximum))
        {
            return false;
        }

        _position = end;
        return true;
    }

    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadBoolean(out bool value)
    {
        int position = ValueStart(_utf8, _position);
        value = _utf8[position..].StartsWith("true"u8);
        if (!value && !_utf8[position..].StartsWith("false"u8))
        {
            return false;
        }

        _position = position + (value ? 4 : 5);
        return true;
    }

    /// <summary>Reads <c>null</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadNull<T>(out T? value)
    {
        value = default;
        int position = ValueStart(_utf8, _position);
        if (!_utf8[position..].StartsWith("null"u8))
        {
            return false;
        }

        _position = position + 4;
        return true;
    }

    /// <summary>Reads a short plain string: a name of the wire.</summary>
    /// <param name="name">What stands between the quotes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadName(out ReadOnlySpan<byte> name)
    {
        int start = ValueStart(_utf8, _position) + 1;
        int end = (uint)(start - 1) < (uint)_utf8.Length && _utf8[start - 1] == (byte)'"' ? PlanReader.ShortStringEnd(_utf8, start) : -1;
        if (end < 0)
        {
            name = default;
            return false;
        }

        name = _utf8[start..end];
        _position = end + 1;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ValueStart(ReadOnlySpan<byte> utf8, int position) =>
        (uint)position < (uint)utf8.Length && utf8[position] <= (byte)' ' ? SkipWhiteSpace(utf8, position) : position;

    /// <summary>Where the integer ends that stands here; -1 where none does, or one of more than 18 digits.</summary>
    private static int EndOfInteger(ReadOnlySpan<byte> utf8, int position, out long value)
    {
        position = ValueStart(utf8, position);
        bool isNegative = (uint)position < (uint)utf8.Length && utf8[position] == (byte)'-';
        int first = isNegative ? position + 1 : position;
        int end = first;
        long magnitude = 0;
        uint next = 0;
        for (; (uint)end < (uint)utf8.Length; end++)
        {
            next = utf8[end];
            uint digit = next - '0';
            if (digit > 9)
            {
                break;
            }

            magnitude = (magnitude * 10) + digit;
        }

        value = isNegative ? -magnitude : magnitude;
        bool isPlain = (uint)(end - first - 1) < 18 && (utf8[first] != (byte)'0' || end - first == 1);
        return isPlain && EndsValue(next) ? end : -1;
    }

    /// <summary>Where the number without exponent ends that stands here; -1 where none does, or one of too many digits.</summary>
    /// <remarks>A whole number over a power of ten, both exact in a double, gives the nearest double: Clinger, "How to read floating point numbers accurately" (1990).</remarks>
    private static int EndOfDecimal(ReadOnlySpan<byte> utf8, int position, int digits, out double value)
    {
        position = ValueStart(utf8, position);
        bool isNegative = (uint)position < (uint)utf8.Length && utf8[position] == (byte)'-';
        int first = isNegative ? position + 1 : position;
        int end = first;
        int point = -1;
        long mantissa = 0;
        uint next = 0;
        for (; (uint)end < (uint)utf8.Length; end++)
        {
            next = utf8[end];
            uint digit = next - '0';
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
            }
            else if (next == '.' && point < 0)
            {
                point = end;
            }
            else
            {
                break;
            }
        }

        int whole = (point < 0 ? end : point) - first;
        int fraction = point < 0 ? 0 : end - point - 1;
        bool isPlain = whole > 0 && (point < 0 || fraction > 0) && whole + fraction <= digits && (utf8[first] != (byte)'0' || whole == 1);
        if (!isPlain || !EndsValue(next))
        {
            value = 0;
            return -1;
        }

        value = mantissa / PlanReader.s_exactPowersOfTen[fraction];
        value = isNegative ? -value : value;
        return end;
    }

    /// <summary>Whether a byte behind a number ends it; at the end of the text, the last digit stands here, which does not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool EndsValue(uint next) => next is ',' or '}' or ']' or ' ' or '\n' or '\r' or '\t';
}
