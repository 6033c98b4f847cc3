using System.Globalization;
using System.Text;

namespace AstraWeave.Sdk.Parsing;

public ref partial struct PlanReader
{
    private const int DateLength = 10;

    // Longer than any time with seven digits of a second and an offset.
    private const int LongestTime = 40;

    private static readonly string[] s_timesOfDay = ["HH:mm:ss.FFFFFFF", "HH:mm:ss", "HH:mm"];

    /// <summary>Reads a day, <c>2026-12-01</c>; also with the time of midnight, which says no more.</summary>
    public bool TryReadDate(out DateOnly value)
    {
        value = default;
        return TryReadMember(out ReadOnlySpan<byte> text) && (TryParseDate(text, out value) || FailAt(PlanDefect.WrongType, _valueStart));
    }

    /// <summary>Reads a time of the day, <c>18:30:00</c> with up to seven digits of a fraction; also without seconds.</summary>
    public bool TryReadTimeOfDay(out TimeOnly value)
    {
        value = default;
        return TryReadMember(out ReadOnlySpan<byte> text) && (TryParseTimeOfDay(text, out value) || FailAt(PlanDefect.WrongType, _valueStart));
    }

    /// <summary>Reads a point in time as UTC, <c>2026-12-01T17:30:00Z</c>: another offset is converted, and without one it is UTC.</summary>
    public bool TryReadUtcTime(out DateTime value)
    {
        value = default;
        return TryReadMember(out ReadOnlySpan<byte> text) && (TryParseUtc(text, out value) || FailAt(PlanDefect.WrongType, _valueStart));
    }

    private static bool TryParseDate(ReadOnlySpan<byte> text, out DateOnly value)
    {
        value = default;
        if (text.Length > DateLength)
        {
            // An offset would make it another day elsewhere.
            bool isMidnight = text.Length >= DateLength && text[DateLength..].IndexOfAny((byte)'+', (byte)'-') < 0 && TryParseUtc(text, out DateTime time) && time.TimeOfDay == TimeSpan.Zero;
            text = isMidnight ? text[..DateLength] : default;
        }

        Span<char> digits = stackalloc char[DateLength];
        return text.Length == DateLength && Ascii.ToUtf16(text, digits, out _) == System.Buffers.OperationStatus.Done
            && DateOnly.TryParseExact(digits, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    private static bool TryParseTimeOfDay(ReadOnlySpan<byte> text, out TimeOnly value)
    {
        value = default;
        Span<char> digits = stackalloc char[LongestTime];
        return text.Length <= LongestTime && Ascii.ToUtf16(text, digits, out int length) == System.Buffers.OperationStatus.Done
            && TimeOnly.TryParseExact(digits[..length], s_timesOfDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    private static bool TryParseUtc(ReadOnlySpan<byte> text, out DateTime value)
    {
        value = default;
        if (IsoInstant.TryParse(text, out DateTimeOffset instant))
        {
            value = instant.UtcDateTime;
            return true;
        }

        if (text.Length >= LongestTime)
        {
            return false;
        }

        Span<byte> universal = stackalloc byte[text.Length + 1];
        text.CopyTo(universal);
        universal[^1] = (byte)'Z';
        bool read = IsoInstant.TryParse(universal, out instant);
        value = instant.UtcDateTime;
        return read;
    }
}
