using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace AstraWeave.Sdk.Parsing;

public ref partial struct PlanReader
{
    // What ends a run of plain string bytes: the closing quote, an escape, a control character.
    private static readonly SearchValues<byte> s_stringStops = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, (byte)'"', (byte)'\\']);

    [ThreadStatic]
    private static byte[]? s_unescaped;

    /// <summary>Reads an enum member's name as it stands on the wire.</summary>
    public bool TryReadMember(out ReadOnlySpan<byte> name)
    {
        SkipWhiteSpace();
        _valueStart = _position;
        return TryReadRawString(out name);
    }

    /// <summary>Reads a text into the plan's text buffer.</summary>
    /// <param name="minLength">The fewest Unicode scalars allowed.</param>
    /// <param name="maxLength">The most Unicode scalars allowed.</param>
    /// <param name="value">The text.</param>
    /// <param name="clamp">Whether a text that is too long is cut instead of refused.</param>
    public bool TryReadText(int minLength, int maxLength, out PlanText value, bool clamp = false)
    {
        value = default;
        if (!TryReadLimited(minLength, maxLength, clamp, out ReadOnlySpan<byte> utf8))
        {
            return false;
        }

        value = Texts.Add(utf8);
        return true;
    }

    /// <summary>Reads a text into a string; short texts that repeat share one.</summary>
    /// <param name="minLength">The fewest Unicode scalars allowed.</param>
    /// <param name="maxLength">The most Unicode scalars allowed.</param>
    /// <param name="value">The text.</param>
    /// <param name="clamp">Whether a text that is too long is cut instead of refused.</param>
    public bool TryReadString(int minLength, int maxLength, out string value, bool clamp = false)
    {
        value = "";
        if (!TryReadLimited(minLength, maxLength, clamp, out ReadOnlySpan<byte> utf8))
        {
            return false;
        }

        value = StringPool.Shared.Get(utf8);
        return true;
    }

    /// <summary>Reads a string's content, unescaped, as it comes: it may not be valid UTF-8. Valid until the next read.</summary>
    internal bool TryReadRawString(out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        if (SkipWhiteSpace() != (byte)'"')
        {
            return FailValue();
        }

        int start = _position + 1;
        int end = ShortStringEnd(_utf8, start);
        if (end > 0)
        {
            utf8 = _utf8[start..end];
            _position = end + 1;
            return true;
        }

        ReadOnlySpan<byte> rest = _utf8[start..];
        int stop = rest.IndexOfAny(s_stringStops);
        if (stop >= 0 && rest[stop] == (byte)'"')
        {
            utf8 = rest[..stop];
            _position = start + stop + 1;
            return true;
        }

        return TryReadEscapedString(start, out utf8);
    }

    /// <summary>The place of the quote that closes a plain ASCII string of at most 15 bytes; -1 for any other string.</summary>
    /// <remarks>Eight bytes at a time; the test for a byte below a bound or equal to one is that of H. S. Warren, "Hacker's Delight" (2002), 6-1.</remarks>
    internal static int ShortStringEnd(ReadOnlySpan<byte> utf8, int start)
    {
        const ulong Ones = 0x0101010101010101;
        const ulong Highs = 0x8080808080808080;
        for (int position = start; position <= start + 8 && position + 8 <= utf8.Length; position += 8)
        {
            ulong bytes = BinaryPrimitives.ReadUInt64LittleEndian(utf8[position..]);
            ulong quotes = bytes ^ (Ones * '"');
            ulong escapes = bytes ^ (Ones * '\\');
            ulong stops = (((quotes - Ones) & ~quotes) | ((escapes - Ones) & ~escapes) | (bytes - (Ones * ' ')) | bytes) & Highs;
            if (stops != 0)
            {
                int stop = position + (BitOperations.TrailingZeroCount(stops) >> 3);
                return utf8[stop] == (byte)'"' ? stop : -1;
            }
        }

        return -1;
    }

    private bool TryReadLimited(int minLength, int maxLength, bool clamp, out ReadOnlySpan<byte> utf8)
    {
        SkipWhiteSpace();
        _valueStart = _position;
        if (!TryReadRawString(out utf8))
        {
            return false;
        }

        if (!System.Text.Unicode.Utf8.IsValid(utf8))
        {
            return FailAt(PlanDefect.WrongType, _valueStart);
        }

        MaySayNothing |= utf8.Length <= 9 && Recovery.Literal.MaySayNothing(utf8);

        // No text has more scalars than bytes, nor fewer than a quarter: most lengths need no count.
        if (utf8.Length <= maxLength && utf8.Length / 4 >= minLength)
        {
            return true;
        }

        int scalars = CountScalars(utf8);
        if (scalars < minLength)
        {
            return FailLength();
        }

        if (scalars > maxLength)
        {
            if (!clamp)
            {
                return FailLength();
            }

            utf8 = utf8[..ScalarOffset(utf8, maxLength)];
            Repairs |= Repairs.Clamped;
        }

        return true;
    }

    private bool TryReadEscapedString(int start, out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        int end = start;
        while (true)
        {
            int stop = _utf8[end..].IndexOfAny(s_stringStops);
            if (stop < 0)
            {
                _position = _utf8.Length;
                return FailSyntax();
            }

            end += stop;
            if (_utf8[end] == (byte)'"')
            {
                break;
            }

            if (_utf8[end] != (byte)'\\')
            {
                return FailAt(PlanDefect.Syntax, end);
            }

            end += 2;
            if (end > _utf8.Length)
            {
                _position = _utf8.Length;
                return FailSyntax();
            }
        }

        ReadOnlySpan<byte> escaped = _utf8[start..end];
        if (s_unescaped is null || s_unescaped.Length < escaped.Length)
        {
            s_unescaped = GC.AllocateUninitializedArray<byte>(Math.Max(256, escaped.Length));
        }

        if (!JsonUnescaper.TryUnescape(escaped, s_unescaped, out int written, out int defectOffset))
        {
            return FailAt(PlanDefect.Syntax, start + defectOffset);
        }

        _position = end + 1;
        utf8 = s_unescaped.AsSpan(0, written);
        return true;
    }

    private static int CountScalars(ReadOnlySpan<byte> utf8)
    {
        int count = 0;
        foreach (byte next in utf8)
        {
            count += (next & 0xC0) != 0x80 ? 1 : 0;
        }

        return count;
    }

    private static int ScalarOffset(ReadOnlySpan<byte> utf8, int scalars)
    {
        int offset = 0;
        for (; scalars > 0 && offset < utf8.Length; scalars--)
        {
            _ = Rune.DecodeFromUtf8(utf8[offset..], out _, out int length);
            offset += length;
        }

        return offset;
    }
}
