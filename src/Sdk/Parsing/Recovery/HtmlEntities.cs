namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>The entities that web interfaces put for the characters of JSON.</summary>
internal static class HtmlEntities
{
    // &quot; and its like are the longest.
    private const int MaxLength = 6;

    /// <summary>Reads an entity.</summary>
    /// <param name="text">What stands here.</param>
    /// <param name="length">Its length.</param>
    /// <returns>The ASCII character it stands for; 0 for none that is known.</returns>
    public static byte Read(ReadOnlySpan<byte> text, out int length)
    {
        length = text is [(byte)'&', ..] ? text[..Math.Min(text.Length, MaxLength)].IndexOf((byte)';') + 1 : 0;
        ReadOnlySpan<byte> name = length > 2 ? text[1..(length - 1)] : default;
        byte character = name switch
        {
            _ when name.SequenceEqual("quot"u8) || name.SequenceEqual("#34"u8) || name.SequenceEqual("#x22"u8) => (byte)'"',
            _ when name.SequenceEqual("apos"u8) || name.SequenceEqual("#39"u8) || name.SequenceEqual("#x27"u8) => (byte)'\'',
            _ when name.SequenceEqual("amp"u8) => (byte)'&',
            _ when name.SequenceEqual("lt"u8) => (byte)'<',
            _ when name.SequenceEqual("gt"u8) => (byte)'>',
            _ => 0,
        };
        length = character == 0 ? 0 : length;
        return character;
    }
}
