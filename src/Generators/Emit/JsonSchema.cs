using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The plan's JSON Schema, in the subset that Ollama and llama.cpp compile to a grammar.</summary>
internal static class JsonSchema
{
    public static SegmentedText Write(ToolsetModel toolset)
    {
        string id = JsonText.Quote(toolset.PlanIdProperty);
        string steps = JsonText.Quote(toolset.StepsProperty);
        string prefix = $$"""{"type":"object","properties":{{{id}}:{"type":"string","maxLength":64},{{steps}}:{"type":"array","minItems":{{(toolset.AllowEmptyPlan ? 0 : 1)}},"maxItems":{{Number(toolset.MaxSteps)}},"items":{"anyOf":[""";
        string suffix = $$$$"""]}}},"required":[{{{{id}}}},{{{{steps}}}}],"additionalProperties":false}""";
        return new SegmentedText(prefix, toolset.Tools.Select(tool => Tool(toolset, tool)), ",", suffix);
    }

    private static string Tool(ToolsetModel toolset, ToolModel tool)
    {
        string discriminator = JsonText.Quote(toolset.Discriminator);
        string constant = $$"""{{discriminator}}:{"const":{{JsonText.Quote(tool.WireName)}}}""";
        return Closed([constant, .. tool.Arguments.Select(Property)], [discriminator, .. Required(tool.Arguments)]);
    }

    private static string Property(ArgumentModel argument)
    {
        string type = Type(argument.Value);
        return JsonText.Quote(argument.WireName) + ":" + (argument.Value.IsNullable && !argument.IsNullByOmission ? Nullable(type) : type);
    }

    private static string Type(ValueModel value)
    {
        if (value.Enum is not null || value.Allowed.Count == 0)
        {
            return OpenType(value);
        }

        string type = value.Kind switch
        {
            ValueKind.Integer or ValueKind.Unsigned => "integer",
            ValueKind.String or ValueKind.Text or ValueKind.Char => "string",
            _ => "number",
        };
        return $$"""{"type":"{{type}}","enum":[{{string.Join(",", value.Allowed.Select(constant => constant.Json))}}]}""";
    }

    private static string OpenType(ValueModel value) => value.Kind switch
    {
        ValueKind.Integer or ValueKind.Unsigned => Integer(value),
        ValueKind.Double or ValueKind.Single or ValueKind.Half or ValueKind.Decimal or ValueKind.Duration => """{"type":"number"}""",
        ValueKind.Char => """{"type":"string","minLength":1,"maxLength":1}""",
        ValueKind.Guid or ValueKind.Instant => $$"""{"type":"string","pattern":{{JsonText.Quote(WirePatterns.Of(value)!)}}}""",
        ValueKind.Flags => $$"""{"type":"array","items":{{Members(value)}},"maxItems":{{Number(value.Enum!.Members.Count)}}}""",
        ValueKind.Boolean => """{"type":"boolean"}""",
        ValueKind.Enum => Members(value),
        ValueKind.Array => $$"""{"type":"array","items":{{Element(value.Element!)}}{{Length(value.Length!, "Items")}}}""",
        ValueKind.Object => Closed(value.Object!.Fields.Select(Property), Required(value.Object!.Fields)),
        _ when value.Pattern is not null => $$"""{"type":"string"{{Length(value.Length!, "Length")}},"pattern":{{JsonText.Quote(WirePatterns.Of(value)!)}}}""",
        _ => $$"""{"type":"string"{{Length(value.Length!, "Length")}}}""",
    };

    private static string Members(ValueModel value) => $$"""{"type":"string","enum":[{{string.Join(",", value.Members.Select(JsonText.Quote))}}]}""";

    private static string Element(ValueModel element) => element.IsNullable ? Nullable(Type(element)) : Type(element);

    /// <summary>Limits of 64-bit types are left out: the grammar compilers count in such numbers themselves.</summary>
    private static string Integer(ValueModel value)
    {
        RangeModel range = value.Range!;
        bool isLong = value.TypeName is "long" or "ulong";
        string minimum = range.HasMinimum || !isLong || value.Kind == ValueKind.Unsigned ? ",\"minimum\":" + range.Minimum : "";
        string maximum = range.HasMaximum || !isLong ? ",\"maximum\":" + range.Maximum : "";
        return "{\"type\":\"integer\"" + minimum + maximum + "}";
    }

    private static string Length(LengthModel length, string unit) =>
        (length.Minimum > 0 ? $",\"min{unit}\":{Number(length.Minimum)}" : "") + $",\"max{unit}\":{Number(length.Maximum)}";

    private static string Nullable(string type) => $$"""{"anyOf":[{{type}},{"type":"null"}]}""";

    private static IEnumerable<string> Required(IEnumerable<ArgumentModel> arguments) =>
        arguments.Where(argument => !argument.IsOptional).Select(argument => JsonText.Quote(argument.WireName));

    private static string Closed(IEnumerable<string> properties, IEnumerable<string> required) =>
        $$"""{"type":"object","properties":{{{string.Join(",", properties)}}},"required":[{{string.Join(",", required)}}],"additionalProperties":false}""";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
