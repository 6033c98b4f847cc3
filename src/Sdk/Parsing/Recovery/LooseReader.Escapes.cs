using System.Buffers;
using System.Globalization;
using System.Text;

namespace AstraWeave.Sdk.Parsing.Recovery;

internal ref partial struct LooseReader
{
    /// <summary>Adds the rest of the text, unescaped, to the newest node.</summary>
    public void AppendUnescaped()
    {
        int run = _position;
        while (_utf8[_position..].IndexOf((byte)'\\') is int next && next >= 0)
        {
            _position += next;
            Flush(run);
            ReadEscape();
            run = _position;
        }

        _position = _utf8.Length;
        Flush(run);
    }

    private void Flush(int start)
    {
        if (_position > start)
        {
            AppendText(_utf8[start.._position]);
        }
    }

    /// <summary>Bytes that are no UTF-8 become U+FFFD: whatever reaches a step is text.</summary>
    private void AppendText(ReadOnlySpan<byte> text)
    {
        Work.Count(text.Length);
        if (System.Text.Unicode.Utf8.IsValid(text))
        {
            _tape.Append(text);
            return;
        }

        Repairs |= Repairs.Escapes;
        while (!text.IsEmpty)
        {
            bool isValid = Rune.DecodeFromUtf8(text, out _, out int length) == OperationStatus.Done;
            _tape.Append(isValid ? text[..length] : "\uFFFD"u8);
            text = text[length..];
        }
    }

    /// <summary>Reads what stands for a character of a text: an escape, or an entity where the quotes are entities too.</summary>
    /// <param name="kind">The text's quotes.</param>
    /// <param name="isHtml">Whether they are entities.</param>
    /// <param name="run">Where the plain bytes before it start.</param>
    private bool TryReadCoded(QuoteKind kind, bool isHtml, int run)
    {
        ReadOnlySpan<byte> rest = _utf8[_position..];
        int length = 0;
        byte character = rest[0] != (byte)'\\' && isHtml ? HtmlEntities.Read(rest, out length) : (byte)0;
        if (isHtml && rest is [(byte)'\\', (byte)'&', ..])
        {
            // JSON's escape and HTML's, one over the other.
            character = HtmlEntities.Read(rest[1..], out length);
            length++;
        }

        if (kind == QuoteKind.Escaped && rest is [(byte)'\\', (byte)'\\', (byte)'\\', byte escaped and ((byte)'"' or (byte)'\\'), ..])
        {
            character = escaped;
            length = 4;
        }
        else if (character == 0 && rest[0] == (byte)'\\' && !(kind == QuoteKind.Escaped && rest is [_, (byte)'"', ..]))
        {
            Flush(run);
            _position += kind == QuoteKind.Escaped && rest is [_, (byte)'\\', ..] ? 1 : 0;
            ReadEscape();
            return true;
        }
        else if (character == 0 || (rest[0] != (byte)'\\' && QuoteAt(_position, out _) == kind))
        {
            return false;
        }

        Flush(run);
        _tape.Append([character]);
        _position += length;
        return true;
    }

    private void ReadEscape()
    {
        Span<byte> decoded = stackalloc byte[4];
        ReadOnlySpan<byte> rest = _utf8[_position..];
        int length = JsonUnescaper.ReadEscape(rest, decoded, out int written);
        if (length > 0)
        {
            ReadOnlySpan<byte> bytes = decoded[..written];
            _tape.Append(System.Text.Unicode.Utf8.IsValid(bytes) ? bytes : "\uFFFD"u8);
            _position += length;
            return;
        }

        // None of JSON's. A line's end is joined; Python's \xE9 is a character; Markdown's \_ and \* lose the backslash; anything else is what it says (C:\dir).
        Repairs |= Repairs.Escapes;
        _position++;
        if (AtEnd)
        {
            return;
        }

        byte next = _utf8[_position];
        if (next == (byte)'\n')
        {
            _position++;
        }
        else if (next == (byte)'x' && rest.Length >= 4 && byte.TryParse(rest.Slice(2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte code))
        {
            _tape.Append(decoded[..new Rune(code).EncodeToUtf8(decoded)]);
            _position += 3;
        }
        else if (next == (byte)'u' && TryReadBracedEscape(rest, decoded, out length, out written))
        {
            _tape.Append(decoded[..written]);
            _position += length - 1;
        }
        else if (!char.IsAsciiLetterOrDigit((char)next) && next is > (byte)' ' and < 0x7F)
        {
            _tape.Append(_utf8.Slice(_position, 1));
            _position++;
        }
        else
        {
            _tape.Append("\\"u8);
        }
    }

    /// <summary>The escape of Rust and JavaScript: <c>\u{e9}</c>.</summary>
    private static bool TryReadBracedEscape(ReadOnlySpan<byte> text, Span<byte> decoded, out int length, out int written)
    {
        length = text is [_, _, (byte)'{', ..] ? text[..Math.Min(text.Length, 10)].IndexOf((byte)'}') + 1 : 0;
        bool isRead = int.TryParse(length > 4 ? text[3..(length - 1)] : default, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) && Rune.IsValid(code);
        written = isRead ? new Rune(code).EncodeToUtf8(decoded) : 0;
        return isRead;
    }
}
