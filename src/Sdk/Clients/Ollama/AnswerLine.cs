using System.Text.Json;

namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>One line of an answer: an object with a message, or an error.</summary>
internal static class AnswerLine
{
    /// <summary>Whether the line is the last one.</summary>
    /// <exception cref="LlmClientException">The line is an error, is cut off, or is not of Ollama's protocol.</exception>
    public static bool Inspect(ReadOnlySpan<byte> line, Uri endpoint, bool isCut)
    {
        bool done = false;
        bool hasMessage = false;
        try
        {
            Utf8JsonReader reader = new(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw OllamaFaults.NotTheProtocol(endpoint);
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isError = reader.ValueTextEquals("error"u8);
                bool isDone = reader.ValueTextEquals("done"u8);
                bool isMessage = reader.ValueTextEquals("message"u8);
                _ = reader.Read();
                if (isError && reader.TokenType != JsonTokenType.Null)
                {
                    throw OllamaFaults.InBand(endpoint, ServerText.OfErrorBody(line));
                }

                done |= isDone && reader.TokenType == JsonTokenType.True;
                hasMessage |= isMessage && reader.TokenType == JsonTokenType.StartObject;
                reader.Skip();
            }
        }
        catch (JsonException cause)
        {
            throw isCut ? OllamaFaults.EndedWithoutDone(endpoint) : OllamaFaults.NotTheProtocol(endpoint, cause);
        }

        return hasMessage ? done : throw OllamaFaults.NotTheProtocol(endpoint);
    }
}
