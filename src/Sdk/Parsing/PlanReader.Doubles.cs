using System.Globalization;

namespace AstraWeave.Sdk.Parsing;

public ref partial struct PlanReader
{
    // Powers of ten that a double holds exactly; Clinger, "How to read floating point numbers accurately" (1990).
    // An array: unoptimized code would allocate on each use of a constant span of doubles.
    internal static readonly double[] s_exactPowersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    // float.MaxValue in its shortest form, 3.4028235E+38, is more than its exact value: all that rounds to it must pass.
    private const double LargestThatNarrows = 3.4028235677973362e38;

    /// <summary>Reads a finite number within a range.</summary>
    /// <param name="minimum">The smallest value allowed.</param>
    /// <param name="maximum">The largest value allowed.</param>
    /// <param name="value">The value.</param>
    /// <param name="clamp">Whether a value outside is moved to the nearest end instead of refused.</param>
    public bool TryReadDouble(double minimum, double maximum, out double value, bool clamp = false)
    {
        // Short plain decimals need one pass: at most 15 digits are exact as a whole number over a power of ten.
        ReadOnlySpan<byte> utf8 = _utf8;
        int position = NumberStart(utf8, out bool isNegative);
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
}
