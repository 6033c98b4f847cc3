namespace AstraWeave.Sdk.Parsing.Recovery.Notations;

/// <summary>Joins a reply that was logged as the pieces it was streamed in.</summary>
/// <remarks>Ollama's lines (<c>{"response": "{\"pl", "done": false}</c>) and OpenAI's events (<c>data: {"choices": [{"delta": {"content": "…"}}]}</c>), as naive clients concatenate them.</remarks>
internal static class TextStream
{
    private const int MaxDepth = 4;
    private const int LookAhead = 512;

    private static readonly string[] s_pieces = ["response", "content", "text", "token", "delta", "message", "choices"];

    /// <summary>Whether a text may be such a log: it begins like one, and has a second object on a line of its own.</summary>
    public static bool MayBe(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> start = text.TrimStart(" \t\r\n"u8);
        start = start[..Math.Min(start.Length, LookAhead)];
        return (start is [(byte)'{', ..] || start.StartsWith("data:"u8)) && (start.IndexOf("\n{"u8) > 0 || start.IndexOf("\ndata:"u8) > 0);
    }

    /// <summary>Where the next piece's object begins; -1 behind the last, or where anything else stands between.</summary>
    public static int Next(ReadOnlySpan<byte> text, int position)
    {
        ReadOnlySpan<byte> rest = text[position..].TrimStart(" \t\r\n,"u8);
        rest = rest.StartsWith("data:"u8) ? rest[5..].TrimStart((byte)' ') : rest;
        return rest is [(byte)'{', ..] ? text.Length - rest.Length : -1;
    }

    /// <summary>The text of a piece; -1 for none.</summary>
    public static int Piece(LooseTape tape, int node, int depth = 0)
    {
        int found = tape[node].Kind == LooseKind.Text ? node : -1;
        foreach (int element in tape.Elements(node))
        {
            return depth < MaxDepth ? Piece(tape, element, depth + 1) : -1;
        }

        for (int i = 0; found < 0 && tape[node].Kind == LooseKind.Object && depth < MaxDepth && i < s_pieces.Length; i++)
        {
            int value = tape.Find(node, s_pieces[i]);
            found = value >= 0 ? Piece(tape, value, depth + 1) : -1;
        }

        return found;
    }
}
