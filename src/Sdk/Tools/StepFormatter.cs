using System.Buffers;
using System.ComponentModel;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AstraWeave.Sdk.Tools;

/// <summary>Writes a step as a person reads it. This type is for the output of the source generator and should not be used directly by your code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StepFormatter
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The step as <c>move_to(x: 3, y: -2)</c>; <c>none</c> for <see langword="default"/>.</summary>
    public static string Format<TAction>(in TAction action)
        where TAction : struct, ILlmToolset<TAction>
    {
        if (action.ToolIndex < 0)
        {
            return "none";
        }

        ArrayBufferWriter<byte> json = new();
        using (Utf8JsonWriter writer = new(json, s_options))
        {
            action.WriteJson(writer);
        }

        Utf8JsonReader reader = new(json.WrittenSpan);
        StringBuilder text = new(TAction.Descriptor.Tools[action.ToolIndex].Name);

        // The object's start, the discriminator and its value.
        _ = reader.Read() && reader.Read() && reader.Read();
        AppendMembers(text, ref reader, '(', ')');
        return text.ToString();
    }

    private static void AppendMembers(StringBuilder text, ref Utf8JsonReader reader, char open, char close)
    {
        text.Append(open);
        for (bool first = true; reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray); first = false)
        {
            if (!first)
            {
                text.Append(", ");
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                text.Append(reader.GetString()).Append(": ");
                _ = reader.Read();
            }

            AppendValue(text, ref reader);
        }

        text.Append(close);
    }

    private static void AppendValue(StringBuilder text, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                AppendMembers(text, ref reader, '{', '}');
                break;

            case JsonTokenType.StartArray:
                AppendMembers(text, ref reader, '[', ']');
                break;

            case JsonTokenType.String:
                text.Append('"').Append(Encoding.UTF8.GetString(reader.ValueSpan)).Append('"');
                break;

            default:
                text.Append(Encoding.UTF8.GetString(reader.ValueSpan));
                break;
        }
    }
}
