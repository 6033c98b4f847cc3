using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AstraWeave.Sdk.Generators.Tests.Schemas;

/// <summary>A JSON Schema of the subset that is emitted, compiled: says whether a value is valid, and writes a valid one.</summary>
internal sealed class SchemaNode
{
    private const int LongestRepetition = 1999;

    private static readonly string[] s_keywords =
        ["type", "properties", "required", "additionalProperties", "items", "anyOf", "const", "enum", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern"];

    private static readonly string[] s_numbers =
        ["0", "-0", "1", "0.5", "-2.25", "99", "1e-7", "-1E+3", "65519", "70000", "1e39", "-1e39", "1e300", "1e400", "0.000000000000000000000000000001", "123456789012345678901234567890"];

    private static readonly JsonElement s_null = JsonDocument.Parse("null").RootElement;

    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string? _type;
    private readonly IReadOnlyList<(string Name, SchemaNode Schema, bool IsRequired)> _properties = [];
    private readonly SchemaNode? _items;
    private readonly IReadOnlyList<SchemaNode> _anyOf = [];
    private readonly IReadOnlyList<JsonElement> _values = [];
    private readonly BigInteger? _minimum;
    private readonly BigInteger? _maximum;
    private readonly int _shortest;
    private readonly int? _longest;
    private readonly GrammarNode? _pattern;

    private readonly bool _absentIsNull;

    /// <summary>Compiles a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="absentIsNull">Whether a property that is left out counts as one that is <c>null</c>.</param>
    /// <exception cref="FormatException">The schema uses a keyword outside of the subset, or one in another way.</exception>
    public SchemaNode(JsonElement schema, bool absentIsNull = false)
    {
        _absentIsNull = absentIsNull;
        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            Require(s_keywords.Contains(keyword.Name), $"the keyword {keyword.Name}");
            JsonElement value = keyword.Value;
            switch (keyword.Name)
            {
                case "type":
                    _type = value.GetString();
                    break;

                case "properties":
                    string[] required = [.. schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!)];
                    _properties = [.. value.EnumerateObject().Select(property => (property.Name, new SchemaNode(property.Value, absentIsNull), required.Contains(property.Name)))];
                    Require(required.All(name => _properties.Any(property => property.Name == name)), "a required property that is not there");
                    break;

                case "additionalProperties":
                    Require(value.ValueKind == JsonValueKind.False, "additionalProperties other than false");
                    break;

                case "items":
                    _items = new SchemaNode(value, absentIsNull);
                    break;

                case "anyOf":
                    _anyOf = [.. value.EnumerateArray().Select(option => new SchemaNode(option, absentIsNull))];
                    break;

                case "const":
                    _values = [value];
                    break;

                case "enum":
                    _values = [.. value.EnumerateArray()];
                    Require(_values.Count > 0, "an empty enum");
                    break;

                case "minimum":
                    _minimum = BigInteger.Parse(value.GetRawText(), CultureInfo.InvariantCulture);
                    break;

                case "maximum":
                    _maximum = BigInteger.Parse(value.GetRawText(), CultureInfo.InvariantCulture);
                    break;

                case "minLength" or "minItems":
                    _shortest = value.GetInt32();
                    break;

                case "maxLength" or "maxItems":
                    _longest = value.GetInt32();
                    Require(_longest <= LongestRepetition, "a repetition above 1,999");
                    break;

                case "pattern":
                    _pattern = PatternReader.Read(value.GetString()!);
                    break;
            }
        }

