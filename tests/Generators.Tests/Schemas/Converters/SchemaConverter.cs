using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AstraWeave.Sdk.Generators.Tests.Schemas.Converters;

/// <summary>Makes GBNF of a JSON Schema as llama.cpp's converter does, for the keywords that are emitted. Written from its behaviour; docs/schemas.md has the table of its versions.</summary>
internal sealed class SchemaConverter
{
    private const string Space = "| \" \" | \"\\n\"{1,2} [ \\t]{0,20}";
    private const string Character = """[^"\\\x7F\x00-\x1F] | [\\] (["\\bfnrt] | "u" [0-9a-fA-F]{4})""";

    private readonly ConverterVersion _version;
    private readonly Dictionary<string, string> _rules = new() { ["space"] = Space };

    private SchemaConverter(ConverterVersion version) => _version = version;

    /// <summary>The grammar's text; each <c>char</c> is one byte of it.</summary>
    /// <exception cref="FormatException">The schema is refused with HTTP 400.</exception>
    public static string Convert(string schema, ConverterVersion version)
    {
        SchemaConverter converter = new(version);
        using JsonDocument document = JsonDocument.Parse(schema);
        converter.Visit(document.RootElement, "");
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(string.Join('\n', converter._rules.Select(rule => $"{rule.Key} ::= {rule.Value}"))));
    }

    /// <summary>How often an item comes.</summary>
    public static string Repeat(string item, int minimum, int maximum, string? separator = null)
    {
        if (maximum == 0)
        {
            return "";
        }

        if (separator is null)
        {
            return (minimum, maximum) == (0, 1) ? item + "?" : $"{item}{{{minimum},{maximum}}}";
        }

        string list = $"{item} {Repeat($"({separator} {item})", Math.Max(minimum - 1, 0), maximum - 1)}";
        return minimum == 0 ? $"({list})?" : list;
    }

    private string Visit(JsonElement schema, string name)
    {
        string rule = name.Length == 0 ? "root" : name is "root" or "char" or "string" or "integer" or "number" or "boolean" or "null" ? name + "-" : name;
        if (schema.TryGetProperty("anyOf", out JsonElement options))
        {
            return Add(rule, string.Join(" | ", options.EnumerateArray().Select((option, i) => Visit(option, $"{(name.Length == 0 ? "alternative" : name)}-{i.ToString(CultureInfo.InvariantCulture)}"))));
        }

        if (schema.TryGetProperty("const", out JsonElement constant))
        {
            return Add(rule, Constant(constant) + " space");
        }

        if (schema.TryGetProperty("enum", out JsonElement members))
        {
            return Add(rule, $"({string.Join(" | ", members.EnumerateArray().Select(Constant))}) space");
        }

        string type = schema.GetProperty("type").GetString()!;
        return type switch
        {
            "object" => Add(rule, Object(schema, name)),
            "array" => Add(rule, $"\"[\" space {Repeat(Visit(schema.GetProperty("items"), Join(name, "item")), Number(schema, "minItems") ?? 0, Number(schema, "maxItems")!.Value, "\",\" space")} \"]\" space"),
            "string" when schema.TryGetProperty("pattern", out JsonElement pattern) => Add(rule, ConverterPatterns.Write(pattern.GetString()!, part => Add(rule + "-0", part))),
            "string" => Add(rule, $"\"\\\"\" {Repeat(Add("char", Character), Number(schema, "minLength") ?? 0, Number(schema, "maxLength")!.Value)} \"\\\"\" space"),
            "integer" when Bound(schema, "minimum") is not null || Bound(schema, "maximum") is not null =>
                Add(rule, $"({new ConverterIntegers(_version).Write(Bound(schema, "minimum"), Bound(schema, "maximum"))}) space"),
            _ => Primitive(type, rule == "root" ? rule : type),
        };
    }

    /// <summary>Required properties first, in their order; of the others each that comes opens the way to those behind it.</summary>
    private string Object(JsonElement schema, string name)
    {
        string[] required = [.. schema.GetProperty("required").EnumerateArray().Select(entry => entry.GetString()!)];
        ILookup<bool, string> properties = schema.GetProperty("properties").EnumerateObject().ToLookup(
            property => required.Contains(property.Name),
            property => Add(Join(name, property.Name) + "-kv", $"{Literal(Dump(property.Name))} space \":\" space {Visit(property.Value, Join(name, property.Name))}"));
        string[] optional = [.. properties[false]];
        string rest = string.Join(" | ", optional.Select((pair, i) => string.Join(" ", optional[(i + 1)..].Select(next => $"( \",\" space {next} )?").Prepend(pair))));
        string tail = optional.Length == 0 ? "" : required.Length == 0 ? $" ({rest})?" : $" ( \",\" space ( {rest} ) )?";
        return $"\"{{\" space {string.Join(" \",\" space ", properties[true])}{tail} \"}}\" space";
    }

    private string Primitive(string type, string rule)
    {
        Add("integral-part", "[0] | [1-9] [0-9]{0,15}");
        Add("decimal-part", "[0-9]{1,16}");
        return type switch
        {
            "integer" => Add(rule, "(\"-\"? integral-part) space"),
            "number" => Add(rule, "(\"-\"? integral-part) (\".\" decimal-part)? ([eE] [-+]? integral-part)? space"),
            "boolean" => Add(rule, "(\"true\" | \"false\") space"),
            "null" => Add(rule, "\"null\" space"),
            _ => throw new FormatException($"Unrecognized schema: {type}"),
        };
    }

    private string Constant(JsonElement value) => Literal(value.ValueKind == JsonValueKind.String ? Dump(value.GetString()!) : value.GetRawText());

    private string Literal(string json)
    {
        string bytes = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(json));
        string text = _version == ConverterVersion.Counts64Bits ? bytes.Replace("\\", "\\\\", StringComparison.Ordinal) : bytes;
        return "\"" + text.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
    }

    private string Add(string wanted, string body)
    {
        string fit = string.Concat(Encoding.UTF8.GetBytes(wanted).Select(next => char.IsAsciiLetterOrDigit((char)next) ? (char)next : '-'));
        string name = fit;
        for (int i = 0; _rules.TryGetValue(name, out string? known) && known != body; i++)
        {
            name = fit + i.ToString(CultureInfo.InvariantCulture);
        }

        _rules[name] = body;
        return name;
    }

    /// <summary>A text as its JSON library writes it: escaped is only what JSON must have escaped.</summary>
    private static string Dump(string text) => "\"" + string.Concat(text.Select(next => next switch
    {
        '"' or '\\' => "\\" + next,
        '\n' => "\\n",
        '\t' => "\\t",
        < ' ' => $"\\u{(int)next:x4}",
        _ => next.ToString(),
    })) + "\"";

    private static string Join(string owner, string name) => owner.Length == 0 ? name : $"{owner}-{name}";

    private static int? Number(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out JsonElement number) ? number.GetInt32() : null;

    private static decimal? Bound(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out JsonElement number) ? number.GetDecimal() : null;
}
