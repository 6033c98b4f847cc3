namespace AstraWeave.Sdk.Contexts;

/// <summary>How many tokens a text takes, without a tokenizer: a word one for each four letters begun, a digit one, marks one for each two bytes begun, a line end one.</summary>
/// <remarks>
/// Calibrated to Phi-3's vocabulary of 32,000, which has no token of several digits: the demo's system message 1,130 for 1,016 real ones, numeric states 1.5 bytes a token.
/// Meant to be too high rather than too low; larger vocabularies take fewer. Tests hold it to Phi-3's counts and to cl100k_base.
/// </remarks>
internal static class TokenEstimate
{
    /// <summary>The lowest estimate for one real token.</summary>
    public const double LowestRatio = 0.95;

    /// <summary>The highest estimate for one real token, of a vocabulary that keeps digits together.</summary>
    public const double HighestRatio = 1.9;

    private const int LettersPerToken = 4;
    private const int BytesOfMarksPerToken = 2;

    public static int Of(string text)
    {
        int tokens = 0;
        for (int i = 0; i < text.Length;)
        {
            int start = i;
            switch (KindOf(text[i++]))
            {
                case Kind.Letter:
                    i = EndOf(text, i, Kind.Letter);
                    tokens += Ceiling(i - start, LettersPerToken);
                    break;

                case Kind.Space:
                    // One space belongs to the word behind it.
                    i = EndOf(text, i, Kind.Space);
                    tokens += i - start > 1 ? 1 : 0;
                    break;

                case Kind.Mark:
                    i = EndOf(text, i, Kind.Mark);
                    tokens += Ceiling(System.Text.Encoding.UTF8.GetByteCount(text.AsSpan(start, i - start)), BytesOfMarksPerToken);
                    break;

                default:
                    tokens++;
                    break;
            }
        }

        return tokens;
    }

    private enum Kind
    {
        Mark,
        Letter,
        Space,

        /// <summary>A digit or a line end.</summary>
        Single,
    }

    private static Kind KindOf(char next) =>
        char.IsAsciiLetter(next) ? Kind.Letter : char.IsAsciiDigit(next) || next == '\n' ? Kind.Single : next == ' ' ? Kind.Space : Kind.Mark;

    private static int EndOf(string text, int position, Kind kind)
    {
        while (position < text.Length && KindOf(text[position]) == kind)
        {
            position++;
        }

        return position;
    }

    private static int Ceiling(int amount, int unit) => (amount + unit - 1) / unit;
}
