namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>Cuts a text into pieces about as long as a model's tokens.</summary>
internal static class TextChunks
{
    private const int Longest = 7;

    /// <summary>Cuts anywhere but inside a surrogate pair, which no UTF-8 stream could carry in two halves.</summary>
    public static IReadOnlyList<string> Split(string text, SeededRandom random)
    {
        List<string> chunks = [];
        int start = 0;
        while (start < text.Length)
        {
            int end = Math.Min(text.Length, start + random.Between(1, Longest));
            if (end < text.Length && char.IsHighSurrogate(text[end - 1]) && char.IsLowSurrogate(text[end]))
            {
                end++;
            }

            chunks.Add(text[start..end]);
            start = end;
        }

        return chunks;
    }
}
