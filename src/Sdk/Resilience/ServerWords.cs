using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Resilience;

/// <summary>What a server or client said of a failure, fit for a log: one line, bounded, and without a piece of the question.</summary>
internal static class ServerWords
{
    private const int MaxLength = 300;

    /// <summary>So many characters of the question in a row are a piece of it, and no chance.</summary>
    private const int PieceLength = 24;

    public static string Bound(string? words)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return "(no text)";
        }

        string line = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        int length = Math.Min(line.Length, MaxLength);
        if (length < line.Length && char.IsHighSurrogate(line[length - 1]))
        {
            length--;
        }

        return length == line.Length ? line : string.Concat(line.AsSpan(0, length), "…");
    }

    /// <summary>As <see cref="Bound"/>, but where they repeat what was asked they are withheld.</summary>
    public static string WithoutQuestion(string? words, ModelQuestion question)
    {
        string line = Bound(words);
        for (int i = 0; i + PieceLength <= line.Length; i++)
        {
            foreach (ChatMessage message in question.Messages)
            {
                if (message.Text.Contains(line.Substring(i, PieceLength), StringComparison.Ordinal))
                {
                    return "(its words repeat the question, and are withheld)";
                }
            }
        }

        return line;
    }
}
