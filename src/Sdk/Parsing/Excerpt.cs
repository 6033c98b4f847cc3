using System.Text;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Short, printable pieces of an answer for reports.</summary>
internal static class Excerpt
{
    public const int MaxCharacters = 80;

    /// <summary>The longest start of a text that shows in 80 UTF-16 units.</summary>
    public static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> utf8)
    {
        int characters = 0;
        int length = 0;
        while (length < utf8.Length)
        {
            _ = Rune.DecodeFromUtf8(utf8[length..], out Rune rune, out int bytes);
            characters += rune.Utf16SequenceLength;
            if (characters > MaxCharacters)
            {
                break;
            }

            length += bytes;
        }

        return utf8[..length];
    }

    /// <summary>A text for a log line: control characters become spaces.</summary>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        StringBuilder builder = new();
        foreach (Rune rune in Encoding.UTF8.GetString(Cut(utf8)).EnumerateRunes())
        {
            _ = Rune.IsControl(rune) ? builder.Append(' ') : builder.Append(rune.ToString());
        }

        return builder.ToString();
    }
}
