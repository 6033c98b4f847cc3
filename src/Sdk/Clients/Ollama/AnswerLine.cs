using System.Text.Json;

namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>One line of an answer: an object with a message, or an error.</summary>
internal static class AnswerLine
{
    /// <summary>Whether the line is the last one. A counter that is none is zeroed in it: nobody loses a plan for a statistic.</summary>
    /// <exception cref="LlmClientException">The line is an error, is cut off, or is not of Ollama's protocol.</exception>
    public static bool Inspect(Span<byte> line, Uri endpoint, bool isCut)
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
                long? largest = LargestOf(ref reader);
                _ = reader.Read();
                int start = (int)reader.TokenStartIndex;
                if (isError && reader.TokenType != JsonTokenType.Null)
                {
                    throw OllamaFaults.InBand(endpoint, ServerText.OfErrorBody(line));
                }

                done |= isDone && reader.TokenType == JsonTokenType.True;
                hasMessage |= isMessage && reader.TokenType == JsonTokenType.StartObject;
                bool isOdd = largest is { } limit && !(reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long count) && count >= 0 && count <= limit);
                reader.Skip();
                if (isOdd)
                {
                    // The reader is past these bytes.
                    Span<byte> value = line[start..(int)reader.BytesConsumed];
                    value.Fill((byte)' ');
                    value[0] = (byte)'0';
                }
            }
        }
        catch (JsonException cause)
        {
            throw isCut ? OllamaFaults.EndedWithoutDone(endpoint) : OllamaFaults.NotTheProtocol(endpoint, cause);
        }

        return hasMessage ? done : throw OllamaFaults.NotTheProtocol(endpoint);
    }

    /// <summary>The largest value of a counter, as its readers hold it; <see langword="null"/> where the property is none.</summary>
    private static long? LargestOf(ref Utf8JsonReader name) =>
        name.ValueTextEquals("prompt_eval_count"u8) || name.ValueTextEquals("eval_count"u8) ? int.MaxValue
        : name.ValueTextEquals("total_duration"u8) || name.ValueTextEquals("load_duration"u8)
            || name.ValueTextEquals("prompt_eval_duration"u8) || name.ValueTextEquals("eval_duration"u8) ? long.MaxValue
        : null;
}
