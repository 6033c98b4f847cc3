using System.Buffers;

namespace AstraWeave.Sdk.Caching;

/// <summary>Brings a text into the form in which two texts are equal that differ in nothing that can matter.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Between two words, a run of ASCII white space without a line end is one space; one with a line end is one line feed, and the indentation after it. None at the start or the end.</item>
/// <item>A word has a letter or a digit: white space beside anything else, such as the walls of a drawn map, stays. So does all of it between <see cref="QuoteMarks"/>.</item>
/// <item>Gone are the <see cref="HeaderLines"/>.</item>
/// </list>
/// Idempotent, linear, allocates nothing.
/// </remarks>
internal static class TextNormalizer
{
    private static readonly SearchValues<char> s_blanks = SearchValues.Create(" \t\n\v\f\r");
    private static readonly SearchValues<char> s_odd = SearchValues.Create("\t\v\f\r");
    private static readonly SearchValues<string> s_runs = SearchValues.Create(["  ", " \n", "\n ", "\n\n"], StringComparison.Ordinal);

    /// <summary>Whether a text surely is in normal form; some that are may not be recognized.</summary>
    public static bool IsNormal(ReadOnlySpan<char> text) => text.IsEmpty
        || (!IsBlank(text[0]) && !IsBlank(text[^1]) && !text.ContainsAny(s_odd) && !text.ContainsAny(s_runs) && HeaderLines.LengthOfFirst(text) == 0);

    /// <summary>Writes the normal form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="room">Where to write, at least as long as the text; must not overlap it.</param>
    /// <returns>The length of the normal form, at most that of the text.</returns>
    public static int Normalize(ReadOnlySpan<char> text, Span<char> room)
    {
        // Nearly always nothing but the header lines is in the way.
        ReadOnlySpan<char> rest = WithoutHeaders(text);
        if (rest.Length != text.Length && IsNormal(rest))
        {
            return Copy(rest, room);
        }

        int length = Fold(text, room);
        int start = 0;
        while (HeaderLines.LengthOfFirst(room[start..length]) is > 0 and int header)
        {
            start += header;
            start += LengthOfIndentation(room[start..length]);
        }

        room[start..length].CopyTo(room);
        return length - start;
    }

    /// <summary>ASCII white space. Every other character is content.</summary>
    public static bool IsBlank(char c) => c is ' ' or (>= '\t' and <= '\r');

    private static ReadOnlySpan<char> WithoutHeaders(ReadOnlySpan<char> text)
    {
        while (HeaderLines.LengthOfFirst(text) is > 0 and int header)
        {
            text = text[header..];
        }

        return text;
    }

    private static int Fold(ReadOnlySpan<char> text, Span<char> room)
    {
        QuoteMarks quotes = default;
        int length = 0;
        bool followsWord = true;
        for (int position = 0; position < text.Length;)
        {
            int start = position;
            while (position < text.Length && IsBlank(text[position]))
            {
                position++;
            }

            int token = position;
            position = EndOfToken(text, token);
            bool isWord = token == text.Length || IsWord(text[token..position]);
            ReadOnlySpan<char> gap = text[start..token];
            bool isKept = quotes.IsOpen || !followsWord || !isWord;
            length += isKept ? Copy(gap, room[length..]) : start == 0 || token == text.Length ? 0 : Separate(gap, room[length..]);
            length += Copy(text[token..position], room[length..]);
            quotes.Read(text, token, position);
            followsWord = isWord;
        }

        return length;
    }

    /// <summary>Writes what stands between two words in the place of white space.</summary>
    private static int Separate(ReadOnlySpan<char> gap, Span<char> room)
    {
        if (gap.IsEmpty)
        {
            return 0;
        }

        int lineEnd = gap.LastIndexOfAny('\n', '\r');
        room[0] = lineEnd < 0 ? ' ' : '\n';
        return lineEnd < 0 ? 1 : 1 + Copy(gap[(lineEnd + 1)..], room[1..]);
    }

    /// <summary>The white space that the first word has before it where the line before it goes; none before anything else.</summary>
    private static int LengthOfIndentation(ReadOnlySpan<char> text)
    {
        int start = text.IndexOfAnyExcept(s_blanks);
        return start < 0 ? text.Length : IsWord(text[start..EndOfToken(text, start)]) ? start : 0;
    }

    private static int EndOfToken(ReadOnlySpan<char> text, int start)
    {
        int length = text[start..].IndexOfAny(s_blanks);
        return length < 0 ? text.Length : start + length;
    }

    private static bool IsWord(ReadOnlySpan<char> token)
    {
        foreach (char c in token)
        {
            if (char.IsLetterOrDigit(c))
            {
                return true;
            }
        }

        return false;
    }

    private static int Copy(ReadOnlySpan<char> part, Span<char> room)
    {
        part.CopyTo(room);
        return part.Length;
    }
}
