using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AstraWeave.Sdk.Tools;

/// <summary>A domain's values in place of an argument's type: as <c>enum</c> or alternatives, in the notation of each dialect.</summary>
internal static class DomainSchema
{
    /// <summary>Larger domains are left to the parser: hosts compile a schema anew for each call.</summary>
    public const int MaxValues = 256;

    /// <summary>Writes the values, or the type's own schema where they are too many, none, or not to be stated in the dialect.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="dialect">The notation.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="domains">The domains, sealed.</param>
    /// <param name="own">The type's own schema.</param>
    public static void Write(IBufferWriter<byte> output, SchemaDialect dialect, ArgumentSpec argument, DomainSet domains, ReadOnlySpan<byte> own)
    {
        ArgumentSpec spec = argument;
        while (spec is { Domain: null, Element: { } element })
        {
            spec = element;
        }

        if (Values(spec, domains) is not { Count: > 0 } values || (dialect == SchemaDialect.JsonSchema && values.Exists(static value => value.Contains('\\'))))
        {
            output.Write(own);
            return;
        }

        output.Write(Encoding.UTF8.GetBytes((dialect, spec.Type) switch
        {
            (SchemaDialect.Grammar, ArgumentType.Object) => $"({string.Join(" | ", values.Select(value => Literal(Object(spec, value))))})",
            (SchemaDialect.Grammar, _) => $"({string.Join(" | ", values.Select(Literal))})",
            (_, ArgumentType.Object) => Alternatives(values.Select(value => Closed(dialect, spec, value))),
            (_, ArgumentType.Integer) => $$"""{"type":"integer","enum":[{{string.Join(',', values)}}]}""",
            _ => $$"""{"type":"string","enum":[{{string.Join(',', values)}}]}""",
        }));
    }

    /// <summary>The values as JSON, in an order that reads well; <see langword="null"/> where the schema cannot or need not state them.</summary>
    private static List<string>? Values(ArgumentSpec spec, DomainSet domains)
    {
        int domain = domains.IndexOf(spec.Domain!);
        int count = domains.CountOf(domain);
        DomainKind kind = KindOf(spec.Type);
        if (domains.IsUnbounded || count is 0 or > MaxValues || domains.KindOf(domain) != kind)
        {
            return null;
        }

        List<string> values = new(count);
        foreach (int index in domains.InOrder(domain))
        {
            ReadOnlySpan<byte> value = domains.ValueAt(domain, index);
            if (Fits(spec, value))
            {
                values.Add(kind == DomainKind.Text ? Quote(value) : Encoding.UTF8.GetString(value));
            }
        }

        return values;
    }

    /// <summary>Whether the argument's own type and constraints admit the value, as far as a domain and they can disagree often.</summary>
    private static bool Fits(ArgumentSpec spec, ReadOnlySpan<byte> value) => spec.Type switch
    {
        ArgumentType.Integer => decimal.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number) && !(number < spec.Minimum) && !(number > spec.Maximum),
        ArgumentType.Enum => spec.Members.Contains(Encoding.UTF8.GetString(value)),
        ArgumentType.Object => Parts(value).Length == spec.Fields.Count,
        _ => true,
    };

    public static DomainKind KindOf(ArgumentType type) => type switch
    {
        ArgumentType.Integer => DomainKind.Integer,
        ArgumentType.Object => DomainKind.Struct,
        _ => DomainKind.Text,
    };

    private static string Alternatives(IEnumerable<string> schemas) => $$"""{"anyOf":[{{string.Join(',', schemas)}}]}""";

    /// <summary>An object that has exactly these values.</summary>
    private static string Closed(SchemaDialect dialect, ArgumentSpec spec, string value)
    {
        string[] parts = Parts(Encoding.UTF8.GetBytes(value));
        IEnumerable<string> names = spec.Fields.Select(static field => Quote(Encoding.UTF8.GetBytes(field.Name)));
        IEnumerable<string> properties = names.Select((name, i) => $"{name}:{Constant(dialect, spec.Fields[i].Type, parts[i])}");
        return $$"""{"type":"object","properties":{{{string.Join(',', properties)}}},"required":[{{string.Join(',', names)}}],"additionalProperties":false}""";
    }

    private static string Constant(SchemaDialect dialect, ArgumentType type, string json)
    {
        string name = type switch { ArgumentType.Integer => "integer", ArgumentType.Boolean => "boolean", _ => "string" };
        return dialect == SchemaDialect.StrictJsonSchema ? $$"""{"type":"{{name}}","enum":[{{json}}]}""" : $$"""{"const":{{json}}}""";
    }

    private static string Object(ArgumentSpec spec, string value)
    {
        string[] parts = Parts(Encoding.UTF8.GetBytes(value));
        return "{" + string.Join(',', spec.Fields.Select((field, i) => $"{Quote(Encoding.UTF8.GetBytes(field.Name))}:{parts[i]}")) + "}";
    }

    /// <summary>The parts of a struct as JSON; words have neither quotes nor commas in them.</summary>
    private static string[] Parts(ReadOnlySpan<byte> value) => value.Length < 3 ? [] : Encoding.UTF8.GetString(value[1..^1]).Split(',');

    private static string Quote(ReadOnlySpan<byte> text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Literal(string json) => $"\"{json.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
