namespace AstraWeave.Sdk.Caching;

/// <summary>Brings a text into a form in which texts are equal that differ in times of day, instants and marked spans wherever they stand.</summary>
/// <remarks>
/// Times and marks may decide a plan, and a player may write them: <see cref="CacheOptions.WideTextNormalization"/> says what that risks.
/// <list type="bullet">
/// <item>A run of ASCII white space is one character: a line feed where it holds a line end, else a space. None at the start or the end.</item>
/// <item>Gone are <c>&lt;!-- VOLATILE … --&gt;</c>, lines that begin with <c>Timestamp:</c> or <c>Current time:</c>, and instants as <see cref="VolatileShapes"/> has them.</item>
/// <item>What is gone leaves white space, so what stood on its sides never grows together. No other digit is touched.</item>
/// </list>
/// Idempotent, linear, allocates nothing. What is kept is found by vectors and copied in stretches.
/// </remarks>
internal static class WideTextNormalizer
{
    /// <summary>Whether a text surely is in normal form; some that are may not be recognized.</summary>
    public static bool IsNormal(ReadOnlySpan<char> text) =>
        text.IsEmpty || (!TextNormalizer.IsBlank(text[0]) && TextStops.Next(text, 0) == text.Length);

    /// <summary>Writes the normal form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="room">Where to write, at least as long as the text; must not overlap it.</param>
    /// <returns>The length of the normal form, at most that of the text.</returns>
    public static int Normalize(ReadOnlySpan<char> text, Span<char> room)
    {
        NormalText output = new(room);
        int position = SkipBlanks(text, 0, ref output);
        int verbatimFrom = position;
        int lastSpanEnd = -1;
        while (position < text.Length)
        {
            int stop = TextStops.Next(text, position);
            output.Append(text[position..stop]);
            position = stop;
            if (stop == text.Length)
            {
                break;
            }

            int resume = Remove(text, stop, verbatimFrom, ref lastSpanEnd, ref output);
            if (resume >= 0)
            {
                position = verbatimFrom = SkipBlanks(text, resume, ref output);
            }
            else
            {
                output.Append(text.Slice(stop, 1));
                position++;
            }
        }

        return output.Length;
    }

    /// <summary>Takes what is volatile or superfluous at a stop out of the text.</summary>
    /// <returns>Where the text goes on; -1 where nothing is to go.</returns>
    private static int Remove(ReadOnlySpan<char> text, int stop, int verbatimFrom, ref int lastSpanEnd, ref NormalText output)
    {
        switch (text[stop])
        {
            case ':' when VolatileShapes.TryFindInstant(text, stop, verbatimFrom, out int start, out int end):
                output.Cut(stop - start, leaves: ' ');
                return end;
            case ':' when !output.SeparatorWaits && VolatileShapes.EndsWithLabel(output.Written, out int labelLength):
                output.Cut(labelLength, leaves: '\n');
                int lineEnd = text[stop..].IndexOfAny('\n', '\r');
                return lineEnd < 0 ? text.Length : stop + lineEnd;
            case 'V' when VolatileShapes.TryFindSpan(text, stop, output.Written, ref lastSpanEnd, out int openerLength, out int spanEnd):
                output.Cut(openerLength, leaves: ' ');
                return spanEnd;
            case ':' or 'V':
                return -1;
            default:
                return stop;
        }
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int position, ref NormalText output)
    {
        while (position < text.Length && TextNormalizer.IsBlank(text[position]))
        {
            output.Separate(text[position] is '\n' or '\r' ? '\n' : ' ');
            position++;
        }

        return position;
    }
}
