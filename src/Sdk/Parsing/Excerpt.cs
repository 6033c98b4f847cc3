using System.Text;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Short, printable pieces of an answer for reports.</summary>
internal static class Excerpt
{
    public const int MaxCharacters = 80;

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        // Four bytes a scalar at the most: a longer piece cannot show in 80 characters anyway.
        string text = Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, MaxCharacters * 4)]);
        StringBuilder builder = new(Math.Min(text.Length, MaxCharacters));
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (builder.Length + rune.Utf16SequenceLength > MaxCharacters)
            {
                break;
            }

            _ = Rune.IsControl(rune) ? builder.Append(' ') : builder.Append(rune.ToString());
        }

        return builder.ToString();
    }
}
