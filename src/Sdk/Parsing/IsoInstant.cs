namespace AstraWeave.Sdk.Parsing;

/// <summary>Reads points in time as RFC 3339 writes them; the offset must be stated, so that no machine's own time zone gets in.</summary>
internal static class IsoInstant
{
    private const int SecondsEnd = 19;

    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length < SecondsEnd + 1 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        bool isNumber = TryRead(text[..4], out int year)
            & TryRead(text[5..7], out int month)
            & TryRead(text[8..10], out int day)
            & TryRead(text[11..13], out int hour)
            & TryRead(text[14..16], out int minute)
            & TryRead(text[17..19], out int second);
        if (!isNumber || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        if (!TryReadFraction(text, out int position, out long fraction) || !TryReadOffset(text[position..], out TimeSpan offset))
        {
            return false;
        }

        long ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified).Ticks + fraction;
        long utc = ticks - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTimeOffset(ticks, offset);
        return true;
    }

    private static bool TryReadFraction(ReadOnlySpan<byte> text, out int position, out long ticks)
    {
        position = SecondsEnd;
        ticks = 0;
        if (text[position] != '.')
        {
            return true;
        }

        long unit = TimeSpan.TicksPerSecond;
        for (position++; position < text.Length && text[position] is >= (byte)'0' and <= (byte)'9'; position++)
        {
            unit /= 10;
            ticks += (text[position] - '0') * unit;
        }

        return position > SecondsEnd + 1 && unit > 0;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = default;
        if (text.SequenceEqual("Z"u8))
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !(TryRead(text[1..3], out int hours) & TryRead(text[4..], out int minutes)) || hours > 14 || minutes > 59 || (hours == 14 && minutes > 0))
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = text[0] == '-' ? -offset : offset;
        return true;
    }

    private static bool TryRead(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
