using System.Buffers;

namespace AstraWeave.Sdk.Parsing.Recovery;

internal ref partial struct LooseReader
{
    // How far a look-ahead reads a name: long enough for every key, short enough to stay linear.
    private const int LookAhead = 48;

    private const int MaxTypeset = 256;

    private static readonly SearchValues<byte> s_remarkEnds = SearchValues.Create(")({}[]\"'\n"u8);

    private static readonly SearchValues<byte> s_straightStops = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, (byte)'"', (byte)'\'', (byte)'`', (byte)'\\', 0xE2]);

    private static readonly SearchValues<byte> s_typographicStops = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, (byte)'"', (byte)'\'', (byte)'\\', (byte)'&', 0xC2, 0xE2, 0xE3, 0xEF]);

    /// <summary>Reads a text in quotes of any kind.</summary>
    /// <remarks>
    /// A quote that is followed by nothing that may follow a text is taken as part of the text (<c>"say "go" now"</c>);
    /// in JSON proper such a quote is escaped, so the rule never touches correctly quoted text.
    /// </remarks>
    private bool TryReadQuoted(bool isKey, bool isPropertyValue, out int node)
    {
        node = -1;
        QuoteKind kind = QuoteAt(_position, out int quoteLength);
        if (kind == QuoteKind.None)
        {
            return false;
        }

        node = _tape.Add(LooseKind.Text, Offset(_position));
        bool isStraight = quoteLength == 1;
        bool isHtml = Current == (byte)'&';
        Repairs |= Current == (byte)'"' ? Repairs.None : Repairs.Quotes;
        _position += quoteLength;
        if (isStraight && (TryReadLongText(_utf8[_position - 1]) || TryReadDoublyQuoted(_utf8[_position - 1])))
        {
            return true;
        }

        int run = _position;
        int start = run;
        bool hasQuotes = false;
        while (TryFindStop(isStraight))
        {
            byte next = _utf8[_position];
            if (TryReadCoded(kind, isHtml, run))
            {
                run = _position;
                continue;
            }

            // A text in straight quotes ends only at a straight one; a text in typographic quotes at any of its kind.
            QuoteKind found = QuoteAt(_position, out int length);
            if (!MayEnd(kind, isStraight, found, length, isKey))
            {
                Repairs |= next < (byte)' ' ? Repairs.Escapes : Repairs.None;
                _position++;
                continue;
            }

            if (isStraight && !isKey && IsJoined(_position + 1, out int joined))
            {
                if (!isPropertyValue)
                {
                    // Two elements without a comma.
                    Flush(run);
                    _position++;
                    return true;
                }

                Flush(run);
                Repairs |= Repairs.Quotes;
                _position = run = joined;
                continue;
            }

            if (IsClosing(_position + length, isKey) && !(hasQuotes && !isKey && IsInBraces(start, _position + length)))
            {
                Flush(run);
                _position += length;
                return true;
            }

            Repairs |= Repairs.Quotes;
            hasQuotes = true;
            if (IsQuoteOfNextToken(run, isKey, out int end) || (isKey && run == start && IsUnclosedKey(start, out end)))
            {
                _position = end;
                Flush(run);
                return true;
            }

            _position += length;
        }

        if (isKey && run == start && IsUnclosedKey(start, out int keyEnd))
        {
            _position = keyEnd;
            Flush(run);
            Repairs |= Repairs.Quotes;
            return true;
        }

        if (!isKey && isStraight && run == start && IsClosedBehind(start, out int textEnd))
        {
            _position = textEnd;
            Flush(run);
            Repairs |= Repairs.Quotes;
            return true;
        }

        Flush(run);
        _tape[node].IsCut = true;
        Repairs |= Repairs.Truncated;
        return true;
    }

    /// <summary>Whether a text that nothing ends runs into just the brackets that are open: its closing quote is missing (<c>"text": "Go now}]}</c>), the reply is not cut.</summary>
    private readonly bool IsClosedBehind(int start, out int end)
    {
        ReadOnlySpan<byte> text = _utf8[start..].TrimEnd(" \t\r\n`"u8);
        ReadOnlySpan<byte> rest = text.TrimEnd("}] \t\r\n"u8);
        ReadOnlySpan<byte> closers = text[rest.Length..].TrimStart(" \t\r\n"u8);
        end = start + rest.Length;
        Work.Count(_utf8.Length - start);
        int count = closers.Length - closers.Count((byte)' ') - closers.Count((byte)'\n') - closers.Count((byte)'\r') - closers.Count((byte)'\t');
        return rest.Length > 0 && closers is [(byte)'}', ..] && count - _depth is 0 or 1 && rest.IndexOfAny("{}[]\""u8) < 0;
    }

    /// <summary>Moves to the next byte that may end or alter the text.</summary>
    private bool TryFindStop(bool isStraight)
    {
        int next = _utf8[_position..].IndexOfAny(isStraight ? s_straightStops : s_typographicStops);
        Work.Count((next < 0 ? _utf8.Length - _position : next) + 1);
        _position = next < 0 ? _utf8.Length : _position + next;
        return next >= 0;
    }

    /// <summary>Python's long form, three quotes on either side.</summary>
    private bool TryReadLongText(byte quote)
    {
        ReadOnlySpan<byte> rest = _utf8[_position..];
        ReadOnlySpan<byte> fence = [quote, quote, quote];
        if (!rest.StartsWith(fence[1..]))
        {
            return false;
        }

        int end = rest[2..].IndexOf(fence);
        Work.Count(end < 0 ? rest.Length : end);
        if (end < 0)
        {
            return false;
        }

        Repairs |= Repairs.Quotes;
        AppendText(rest.Slice(2, end));
        _position += end + 5;
        return true;
    }

    /// <summary>Quotes doubled as in CSV, around a text without any inside: <c>""act"": ""hold""</c>.</summary>
    private bool TryReadDoublyQuoted(byte quote)
    {
        ReadOnlySpan<byte> rest = _utf8[_position..];
        if (rest.Length < 2 || rest[0] != quote || !IsNameByte(rest[1]))
        {
            return false;
        }

        if (quote == (byte)'`')
        {
            return TryReadTypeset(rest);
        }

        int end = rest[1..].IndexOfAny(s_straightStops) + 1;
        Work.Count(end == 0 ? rest.Length : end);
        if (end == 0 || rest[end] != quote || end + 1 == rest.Length || rest[end + 1] != quote)
        {
            return false;
        }

        Repairs |= Repairs.Quotes;
        AppendText(rest[1..end]);
        _position += end + 2;
        return true;
    }

    /// <summary>LaTeX's quotes around a short text: <c>``act''</c>.</summary>
    private bool TryReadTypeset(ReadOnlySpan<byte> rest)
    {
        int end = rest[1..Math.Min(rest.Length, MaxTypeset)].IndexOf("''"u8) + 1;
        if (end == 0 || rest[1..end].IndexOfAny(s_straightStops) >= 0)
        {
            return false;
        }

        Repairs |= Repairs.Quotes;
        AppendText(rest[1..end]);
        _position += end + 2;
        return true;
    }

    /// <summary>Whether a brace behind a quote closes one that stands in the text, which has quotes that nobody escaped: <c>"use {"act": "reload"} now"</c>.</summary>
    private readonly bool IsInBraces(int start, int behind)
    {
        ReadOnlySpan<byte> text = _utf8[Math.Max(start, behind - MaxTypeset)..behind];
        return Blanks.SkipAscii(_utf8[behind..]) is [(byte)'}', ..] && text.Count((byte)'{') > text.Count((byte)'}');
    }

    /// <summary>Whether what follows a quote is what may follow a text.</summary>
    private readonly bool IsClosing(int behind, bool isKey)
    {
        // Markdown's stars around a text, and a remark in parentheses behind it, are no part of it.
        ReadOnlySpan<byte> rest = _utf8[behind..];
        rest = rest is [(byte)'*', ..] ? rest.TrimStart((byte)'*') : RemarkLength(rest is [(byte)' ', ..] ? rest[1..] : default) is > 0 and int remark ? rest[(remark + 1)..] : rest;
        ReadOnlySpan<byte> after = Blanks.Skip(rest);
        if (after.IsEmpty)
        {
            return true;
        }

        Work.Count(rest.Length - after.Length);
        bool isNewLine = rest[..^after.Length].IndexOfAny((byte)'\n', (byte)'\r') >= 0;
        return after[0] switch
        {
            (byte)'}' or (byte)']' => true,
            0xEF when Bracket(after) is (byte)'}' or (byte)']' => true,
            (byte)'|' => isKey || IsBarBeforeKey(after),
            (byte)':' => isKey,
            (byte)'=' => isKey,
            0xEF or 0xE3 when IsWideComma(after) => isKey || MayFollowComma(after[3..]),
            0xEF when after is [_, 0xBC, 0x9A, ..] => isKey,
            (byte)',' or (byte)';' => isKey || MayFollowComma(after[1..]),
            (byte)')' => _depth > 0,
            (byte)'/' => after.Length > 1 && after[1] is (byte)'/' or (byte)'*',
            (byte)'#' => true,
            (byte)'\\' => true,
            _ => isKey ? IsValueStart(after[0]) || IsLiteral(after) || TypographicQuote(after) != QuoteKind.None || (after[0] == (byte)'-' && after.Length > 1 && after[1] == (byte)'>')
                : isNewLine || LooksLikeKey(after),
        };
    }

    /// <summary>The length of a remark behind a value that tells about it, as in <c>"move_to" (walk),</c>; 0 for none.</summary>
    private static int RemarkLength(ReadOnlySpan<byte> text)
    {
        int end = text is [(byte)'(', ..] ? text[1..Math.Min(text.Length, LookAhead)].IndexOfAny(s_remarkEnds) + 1 : 0;
        return end > 1 && text[end] == (byte)')' && Blanks.Skip(text[(end + 1)..]) is [(byte)',' or (byte)'}' or (byte)']' or (byte)':', ..] ? end + 1 : 0;
    }

    /// <summary>Whether a key that does not end at a quote is a name before a colon: its closing quote is missing (<c>"x: 3</c>).</summary>
    private readonly bool IsUnclosedKey(int start, out int end)
    {
        end = start;
        while (end < _utf8.Length && end - start < LookAhead && IsNameByte(_utf8[end]))
        {
            end++;
        }

        return end > start && end < _utf8.Length && _utf8[end] == (byte)':';
    }

    /// <summary>Whether the quote here opens the next key or value, because the one that should have closed this text is missing.</summary>
    /// <param name="start">Where the text's last run of plain bytes starts.</param>
    /// <param name="isKey">Whether the text is a key.</param>
    /// <param name="end">Where the text ends then.</param>
    private readonly bool IsQuoteOfNextToken(int start, bool isKey, out int end)
    {
        end = _position - 1;
        while (end > start && _utf8[end] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            end--;
        }

        Work.Count(_position - end);
        if (isKey || end <= start || !LooksLikeKey(_utf8[_position..]))
        {
            return isKey && end > start && _utf8[end] == (byte)':';
        }

        // The next step's first key: …now},{"act": …
        ReadOnlySpan<byte> text = _utf8[start..(end + 1)];
        ReadOnlySpan<byte> outer = text is [.., (byte)'{'] ? text[..^1].TrimEnd(" \t\r\n"u8) : default;
        outer = outer is [.., (byte)','] ? outer[..^1].TrimEnd(" \t\r\n"u8) : default;
        end = outer is [.., (byte)'}'] ? start + outer.Length - 1 : end;
        return end > start && _utf8[end] is (byte)',' or (byte)'}';
    }
}
