using System.Buffers;

namespace AstraWeave.Sdk.Parsing.Recovery;

internal ref partial struct LooseReader
{
    private static readonly SearchValues<byte> s_resumption = SearchValues.Create(",}]{\"\n"u8);

    /// <summary>Passes over white space, comments and ellipses.</summary>
    private void SkipTrivia()
    {
        while (!AtEnd)
        {
            Work.Count(1);
            ReadOnlySpan<byte> rest = _utf8[_position..];
            switch (rest[0])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f' or (byte)'\v' or 0:
                    _position++;
                    continue;

                case >= 0x80 when Blanks.WideLength(rest) is > 0 and int blank:
                    _position += blank;
                    continue;

                case 0xE2 when rest.StartsWith("\u2026"u8):
                    _position += 3;
                    continue;

                case (byte)'/' when rest.StartsWith("//"u8):
                case (byte)'#':
                    SkipComment(rest.IndexOfAny((byte)'\n', (byte)'\r'), rest.Length);
                    continue;
                case (byte)'/' when rest.StartsWith("/*"u8):
                    int end = rest.IndexOf("*/"u8);
                    SkipComment(end < 0 ? -1 : end + 2, rest.Length);
                    continue;

                // The marks of added lines in a diff.
                case (byte)'+' when rest.Length > 1 && rest[1] is (byte)' ' or (byte)'\t' or (byte)'"' or (byte)'{' or (byte)'}' or (byte)'[' or (byte)']' or (byte)'\n':
                    Repairs |= Repairs.Separators;
                    _position++;
                    continue;

                // Markdown's stars: bullets, and what is set in bold (**"act"**: …).
                case (byte)'*':
                    Repairs |= Repairs.Separators;
                    _position++;
                    continue;

                case (byte)'.' when rest.StartsWith("..."u8):
                    _position += 3;
                    continue;

                // Markdown's \[ and \{, and a line continued as in a shell.
                case (byte)'\\' when rest.Length > 1 && rest[1] is (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'\r' or (byte)'\n':
                    Repairs |= Repairs.Escapes;
                    _position++;
                    continue;

                // Line ends and tabs as they are written in a string, between tokens.
                case (byte)'\\' when rest.Length > 2 && rest[1] is (byte)'n' or (byte)'r' or (byte)'t' && !IsNameByte(rest[2]):
                    Repairs |= Repairs.Escapes;
                    _position += 2;
                    continue;

                default:
                    return;
            }
        }
    }

    private static bool IsElision(ReadOnlySpan<byte> trivia) => trivia.IndexOf("..."u8) >= 0 || trivia.IndexOf("\u2026"u8) >= 0;

    private void SkipComment(int length, int rest)
    {
        Work.Count(length < 0 ? rest : length);
        Repairs |= Repairs.Comments;
        _position += length < 0 ? rest : length;
    }

    /// <summary>Passes over what stands between a key and its value.</summary>
    private bool TrySkipSeparator()
    {
        SkipTrivia();
        ReadOnlySpan<byte> rest = _utf8[_position..];
        int length = rest switch
        {
            [(byte)':', (byte)'=' or (byte)':', ..] => 2,
            [(byte)':', ..] => 1,
            [(byte)'=', (byte)'>', ..] or [(byte)'-', (byte)'>', ..] => 2,
            [(byte)'=', ..] => 1,
            [0xEF, 0xBC, 0x9A, ..] => 3, // the full-width colon
            _ => 0,
        };
        if (length != 1 || rest[0] != (byte)':')
        {
            // Between a quoted key and a value that begins like one, the colon may be missing.
            if (length == 0 && !(rest.Length > 0 && (IsValueStart(rest[0]) || IsLiteral(rest)) && _keyIsQuoted))
            {
                return false;
            }

            Repairs |= Repairs.Separators;
        }

        _position += length;
        return true;
    }

    /// <summary>Passes over what is no property, up to where one may begin; at least one byte.</summary>
    private bool TrySkipGarbage()
    {
        int start = _position;
        int next = _utf8[(start + 1)..].IndexOfAny(s_resumption);
        Work.Count(next < 0 ? _utf8.Length - start : next + 1);
        if (next < 0)
        {
            return false;
        }

        Repairs |= Repairs.Separators;
        _position = start + 1 + next;
        return true;
    }

    private static bool IsValueStart(byte next) =>
        next is (byte)'"' or (byte)'\'' or (byte)'{' or (byte)'[' or (byte)'-' or (>= (byte)'0' and <= (byte)'9');
}
