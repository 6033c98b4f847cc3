using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace AstraWeave.Sdk.Parsing;

public ref partial struct PlanReader
{
    // The largest double that rounds to a finite half: 65504 and half of the distance to the next power.
    private const double LargestHalf = 65519.99999999999;

    /// <summary>Reads a finite half-precision number within a range.</summary>
    /// <param name="minimum">The smallest value allowed, compared before narrowing.</param>
    /// <param name="maximum">The largest value allowed, compared before narrowing.</param>
    /// <param name="value">The value.</param>
    /// <param name="clamp">Whether a value outside is moved to the nearest end instead of refused.</param>
    public bool TryReadHalf(double minimum, double maximum, out Half value, bool clamp = false)
    {
        double lowest = minimum <= (double)Half.MinValue ? -LargestHalf : minimum;
        double highest = maximum >= (double)Half.MaxValue ? LargestHalf : maximum;
        bool read = TryReadDouble(lowest, highest, out double wide, clamp);
        value = (Half)wide;
        return read;
    }

    /// <summary>Reads a decimal number within a range.</summary>
    /// <param name="minimum">The smallest value allowed.</param>
    /// <param name="maximum">The largest value allowed.</param>
    /// <param name="value">The value.</param>
    /// <param name="clamp">Whether a value outside is moved to the nearest end instead of refused.</param>
    public bool TryReadDecimal(decimal minimum, decimal maximum, out decimal value, bool clamp = false)
    {
        value = 0;
        if (!TryScanNumber(out ReadOnlySpan<byte> digits))
        {
            return false;
        }

        bool fits = decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        if (fits && value >= minimum && value <= maximum)
        {
            return true;
        }

        decimal nearest = fits ? Math.Clamp(value, minimum, maximum) : digits[0] == (byte)'-' ? minimum : maximum;
        return Clamp(clamp, nearest, out value);
    }

    /// <summary>Reads a time span, written as a number of seconds, within a range.</summary>
    /// <param name="minimum">The fewest seconds allowed.</param>
    /// <param name="maximum">The most seconds allowed.</param>
    /// <param name="value">The time span, rounded to ticks of 100 nanoseconds.</param>
    /// <param name="clamp">Whether a value outside is moved to the nearest end instead of refused.</param>
    public bool TryReadDuration(double minimum, double maximum, out TimeSpan value, bool clamp = false)
    {
        decimal lowest = ToSeconds(minimum, TimeSpan.MinValue);
        decimal highest = ToSeconds(maximum, TimeSpan.MaxValue);
        bool read = TryReadDecimal(lowest, highest, out decimal seconds, clamp);
        value = TimeSpan.FromTicks((long)Math.Round(Math.Clamp(seconds, lowest, highest) * TimeSpan.TicksPerSecond));
        return read;
    }

    /// <summary>Reads a point in time, ISO 8601 with seconds and offset: <c>2026-11-23T15:04:05.5+01:00</c>.</summary>
    public bool TryReadInstant(out DateTimeOffset value)
    {
        value = default;
        return TryReadMember(out ReadOnlySpan<byte> text) && (IsoInstant.TryParse(text, out value) || FailAt(PlanDefect.WrongType, _valueStart));
    }

    /// <summary>Reads a GUID of 32 digits and 4 hyphens.</summary>
    public bool TryReadGuid(out Guid value)
    {
        value = default;
        return TryReadMember(out ReadOnlySpan<byte> text)
            && ((Utf8Parser.TryParse(text, out value, out int consumed, 'D') && consumed == text.Length) || FailAt(PlanDefect.WrongType, _valueStart));
    }

    /// <summary>Reads a string of one UTF-16 character.</summary>
    public bool TryReadChar(out char value)
    {
        value = default;
        if (!TryReadMember(out ReadOnlySpan<byte> text))
        {
            return false;
        }

        bool isOne = Rune.DecodeFromUtf8(text, out Rune rune, out int length) == System.Buffers.OperationStatus.Done && length == text.Length && rune.IsBmp;
        value = isOne ? (char)rune.Value : default;
        return isOne || FailAt(PlanDefect.WrongType, _valueStart);
    }

    private static decimal ToSeconds(double seconds, TimeSpan limit)
    {
        decimal furthest = limit.Ticks / (decimal)TimeSpan.TicksPerSecond;
        return Math.Abs(seconds) >= Math.Abs((double)furthest) ? furthest : (decimal)seconds;
    }
}
