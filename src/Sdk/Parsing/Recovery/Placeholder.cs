namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Tells what a schema writes where a value belongs, as models repeat it from the prompt: <c>string</c>, <c>&lt;tool&gt;</c>, <c>...</c>.</summary>
internal static class Placeholder
{
    private const int MaxLength = 48;

    public static bool Is(ReadOnlySpan<byte> text)
    {
        text = Blanks.Trim(text);
        return text is [] or [(byte)'<', .., (byte)'>'] or [(byte)'{', .., (byte)'}'] or [(byte)'[', .., (byte)']'] or [(byte)'.', (byte)'.', ..]
            ? !text.IsEmpty
            : text.Length <= MaxLength && (text.Contains((byte)'|') || text.StartsWith("\u2026"u8) || IsType(text));
    }

    /// <summary>A type's name alone, or with its range: <c>int 0..63</c>.</summary>
    private static bool IsType(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAny(" (?"u8);
        ReadOnlySpan<byte> word = end > 0 ? text[..end] : text;
        return NameFolding.Any(word, Vocabulary.Placeholders);
    }
}
