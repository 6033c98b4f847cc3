using System.Globalization;
using System.Text;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Turns the content of a JSON string into the UTF-8 it stands for.</summary>
internal static class JsonUnescaper
{
    /// <summary>Unescapes by RFC 8259. A surrogate without its partner is written as its three bytes, which are not valid UTF-8.</summary>
    /// <param name="escaped">What stands between the quotes.</param>
    /// <param name="destination">At least as long as <paramref name="escaped"/>: an escape is never shorter than what it stands for.</param>
    /// <param name="written">How many bytes were written.</param>
    /// <param name="defectOffset">Where the text is not JSON.</param>
    public static bool TryUnescape(ReadOnlySpan<byte> escaped, Span<byte> destination, out int written, out int defectOffset)
    {
        written = 0;
        defectOffset = 0;
        int i = 0;
        while (i < escaped.Length)
        {
            int run = escaped[i..].IndexOf((byte)'\\');
            ReadOnlySpan<byte> plain = run < 0 ? escaped[i..] : escaped.Slice(i, run);
            plain.CopyTo(destination[written..]);
            written += plain.Length;
            i += plain.Length;
            if (run < 0)
            {
                break;
            }

            int length = ReadEscape(escaped[i..], destination[written..], out int bytes);
            if (length == 0)
            {
                defectOffset = i;
                return false;
            }

            written += bytes;
            i += length;
        }

        return true;
    }

    /// <summary>Reads one escape, a pair of <c>\u</c> for a supplementary character.</summary>
    /// <returns>Its length in bytes; 0 where it is none of JSON's.</returns>
    public static int ReadEscape(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 1;
        if (text.Length < 2)
        {
            return 0;
        }

        byte simple = text[1] switch
        {
            (byte)'"' => (byte)'"',
            (byte)'\\' => (byte)'\\',
            (byte)'/' => (byte)'/',
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            _ => 0,
        };
        if (simple != 0)
        {
            destination[0] = simple;
            return 2;
        }

        if (!TryReadHex(text, out char high))
        {
            return 0;
        }

        if (Rune.TryCreate(high, out Rune rune))
        {
            written = rune.EncodeToUtf8(destination);
            return 6;
        }

        if (TryReadHex(text[6..], out char low) && Rune.TryCreate(high, low, out rune))
        {
            written = rune.EncodeToUtf8(destination);
            return 12;
        }

        destination[0] = (byte)(0xE0 | (high >> 12));
        destination[1] = (byte)(0x80 | ((high >> 6) & 0x3F));
        destination[2] = (byte)(0x80 | (high & 0x3F));
        written = 3;
        return 6;
    }

    private static bool TryReadHex(ReadOnlySpan<byte> text, out char value)
    {
        value = '\0';
        if (text.Length < 6 || text[0] != (byte)'\\' || text[1] != (byte)'u')
        {
            return false;
        }

        if (!ushort.TryParse(text.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            return false;
        }

        value = (char)code;
        return true;
    }
}
