using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>Makes the mess of a drawn plan in one that was scripted: goes through the plan and the schema side by side.</summary>
internal sealed class ScriptedText
{
    private static readonly JsonWriterOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonElement _root;
    private readonly StepMess _mess;
    private readonly Utf8JsonWriter _writer;

    private ScriptedText(JsonElement root, StepMess mess, Utf8JsonWriter writer)
    {
        _root = root;
        _mess = mess;
        _writer = writer;
    }

    /// <summary>The text with the mess in it; as it is where it is no JSON, or there is no schema to tell an enum's value from a text.</summary>
    public static string Spoil(string text, JsonElement? schema, SimulatedMess? kind, SeededRandom random)
    {
        if (kind is not SimulatedMess mess || !TryParse(text, out JsonElement plan))
        {
            return kind is SimulatedMess.CodeFence or SimulatedMess.SurroundingProse or SimulatedMess.Truncated ? TextMess.Apply(kind.Value, text, random) : text;
        }

        return schema is JsonElement root ? TextMess.Apply(mess, Rewrite(plan, root, new StepMess(mess, random)), random) : TextMess.Apply(mess, text, random);
    }

    private static bool TryParse(string text, out JsonElement plan)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            plan = document.RootElement.Clone();
            return plan.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            plan = default;
            return false;
        }
    }

    private static string Rewrite(JsonElement plan, JsonElement root, StepMess mess)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, s_compact))
        {
            new ScriptedText(root, mess, writer).Write(plan, root, 0);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Write(JsonElement value, JsonElement schema, int depth)
    {
        schema = SchemaReader.Alternative(schema, _root, value);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, schema, depth);
                break;
            case JsonValueKind.Array:
                WriteArray(value, schema, depth);
                break;
            case JsonValueKind.String when schema.TryGetProperty("const"u8, out _) && _mess.ToolName(value.GetString()!) is string other:
                _writer.WriteStringValue(other);
                break;
            case JsonValueKind.String when schema.TryGetProperty("enum"u8, out _) && _mess.Kind == SimulatedMess.EnumCase:
                _writer.WriteStringValue(value.GetString()!.ToUpperInvariant());
                break;
            case JsonValueKind.Number when _mess.Kind == SimulatedMess.NumbersAsStrings:
                _writer.WriteStringValue(value.GetRawText());
                break;
            default:
                value.WriteTo(_writer);
                break;
        }
    }

    private void WriteObject(JsonElement value, JsonElement schema, int depth)
    {
        bool isKnown = schema.TryGetProperty("properties"u8, out JsonElement properties);
        string? left = isKnown ? _mess.OmittedArgument(schema) : null;
        _writer.WriteStartObject();
        foreach (JsonProperty property in value.EnumerateObject().Where(property => property.Name != left))
        {
            _writer.WritePropertyName(property.Name);
            Write(property.Value, isKnown && properties.TryGetProperty(property.Name, out JsonElement known) ? known : default, depth + 1);
        }

        if (isKnown && _mess.ExtraProperty(properties) is string extra)
        {
            _writer.WriteString(extra, "see above");
        }

        _writer.WriteEndObject();
    }

    private void WriteArray(JsonElement value, JsonElement schema, int depth)
    {
        JsonElement items = schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("items"u8, out JsonElement item) ? item : default;
        int count = value.GetArrayLength();
        _writer.WriteStartArray();
        for (int i = 0; i < count; i++)
        {
            // The plan's steps: an array right below its root.
            if (depth == 1)
            {
                _mess.EnterStep(i, count);
            }

            Write(value[i], items, depth + 1);
            if (depth == 1)
            {
                _mess.LeaveStep();
            }
        }

        _writer.WriteEndArray();
    }
}
