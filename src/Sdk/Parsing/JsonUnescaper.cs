using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Turns the content of a JSON string into the UTF-8 it stands for.</summary>
internal static class JsonUnescaper
{
    /// <summary>Unescapes by RFC 8259.</summary>
    /// <param name="escaped">What stands between the quotes.</param>
    /// <param name="destination">At least as long as <paramref name="escaped"/>: an escape is never shorter than what it stands for.</param>
    /// <param name="written">How many bytes were written.</param>
    /// <param name="defectOffset">Where the text is not JSON.</param>
    /// <param name="loneSurrogate">Whether all is JSON by syntax, but a surrogate has no partner.</param>
    public static bool TryUnescape(ReadOnlySpan<byte> escaped, Span<byte> destination, out int written, out int defectOffset, out bool loneSurrogate)
    {
        written = 0;
        defectOffset = 0;
        loneSurrogate = false;
        int i = 0;
        while (i < escaped.Length)
        {
            int run = escaped[i..].IndexOf((byte)'\\');
            ReadOnlySpan<byte> plain = run < 0 ? escaped[i..] : escaped.Slice(i, run);
            if (!Utf8.IsValid(plain))
            {
                defectOffset = i;
                return false;
            }

            plain.CopyTo(destination[written..]);
            written += plain.Length;
            i += plain.Length;
            if (run < 0)
            {
                break;
            }

            int length = ReadEscape(escaped[i..], out Rune rune, out bool surrogate);
            if (length == 0)
            {
                defectOffset = i;
                return false;
            }

            loneSurrogate |= surrogate;
            written += rune.EncodeToUtf8(destination[written..]);
            i += length;
        }

        return !loneSurrogate;
    }

    /// <summary>Reads one escape, a pair of <c>\u</c> for a supplementary character.</summary>
    /// <returns>Its length in bytes; 0 where it is none of JSON's.</returns>
    public static int ReadEscape(ReadOnlySpan<byte> text, out Rune rune, out bool loneSurrogate)
    {
        loneSurrogate = false;
        rune = default;
        if (text.Length < 2)
        {
            return 0;
        }

        char simple = text[1] switch
        {
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            (byte)'/' => '/',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => '\0',
        };
        if (simple != '\0')
        {
            rune = new Rune(simple);
            return 2;
        }

        if (!TryReadHex(text, out char high))
        {
            return 0;
        }

        if (Rune.TryCreate(high, out rune))
        {
            return 6;
        }

        if (TryReadHex(text[6..], out char low) && Rune.TryCreate(high, low, out rune))
        {
            return 12;
        }

        loneSurrogate = true;
        rune = Rune.ReplacementChar;
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
