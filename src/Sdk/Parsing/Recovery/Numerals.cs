using System.Buffers.Text;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Writes the numbers of other notations in ASCII digits, where no reader could take them for another number.</summary>
/// <remarks>
/// Typography's minus and full-width digits come from models trained on Chinese and on typeset text; <c>0x1F</c> is JSON5's,
/// <c>1_000</c> Python's. <c>1,000</c> stays unread: half of the world reads one.
/// </remarks>
internal static class Numerals
{
    /// <summary>A number without what surrounds it: quotes in quotes, Markdown's stars, angle brackets, the mark of an id (<c>#7</c>), and the suffix that programs give a literal's type (<c>2.5f</c>, <c>7L</c>).</summary>
    public static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> text, bool integer)
    {
        text = Blanks.Trim(Blanks.Trim(text).Trim("\"'`*"u8));
        text = text is [(byte)'<', .., (byte)'>'] ? Blanks.Trim(text[1..^1]) : text;
        text = integer && text is [(byte)'#', ..] ? text[1..] : text;
        bool isSuffixed = text is [.., (>= (byte)'0' and <= (byte)'9') or (byte)'.', byte suffix]
            && (integer ? suffix is (byte)'L' : suffix is (byte)'f' or (byte)'F')
            && !text.StartsWith("0x"u8) && !text.StartsWith("0X"u8);
        return isSuffixed ? text[..^1] : text;
    }

    /// <summary>Writes a number in ASCII.</summary>
    /// <param name="text">The number.</param>
    /// <param name="destination">Room for it.</param>
    /// <param name="written">Its length.</param>
    /// <returns>Whether the text has only digits, signs and points of some notation.</returns>
    public static bool TryFold(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 0;
        if (TryHexadecimal(text, out int value))
        {
            return Utf8Formatter.TryFormat(value, destination, out written);
        }

        while (!text.IsEmpty && written < destination.Length)
        {
            int length = 1;
            byte next = text[0];
            switch (text)
            {
                case [0xE2, 0x88, 0x92, ..] or [0xE2, 0x80, 0x93, ..] or [0xEF, 0xBC, 0x8D, ..] or [0xEF, 0xB9, 0xA3, ..] when written == 0:
                    length = 3;
                    next = (byte)'-';
                    break;

                case [0xEF, 0xBC, (>= 0x90 and <= 0x99) or 0x8E, ..]:
                    length = 3;
                    next = (byte)(text[2] - 0x60);
                    break;

                case [(byte)'_', >= (byte)'0' and <= (byte)'9', ..] when written > 0 && char.IsAsciiDigit((char)destination[written - 1]):
                    next = text[1];
                    length = 2;
                    break;

                case [(byte)' ', ..] when written == 1 && destination[0] is (byte)'-' or (byte)'+':
                    // A sign that stands apart, as in - 2.
                    text = Blanks.Skip(text);
                    continue;

                case [>= 0x80, ..]:
                    return false;
            }

            destination[written++] = next;
            text = text[length..];
        }

        return text.IsEmpty;
    }

    private static bool TryHexadecimal(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        return text is [(byte)'0', (byte)'x' or (byte)'X', _, ..] && text.Length <= 9
            && Utf8Parser.TryParse(text[2..], out value, out int used, 'x') && used == text.Length - 2;
    }
}
