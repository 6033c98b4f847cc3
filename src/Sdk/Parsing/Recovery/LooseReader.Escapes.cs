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
}
