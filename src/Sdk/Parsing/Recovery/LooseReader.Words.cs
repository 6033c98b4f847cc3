namespace AstraWeave.Sdk.Parsing.Recovery;

internal ref partial struct LooseReader
{
    private const int MaxKeyLength = 64;

    private bool TryReadKey(out int node)
    {
        _keyIsQuoted = true;
        if (TryReadQuoted(isKey: true, isPropertyValue: false, out node))
        {
            return true;
        }

        _keyIsQuoted = false;
        int length = 0;
        ReadOnlySpan<byte> rest = _utf8[_position..];
        while (length < rest.Length && length <= MaxKeyLength && IsNameByte(rest[length]) && !IsWideSyntax(rest[length..]))
        {
            length++;
        }

        if (length is 0 or > MaxKeyLength)
        {
            return false;
        }

        // Not a key unless something separates it from a value: prose in braces is no object.
        int behind = length;
        while (behind < rest.Length && rest[behind] is (byte)' ' or (byte)'\t' or (byte)'"' or (byte)'\'' or (byte)'*')
        {
            behind++;
        }

        bool isCut = behind == rest.Length;
        if (!isCut && rest[behind] is not ((byte)':' or (byte)'=' or (byte)'-' or 0xEF))
        {
            return false;
        }

        node = _tape.Add(LooseKind.Word, Offset(_position));
        _tape.Append(Blanks.Trim(rest[..length]));
        _tape[node].IsCut = isCut;
        Repairs |= Repairs.Quotes;
        _position += behind;
        return true;
    }

    private bool TryReadScalar(out int node, bool isPropertyValue)
    {
        if (TryReadQuoted(isKey: false, isPropertyValue, out node) || TryReadBetweenTokens(out node))
        {
            return true;
        }

        if (CallNameLength(_utf8[_position..]) is > 0 and int name && _depth + 1 < _maxDepth)
        {
            return ReadCall(name, out node);
        }

        byte first = Current;
        if (AtEnd || !(IsNameByte(first) || first is (byte)'+' or (byte)'<' or (byte)'@'))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = _utf8[_position..];
        int length = WordLength(rest, isPropertyValue);
        ReadOnlySpan<byte> word = Blanks.Trim(rest[..length]);
        node = _tape.Add(LooseKind.Word, Offset(_position));
        _position += length;
        if (word[^1] is (byte)'"' or (byte)'\'')
        {
            // The opening quote is missing.
            Repairs |= Repairs.Quotes;
            word = word[..^1];
        }

        _tape[node].IsCut = AtEnd;
        _tape.Append(word);
        return true;
    }

    /// <summary>
    /// An unquoted value goes to the next comma, closer or line end; a number also ends at white space where the next key, value or comment begins.
    /// What stands behind it in the same value belongs to it, so that <c>200 ms</c>, <c>2:30</c>, <c>1 000</c> and <c>3 or 4</c> are no numbers.
    /// A property's value goes on behind a comma that nothing but more of it can follow: a text's, or a decimal one.
    /// </summary>
    private readonly int WordLength(ReadOnlySpan<byte> rest, bool isPropertyValue)
    {
        bool isNumber = rest[0] is (byte)'-' or (byte)'+' or (byte)'.' or (>= (byte)'0' and <= (byte)'9');
        for (int i = 1; i < rest.Length; i++)
        {
            Work.Count(1);
            byte next = rest[i];
            bool ends = next switch
            {
                (byte)',' => !isPropertyValue || (isNumber ? !StartsWithDigit(rest[(i + 1)..]) : MayFollowComma(rest[(i + 1)..])),
                (byte)'}' or (byte)']' or (byte)'\n' or (byte)'\r' or (byte)'{' or (byte)'[' => true,
                (byte)')' => true,
                (byte)' ' or (byte)'\t' when isPropertyValue && i == 1 && rest[0] is (byte)'-' or (byte)'+' => !StartsWithDigit(Blanks.Skip(rest[2..])),
                (byte)'|' => IsBarBeforeKey(rest[i..]),
                (byte)' ' or (byte)'\t' => isNumber ? EndsNumber(rest[..i], rest[(i + 1)..], isPropertyValue) : StartsToken(rest[(i + 1)..]),
                (byte)'/' => i + 1 < rest.Length && rest[i + 1] is (byte)'*' or (byte)'/',
                (byte)'#' => true,
                (byte)':' => !isPropertyValue || (!isNumber && IsKeyOfNextValue(rest, i)),
                (byte)'"' => isNumber && LooksLikeKey(rest[i..]),
                (byte)';' => isNumber ? !StartsWithDigit(rest[(i + 1)..]) : StartsProperty(Blanks.Skip(rest[(i + 1)..])),
                (byte)'\\' => isNumber || (i + 1 < rest.Length && rest[i + 1] is (byte)'}' or (byte)']'),
                0xEF when IsWideBracket(rest[i..]) => true,
                0xEF or 0xE3 => IsWideComma(rest[i..]) && (!isPropertyValue || isNumber || MayFollowComma(rest[(i + 3)..])),
                _ => false,
            };
            if (ends)
            {
                return i;
            }
        }

        return rest.Length;
    }

    /// <summary>Whether a colon behind words ends a key whose comma is missing (<c>wait seconds: 3</c>), not a clause (<c>Flank: east</c>).</summary>
    private static bool IsKeyOfNextValue(ReadOnlySpan<byte> rest, int colon)
    {
        ReadOnlySpan<byte> value = Blanks.Skip(rest[(colon + 1)..]);
        return value.IsEmpty || (rest[Math.Max(0, colon - LookAhead)..colon].Contains((byte)' ') && (IsValueStart(value[0]) || IsLiteral(value)));
    }

    private static bool StartsProperty(ReadOnlySpan<byte> text) => text is [] or [(byte)'"' or (byte)'}' or (byte)']' or (byte)'&' or (byte)'\'' or (byte)'`' or (byte)'/' or (byte)'#', ..]
        || TypographicQuote(text) != QuoteKind.None || LooksLikeKey(text);

    private static bool StartsWithDigit(ReadOnlySpan<byte> rest) => rest is [>= (byte)'0' and <= (byte)'9', ..];

    /// <summary>Whether a number ends at white space: something else begins behind it. Two numbers in a list are two, unless they may be one with its digits in groups.</summary>
    private static bool EndsNumber(ReadOnlySpan<byte> number, ReadOnlySpan<byte> rest, bool isPropertyValue)
    {
        rest = Blanks.Skip(rest);
        int remark = RemarkLength(rest);
        if (remark > 0 && !Vocabulary.Has(rest[..remark], WordClass.Unit | WordClass.Alternative) && rest[..remark].IndexOfAnyInRange((byte)'0', (byte)'9') < 0)
        {
            return true;
        }

        if (rest is [] or [(byte)',' or (byte)';' or (byte)'}' or (byte)']' or (byte)')' or (byte)'"' or (byte)'\'' or (byte)'{' or (byte)'[' or (byte)'#' or (byte)'`' or (byte)'\\', ..]
            or [(byte)'/', (byte)'/' or (byte)'*', ..])
        {
            return true;
        }

        if (isPropertyValue || rest is not [(byte)'-' or (>= (byte)'0' and <= (byte)'9'), ..])
        {
            return LooksLikeKey(rest) || (!isPropertyValue && !char.IsAsciiLetter((char)rest[0]) && rest[0] is not ((byte)'+' or (byte)'*' or (byte)'^' or (byte)'%' or (byte)'/' or >= 0x80));
        }

        int digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        bool isGroup = (digits < 0 ? rest.Length : digits) == 3 && number.Length <= 3 && number[0] != (byte)'-';
        return !isGroup && rest is not [(byte)'-', (byte)' ', ..];
    }

    private static bool StartsToken(ReadOnlySpan<byte> rest) =>
        rest is [(byte)'"' or (byte)'\'', ..] or [(byte)'/', (byte)'/' or (byte)'*', ..];

    private static bool IsNameByte(byte next) =>
        next is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9')
            or (byte)'_' or (byte)'-' or (byte)'$' or (byte)'.' or >= 0x80;
}
