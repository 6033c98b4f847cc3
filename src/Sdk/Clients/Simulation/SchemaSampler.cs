using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>Draws one random instance of a JSON Schema, in the subset that constrained decoding compiles.</summary>
/// <remarks>
/// Understands <c>anyOf</c>, <c>oneOf</c>, <c>$ref</c> within the document, <c>const</c>, <c>enum</c>, <c>type</c> (one or several), ranges, lengths, patterns,
/// <c>properties</c>, <c>required</c>, <c>items</c>. The first array of objects at the root is taken for the plan's steps.
/// </remarks>
internal sealed class SchemaSampler : IDisposable
{
    private const int MaxDepth = 24;
    private const double OptionalPropertyShare = 0.5;

    private readonly JsonElement _root;
    private readonly SeededRandom _random;
    private readonly StepMess _mess;
    private readonly (int Min, int Max) _steps;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private Utf8JsonWriter _writer;

    private SchemaSampler(JsonElement root, SeededRandom random, StepMess mess, (int Min, int Max) steps)
    {
        _root = root;
        _random = random;
        _mess = mess;
        _steps = steps;
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public static string Sample(JsonElement schema, SeededRandom random, StepMess mess, (int Min, int Max) steps)
    {
        using SchemaSampler sampler = new(schema, random, mess, steps);
        sampler.Write(schema, 0);
        sampler._writer.Flush();
        return Encoding.UTF8.GetString(sampler._buffer.WrittenSpan);
    }

    public void Dispose() => _writer.Dispose();

    private void Write(JsonElement schema, int depth)
    {
        schema = SchemaReader.Resolve(schema, _root, _random);
        if (depth > MaxDepth)
        {
            _writer.WriteNullValue();
        }
        else if (schema.TryGetProperty("const"u8, out JsonElement constant))
        {
            WriteConstant(constant);
        }
        else if (schema.TryGetProperty("enum"u8, out JsonElement members))
        {
            WriteMember(members[_random.Below(members.GetArrayLength())]);
        }
        else
        {
            WriteTyped(schema, SchemaReader.TypeOf(schema, _random), depth);
        }
    }

    private void WriteTyped(JsonElement schema, string type, int depth)
    {
        switch (type)
        {
            case "object":
                WriteObject(schema, depth);
                break;
            case "array":
                WriteArray(schema, SchemaReader.Lengths(schema, "minItems"u8, "maxItems"u8, defaultMax: 3), depth);
                break;
            case "integer":
                WriteNumber(NumberSampler.Integer(schema, _random));
                break;
            case "number":
                WriteNumber(NumberSampler.Number(schema, _random));
                break;
            case "boolean":
                _writer.WriteBooleanValue(_random.Chance(0.5));
                break;
            case "string":
                WriteText(TextSampler.Sample(schema, _random));
                break;
            default:
                _writer.WriteNullValue();
                break;
        }
    }

    private void WriteObject(JsonElement schema, int depth)
    {
        _writer.WriteStartObject();
        if (schema.TryGetProperty("properties"u8, out JsonElement properties))
        {
            string? left = _mess.OmittedArgument(schema);
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                bool isWanted = SchemaReader.IsRequired(schema, property.Name) || _random.Chance(OptionalPropertyShare);
                if (!isWanted)
                {
                    continue;
                }

                if (property.Name == left)
                {
                    DrawUnwritten(property, depth);
                }
                else
                {
                    _writer.WritePropertyName(property.Name);
                    WriteProperty(property, depth);
                }
            }

            if (_mess.ExtraProperty(properties) is string extra)
            {
                _writer.WriteString(extra, "see above");
            }
        }

        _writer.WriteEndObject();
    }

    /// <summary>Draws the value all the same, so that what follows is as it would be with it.</summary>
    private void DrawUnwritten(JsonProperty property, int depth)
    {
        Utf8JsonWriter kept = _writer;
        using Utf8JsonWriter discarded = new(Stream.Null);
        _writer = discarded;
        WriteProperty(property, depth);
        _writer = kept;
    }

    private void WriteProperty(JsonProperty property, int depth)
    {
        JsonElement schema = SchemaReader.Resolve(property.Value, _root, _random);
        if (depth == 0 && IsArrayOfObjects(schema))
        {
            WriteSteps(schema);
        }
        else if (depth == 0 && TextSampler.Id(schema, _random) is string id)
        {
            _writer.WriteStringValue(id);
        }
        else
        {
            Write(schema, depth + 1);
        }
    }

    private bool IsArrayOfObjects(JsonElement schema) =>
        schema.TryGetProperty("items"u8, out JsonElement items)
        && SchemaReader.TypeOf(SchemaReader.Resolve(items, _root, random: null), random: null) == "object";

    private void WriteSteps(JsonElement schema)
    {
        (int min, int max) = SchemaReader.Lengths(schema, "minItems"u8, "maxItems"u8, defaultMax: int.MaxValue);
        int fewest = Math.Clamp(_steps.Min, min, max);
        int most = Math.Clamp(_steps.Max, min, max);
        int count = _random.Between(fewest, most);
        JsonElement step = schema.GetProperty("items"u8);
        _writer.WriteStartArray();
        for (int i = 0; i < count; i++)
        {
            _mess.EnterStep(i, count);
            Write(step, 1);
            _mess.LeaveStep();
        }

        _writer.WriteEndArray();
    }

    private void WriteArray(JsonElement schema, (int Min, int Max) lengths, int depth)
    {
        int count = _random.Between(lengths.Min, Math.Max(lengths.Min, Math.Min(lengths.Max, lengths.Min + 3)));
        bool hasItems = schema.TryGetProperty("items"u8, out JsonElement items);
        _writer.WriteStartArray();
        for (int i = 0; i < count && hasItems; i++)
        {
            Write(items, depth + 1);
        }

        _writer.WriteEndArray();
    }

    private void WriteConstant(JsonElement constant)
    {
        if (constant.ValueKind == JsonValueKind.String && _mess.ToolName(constant.GetString()!) is string other)
        {
            _writer.WriteStringValue(other);
        }
        else
        {
            constant.WriteTo(_writer);
        }
    }

    private void WriteMember(JsonElement member)
    {
        if (member.ValueKind == JsonValueKind.String && _mess.Kind == SimulatedMess.EnumCase)
        {
            _writer.WriteStringValue(member.GetString()!.ToUpperInvariant());
        }
        else
        {
            member.WriteTo(_writer);
        }
    }

    /// <summary>Characters beyond ASCII as they are, as models write them; <see cref="Utf8JsonWriter"/> would escape those beyond the basic plane.</summary>
    private void WriteText(string text) =>
        _writer.WriteRawValue("\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + "\"");

    private void WriteNumber(string digits)
    {
        if (_mess.Kind == SimulatedMess.NumbersAsStrings)
        {
            _writer.WriteStringValue(digits);
        }
        else
        {
            _writer.WriteRawValue(digits);
        }
    }
}
