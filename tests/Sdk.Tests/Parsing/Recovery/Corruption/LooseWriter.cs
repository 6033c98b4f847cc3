using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery.Corruption;

/// <summary>Writes JSON in a style that is not JSON's, and remembers where each step ends.</summary>
internal sealed class LooseWriter(Random random, SyntaxStyle style)
{
    private readonly StringBuilder _text = new();

    /// <summary>Where the steps end, in characters.</summary>
    public List<int> StepEnds { get; } = [];

    public string Write(JsonNode root)
    {
        Write(root, 0, isSteps: root is JsonArray);
        return _text.ToString();
    }

    private void Write(JsonNode? node, int depth, bool isSteps = false)
    {
        _text.Append(style.Gap);
        switch (node)
        {
            case JsonObject properties:
                WriteObject(properties, depth);
                break;
            case JsonArray elements:
                WriteArray(elements, depth, isSteps);
                break;
            case null:
                _text.Append(style.Python ? "None" : "null");
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteString((string)value!, isKey: false);
                break;
            case JsonValue value when style.Python && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False:
                _text.Append((bool)value ? "True" : "False");
                break;
            default:
                _text.Append(node.ToJsonString());
                break;
        }

        _text.Append(style.Gap);
    }

    private void WriteObject(JsonObject properties, int depth)
    {
        // A doubled brace behind a closing one of its own kind would be another slip: too many braces.
        bool isDoubled = IsDoubled(properties);
        _text.Append(isDoubled ? "{{" : "{");
        int i = 0;
        foreach ((string key, JsonNode? value) in properties)
        {
            Separate(i++, style.Comma, depth + 1);
            WriteString(key, isKey: true);
            _text.Append(style.Colon);
            bool isSteps = depth == 0 && value is JsonArray { Count: > 0 } array && array.All(e => e is JsonObject or JsonArray);
            Write(value, depth + 1, isSteps);
        }

        bool isFinal = depth == 0 && style.NoFinal;
        _text.Append(style.TrailingComma ? "," : "").Append(isFinal ? "" : isDoubled ? "}}" : "}");
    }

    private bool IsDoubled(JsonNode? node) => style.Doubled && node is JsonObject properties && properties.All(p => p.Value is not JsonObject);

    private void WriteArray(JsonArray elements, int depth, bool isSteps)
    {
        _text.Append('[');
        for (int i = 0; i < elements.Count; i++)
        {
            Separate(i, isSteps ? style.StepComma : ", ", depth + 1);
            Write(elements[i], depth + 1);
            if (isSteps)
            {
                // The first of two braces closes the step.
                StepEnds.Add(_text.Length - style.Gap.Length - (IsDoubled(elements[i]) ? 1 : 0));
            }
        }

        _text.Append(style.TrailingComma && elements.Count > 0 ? "," : "").Append(depth == 0 && style.NoFinal ? "" : "]");
    }

    private void Separate(int index, string comma, int depth)
    {
        _text.Append(index > 0 ? comma : "");
        if (index > 0 && style.Comments.Length > 0 && random.Next(3) == 0)
        {
            _text.Append(style.Comments[random.Next(style.Comments.Length)]);
        }

        if (style.Indented)
        {
            _text.Append('\n').Append(' ', depth * 2);
        }
    }

    private void WriteString(string value, bool isKey)
    {
        bool isName = value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && char.IsAsciiLetter(value[0]);
        if (isName && (isKey ? style.BareKeys : style.BareNames))
        {
            _text.Append(value);
            return;
        }

        string json = JsonSerializer.Serialize(value, s_options)[1..^1];
        json = style.Open switch
        {
            "'" or "`" => json.Replace("\\\"", "\"", StringComparison.Ordinal).Replace(style.Open, "\\" + style.Open, StringComparison.Ordinal),
            "\"" => json,
            "\\\"" => json.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal),
            "&quot;" or "&#34;" => json.Replace("\\\"", "\\&quot;", StringComparison.Ordinal),
            _ => json,
        };
        _text.Append(style.Open).Append(json).Append(style.Close);
    }

    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
