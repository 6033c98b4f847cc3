using System.Text.Json;

namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>The text of a server's error, fit for a message: one line, bounded.</summary>
internal static class ServerText
{
    private const int MaxLength = 200;
    private const string Ellipsis = "…";

    public static string Bound(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "(no text)";
        }

        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        int length = Math.Min(trimmed.Length, MaxLength);
        if (length < trimmed.Length && char.IsHighSurrogate(trimmed[length - 1]))
        {
            length--;
        }

        Span<char> line = stackalloc char[length];
        for (int i = 0; i < length; i++)
        {
            line[i] = char.IsControl(trimmed[i]) ? ' ' : trimmed[i];
        }

        return length < trimmed.Length ? string.Concat(line, Ellipsis) : line.ToString();
    }

    /// <summary>The <c>error</c> of an error body; <see langword="null"/> where it is not one, since such a body may be anything.</summary>
    public static string? OfErrorBody(ReadOnlySpan<byte> body)
    {
        try
        {
            Utf8JsonReader reader = new(body);
            return JsonElement.TryParseValue(ref reader, out JsonElement? root) && root is { ValueKind: JsonValueKind.Object } error
                ? OfError(error)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? OfError(JsonElement body)
    {
        if (!body.TryGetProperty("error"u8, out JsonElement error))
        {
            return null;
        }

        // OpenAI-style gateways in front of a server nest the text.
        if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message"u8, out JsonElement nested))
        {
            error = nested;
        }

        if (error.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        string? text = error.GetString();
        return body.TryGetProperty("signin_url"u8, out JsonElement signIn) && signIn.ValueKind == JsonValueKind.String
            ? $"{text}; sign in at {signIn.GetString()}"
            : text;
    }
}
