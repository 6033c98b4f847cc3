using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AstraWeave.Sdk.Generators.Kinds;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The plan's JSON Schema in two renderings: what Ollama and llama.cpp compile to a grammar, and what OpenAI's strict mode and its kin take.</summary>
/// <remarks>docs/schemas.md says which constraints each of them can state.</remarks>
internal sealed class JsonSchema
{
    private readonly bool _isStrict;

    private JsonSchema(bool isStrict) => _isStrict = isStrict;

    public static SegmentedText Write(ToolsetModel toolset) => new JsonSchema(isStrict: false).Plan(toolset);

    /// <summary>All properties required, optional ones by a union with <c>null</c>, and no keyword that a strict host refuses.</summary>
    public static SegmentedText WriteStrict(ToolsetModel toolset) => new JsonSchema(isStrict: true).Plan(toolset);

    private SegmentedText Plan(ToolsetModel toolset)
    {
        string id = JsonText.Quote(toolset.PlanIdProperty);
        string steps = JsonText.Quote(toolset.StepsProperty);
        string idBound = Bound("maxLength", LengthModel.MaxPlanId);
        string stepBounds = (toolset.AllowEmptyPlan ? "" : Bound("minItems", 1)) + Bound("maxItems", toolset.MaxSteps);
        string prefix = $$"""{"type":"object","properties":{{{id}}:{"type":"string"{{idBound}}},{{steps}}:{"type":"array"{{stepBounds}},"items":{"anyOf":[""";
        string suffix = $$$$"""]}}},"required":[{{{{id}}}},{{{{steps}}}}],"additionalProperties":false}""";
        return new SegmentedText(prefix, toolset.Tools.Select(tool => Tool(toolset, tool)), ",", suffix);
    }

    private string Tool(ToolsetModel toolset, ToolModel tool)
    {
        string discriminator = JsonText.Quote(toolset.Discriminator);
        string name = JsonText.Quote(tool.WireName);
        string constant = _isStrict ? $$"""{"type":"string","enum":[{{name}}]}""" : $$"""{"const":{{name}}}""";
        return Closed([$"{discriminator}:{constant}", .. tool.Arguments.Select(Property)], [discriminator, .. Required(tool.Arguments)]);
    }

    private string Property(ArgumentModel argument)
    {
        string type = Type(argument.Value);
        bool isNullable = _isStrict ? argument.Value.IsNullable || argument.IsOptional : argument.Value.IsNullable && !argument.IsNullByOmission;
        return JsonText.Quote(argument.WireName) + ":" + (isNullable ? Nullable(type) : type);
    }

    private string Type(ValueModel value) => Hole.Around(value, PlainType(value));

    private string PlainType(ValueModel value)
    {
        if (value.Enum is not null || value.Allowed.Count == 0 || value.Kind is not IListedKind listed || !(_isStrict || value.Allowed.All(listed.IsConvertible)))
        {
            return value.Kind.Schema(this, value);
        }

        return $$"""{"type":"{{listed.JsonType}}","enum":[{{string.Join(",", value.Allowed.Select(constant => constant.Json))}}]}""";
    }

    public static string Members(ValueModel value) => $$"""{"type":"string","enum":[{{string.Join(",", value.Members.Select(JsonText.Quote))}}]}""";

    public string Object(ObjectModel nested) => Closed(nested.Fields.Select(Property), Required(nested.Fields));

    public string Element(ValueModel element) => element.IsNullable ? Nullable(Type(element)) : Type(element);

    public string Length(LengthModel length, string unit) =>
        (length.Minimum > 0 ? Bound("min" + unit, length.Minimum) : "") + Bound("max" + unit, length.Maximum);

    public string Pattern(ValueModel value) =>
        value.Kind.WirePattern(value) is { } pattern && !(value.Pattern is { } own && PortablePattern.AdmitsEscapes(own)) ? Keyword("pattern", JsonText.Quote(pattern)) : "";

    public string Bound(string keyword, int value) => Keyword(keyword, value.ToString(CultureInfo.InvariantCulture));

    public string Keyword(string keyword, string json) => _isStrict ? "" : $",\"{keyword}\":{json}";

    private static string Nullable(string type) => $$"""{"anyOf":[{{type}},{"type":"null"}]}""";

    private IEnumerable<string> Required(IEnumerable<ArgumentModel> arguments) =>
        arguments.Where(argument => _isStrict || !argument.IsOptional).Select(argument => JsonText.Quote(argument.WireName));

    private static string Closed(IEnumerable<string> properties, IEnumerable<string> required) =>
        $$"""{"type":"object","properties":{{{string.Join(",", properties)}}},"required":[{{string.Join(",", required)}}],"additionalProperties":false}""";
}