        Require(_type is null or "object" or "array" or "string" or "integer" or "number" or "boolean" or "null", $"the type {_type}");
        Require(_type == "object" == schema.TryGetProperty("additionalProperties", out _), "an object that is not closed");
        Require(_type != "array" || _items is not null, "an array without items");
        Require(_type is "integer" || (_minimum ?? _maximum) is null, "a range on something other than an integer");
    }

    /// <summary>Whether this schema and all in it bound every text and list, as grammar compilers need it.</summary>
    public bool IsBounded =>
        (_type != "array" || _longest is not null)
        && (_type != "string" || _longest is not null || _pattern is not null || _values.Count > 0)
        && _properties.All(property => property.Schema.IsBounded) && _anyOf.All(option => option.IsBounded) && _items?.IsBounded != false;

    public bool IsValid(JsonElement value)
    {
        if (_anyOf.Count > 0)
        {
            return _anyOf.Any(option => option.IsValid(value));
        }

        if (_values.Count > 0 && !_values.Any(allowed => AreEqual(allowed, value)))
        {
            return false;
        }

        return _type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object && HasValidProperties(value),
            "array" => value.ValueKind == JsonValueKind.Array && HasLength(value.GetArrayLength()) && value.EnumerateArray().All(_items!.IsValid),
            "string" => value.ValueKind == JsonValueKind.String && IsValidText(value.GetString()!),
            "integer" => value.ValueKind == JsonValueKind.Number && BigInteger.TryParse(value.GetRawText(), CultureInfo.InvariantCulture, out BigInteger number) && !(number < _minimum) && !(number > _maximum),
            "number" => value.ValueKind == JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "null" => value.ValueKind == JsonValueKind.Null,
            _ => _values.Count > 0,
        };
    }

    public string Sample(Random random)
    {
        StringBuilder json = new();
        Write(json, random);
        return json.ToString();
    }

    private void Write(StringBuilder json, Random random)
    {
        if (_anyOf.Count > 0)
        {
            _anyOf[random.Next(_anyOf.Count)].Write(json, random);
        }
        else if (_values.Count > 0)
        {
            json.Append(_values[random.Next(_values.Count)].GetRawText());
        }
        else
        {
            json.Append(_type switch
            {
                "object" => "{" + string.Join(",", _properties.Where(property => property.IsRequired || random.Next(2) == 0).Select(property => $"{Quote(property.Name)}:{property.Schema.Sample(random)}")) + "}",
                "array" => "[" + string.Join(",", Enumerable.Range(0, Length(random)).Select(_ => _items!.Sample(random))) + "]",
                "string" => Quote(Text(random)),
                "integer" => Integer(random).ToString(CultureInfo.InvariantCulture),
                "number" => s_numbers[random.Next(s_numbers.Length)],
                "boolean" => random.Next(2) == 0 ? "true" : "false",
                _ => "null",
            });
        }
    }

    private bool HasValidProperties(JsonElement value) =>
        value.EnumerateObject().All(member => _properties.Any(property => property.Name == member.Name && property.Schema.IsValid(member.Value)))
        && _properties.All(property => !property.IsRequired || value.TryGetProperty(property.Name, out _) || (_absentIsNull && property.Schema.IsValid(s_null)));

    private bool IsValidText(string text) => HasLength(text.EnumerateRunes().Count()) && _pattern?.IsMatch(text) != false;

    private bool HasLength(int length) => length >= _shortest && !(length > _longest);

    private string Text(Random random)
    {
        for (int attempt = 0; attempt < 1000; attempt++)
        {
            string text = _pattern?.Sample(random) ?? string.Concat(Enumerable.Range(0, Length(random)).Select(_ => Letter(random)));
            if (IsValidText(text))
            {
                return text;
            }
        }

        throw new InvalidOperationException("No text of the pattern has the length.");
    }

    private static string Letter(Random random) => random.Next(6) switch
    {
        0 => "\"",
        1 => "é",
        2 => "😀",
        3 => "\n",
        _ => ((char)random.Next(' ', '~')).ToString(),
    };

    private BigInteger Integer(Random random)
    {
        BigInteger low = _minimum ?? (_maximum is { } highest && highest < 0 ? highest * 2 : -(BigInteger.One << 70));
        BigInteger high = _maximum ?? (low > 0 ? low * 2 : BigInteger.One << 70);
        return random.Next(6) switch
        {
            0 => low,
            1 => high,
            2 when low <= 0 && high >= 0 => 0,
            _ => low + (new BigInteger(random.NextInt64(long.MaxValue)) * (high - low) / long.MaxValue),
        };
    }

    private int Length(Random random) => random.Next(6) switch
    {
        0 => _shortest,
        1 => _longest < 300 ? _longest.Value : _shortest + 20,
        _ => Math.Min(_longest ?? 70, _shortest + random.Next(4)),
    };

    private static bool AreEqual(JsonElement left, JsonElement right) =>
        left.ValueKind == right.ValueKind && (left.ValueKind == JsonValueKind.Number ? left.GetDouble() == right.GetDouble() : left.GetString() == right.GetString());

    private static string Quote(string text) => JsonSerializer.Serialize(text, s_options);

    private static void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new FormatException(what);
        }
    }
}
