namespace AstraWeave.Sdk.Caching;

/// <summary>What changes from call to call and says nothing about the situation.</summary>
/// <remarks>
/// An instant is <c>HH:MM:SS</c>, or <c>YYYY-MM-DDTHH:MM</c> with or without seconds (ISO 8601), then maybe a fraction, then maybe <c>Z</c> or an offset.
/// It stands alone: no letter, digit or <c>_ : . - +</c> before it, none that could carry it on after it. Hours are 00..23, minutes 00..59, seconds 00..60.
/// </remarks>
internal static class VolatileShapes
{
    private const string SpanOpener = "<!--";
    private const string SpanWord = "VOLATILE";
    private const string SpanEnd = "-->";

    private static readonly string[] s_labels = ["Timestamp", "Current time"];

    /// <summary>Looks for an instant whose first colon is at <paramref name="colon"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="colon">The place of the colon.</param>
    /// <param name="from">Where the instant may begin at the earliest.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where it ends.</param>
    public static bool TryFindInstant(ReadOnlySpan<char> text, int colon, int from, out int start, out int end)
    {
        start = colon - 2;
        end = colon + 1;
        if (start < from || !IsNumber(text, start, 23) || !TryTake(text, ref end, 59))
        {
            return false;
        }

        bool hasDate = start - 11 >= from && text[start - 1] is 'T' or 't' && IsDate(text.Slice(start - 11, 10));
        start = hasDate ? start - 11 : start;
        if (start > from && CarriesOn(text[start - 1]))
        {
            return false;
        }

        bool hasSeconds = TryTakeAfter(text, ref end, ':', 60);
        if (hasSeconds)
        {
            TakeFraction(text, ref end);
        }

        TakeZone(text, ref end);
        return (hasSeconds || hasDate) && EndsHere(text, end);
    }

    /// <summary>Whether the written text ends with a line's label, so that a colon now makes the line one that goes.</summary>
    public static bool EndsWithLabel(ReadOnlySpan<char> written, out int length)
    {
        foreach (string label in s_labels)
        {
            length = label.Length;
            if (written.EndsWith(label, StringComparison.OrdinalIgnoreCase) && (written.Length == length || written[^(length + 1)] == '\n'))
            {
                return true;
            }
        }

        length = 0;
        return false;
    }

    /// <summary>Looks for a volatile span whose word is at <paramref name="word"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="word">The place of the word.</param>
    /// <param name="written">What is written before it.</param>
    /// <param name="lastSpanEnd">Where the last end of a span in the text is, looked for once, so that many openers without an end cost no more than one; -1 before the first look.</param>
    /// <param name="openerLength">The length of the opener at the end of <paramref name="written"/>.</param>
    /// <param name="end">Where the span ends.</param>
    public static bool TryFindSpan(ReadOnlySpan<char> text, int word, ReadOnlySpan<char> written, ref int lastSpanEnd, out int openerLength, out int end)
    {
        end = word + SpanWord.Length;
        openerLength = SpanOpener.Length + (written.Length > 0 && TextNormalizer.IsBlank(written[^1]) ? 1 : 0);
        ReadOnlySpan<char> before = written.TrimEnd(" \n");
        if (!before.EndsWith(SpanOpener) || !text[word..].StartsWith(SpanWord) || (end < text.Length && IsWordCharacter(text[end])))
        {
            return false;
        }

        lastSpanEnd = lastSpanEnd < 0 ? Math.Max(0, text.LastIndexOf(SpanEnd)) : lastSpanEnd;
        if (lastSpanEnd < end)
        {
            return false;
        }

        end += text[end..].IndexOf(SpanEnd) + SpanEnd.Length;
        return true;
    }

    private static bool IsDate(ReadOnlySpan<char> text) =>
        text[4] == '-' && text[7] == '-' && IsNumber(text, 0, 99) && IsNumber(text, 2, 99) && IsNumber(text, 5, 12) && IsNumber(text, 8, 31);

    private static bool IsNumber(ReadOnlySpan<char> text, int at, int max) =>
        at + 2 <= text.Length && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]) && ((text[at] - '0') * 10) + text[at + 1] - '0' <= max;

    private static bool TryTake(ReadOnlySpan<char> text, ref int at, int max)
    {
        bool isThere = IsNumber(text, at, max);
        at += isThere ? 2 : 0;
        return isThere;
    }

    private static bool TryTakeAfter(ReadOnlySpan<char> text, ref int at, char mark, int max)
    {
        bool isThere = at < text.Length && text[at] == mark && IsNumber(text, at + 1, max);
        at += isThere ? 3 : 0;
        return isThere;
    }

    private static void TakeFraction(ReadOnlySpan<char> text, ref int at)
    {
        if (at + 1 < text.Length && text[at] is '.' or ',' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }
        }
    }

    private static void TakeZone(ReadOnlySpan<char> text, ref int at)
    {
        if (at < text.Length && text[at] is 'Z' or 'z')
        {
            at++;
        }
        else if (at < text.Length && text[at] is '+' or '-' && IsNumber(text, at + 1, 23))
        {
            at += 3;
            if (!TryTakeAfter(text, ref at, ':', 59))
            {
                _ = TryTake(text, ref at, 59);
            }
        }
    }

    /// <summary>A mark of punctuation ends an instant, unless a digit follows: then the whole is something else.</summary>
    private static bool EndsHere(ReadOnlySpan<char> text, int end) =>
        end == text.Length
        || (!IsWordCharacter(text[end]) && (text[end] is not (':' or '.' or ',' or '-' or '+') || end + 1 == text.Length || !char.IsAsciiDigit(text[end + 1])));

    private static bool CarriesOn(char c) => IsWordCharacter(c) || c is ':' or '.' or '-' or '+';

    private static bool IsWordCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
