using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using AstraWeave.Sdk.Generators.Kinds;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The tools as the model reads them: one line a tool, <c>move_to(x:0..63, speed?:walk|run) Walk to a grid cell</c>.</summary>
/// <remarks>What arguments of one name have in common is said once, in a line before the tools; docs/schemas.md describes the notation.</remarks>
internal sealed class PromptSchema
{
    private static readonly PromptSchema s_plain = new(new Dictionary<string, string>());

    /// <summary>The types that need not be repeated, by the argument's name, as they read in full.</summary>
    private readonly IReadOnlyDictionary<string, string> _common;

    private PromptSchema(IReadOnlyDictionary<string, string> common) => _common = common;

    public static SegmentedText Write(ToolsetModel toolset)
    {
        ArgumentModel[] common = [.. toolset.Tools
            .SelectMany(tool => tool.Arguments)
            .SelectMany(SelfAndFields)
            .GroupBy(argument => argument.WireName)
            .Select(MostCommon)
            .OfType<ArgumentModel>()];
        PromptSchema text = new(common.ToDictionary(argument => argument.WireName, s_plain.Type));
        string line = string.Join(", ", common.Select(argument => $"{argument.WireName}:{text.Type(argument)}"));
        return new SegmentedText(line.Length == 0 ? "" : $"Unless stated: {line}\n", toolset.Tools.Select(text.Tool), "\n", "");
    }

    private static IEnumerable<ArgumentModel> SelfAndFields(ArgumentModel argument)
    {
        ValueModel value = argument.Value;
        while (value.Element is not null)
        {
            value = value.Element;
        }

        return ((value.Domain is null ? value.Object : null)?.Fields.SelectMany(SelfAndFields) ?? []).Prepend(argument);
    }

    /// <returns>An argument of the type that most of them have; <see langword="null"/> where saying it once is no shorter.</returns>
    private static ArgumentModel? MostCommon(IEnumerable<ArgumentModel> named)
    {
        IGrouping<string, ArgumentModel> most = named.GroupBy(s_plain.Type).OrderByDescending(group => group.Count()).First();
        ArgumentModel first = most.First();
        return (most.Count() - 1) * (most.Key.Length + 1) > first.WireName.Length + 2 ? first : null;
    }

    private string Tool(ToolModel tool)
    {
        string signature = $"{tool.WireName}({string.Join(", ", tool.Arguments.Select(Argument))})";
        return tool.Description is null ? signature : $"{signature} {Clause(tool.Description)}";
    }

    public string Argument(ArgumentModel argument)
    {
        StringBuilder text = new(argument.WireName);
        text.Append(argument.IsOptional ? "?" : "");
        if (!_common.TryGetValue(argument.WireName, out string? common) || common != s_plain.Type(argument))
        {
            text.Append(':').Append(Type(argument));
        }

        if (argument.Default is { Json: not "null" } fallback)
        {
            text.Append('=').Append(argument.Value.Kind is EnumKind ? fallback.Json.Trim('"') : fallback.Json);
        }

        if (argument.Description is not null)
        {
            text.Append(" (").Append(Clause(argument.Description)).Append(')');
        }

        return text.ToString();
    }

    private string Type(ArgumentModel argument) => Type(argument.Value) + (argument.Value.IsNullable && !argument.IsNullByOmission ? "|null" : "");

    /// <summary>A description without its full stop, which says nothing and costs a token a line.</summary>
    private static string Clause(string description) =>
        description.EndsWith(".", System.StringComparison.Ordinal) && !description.EndsWith("..", System.StringComparison.Ordinal) ? description.Substring(0, description.Length - 1) : description;

    private string Type(ValueModel value)
    {
        if (value.Domain is { } domain)
        {
            return domain.Name;
        }

        if (value.Enum is null && value.Allowed.Count > 0)
        {
            return string.Join("|", value.Allowed.Select(constant => constant.Json));
        }

        string type = value.Kind.Prompt(this, value);
        type = value.Pattern is null ? type : $"{type} /{value.Pattern}/";
        return value.Enum is null && value.Denied.Count > 0 ? $"{type} not {string.Join("|", value.Denied.Select(constant => constant.Json))}" : type;
    }

    public string Element(ValueModel element)
    {
        string type = Type(element) + (element.IsNullable ? "|null" : "");
        return type.IndexOfAny([' ', '|']) >= 0 && element.Object is null ? "(" + type + ")" : type;
    }

    /// <summary>A range between bounds is of whole numbers where both are whole, so only then a range of fractions says so.</summary>
    public static string Fraction(RangeModel range)
    {
        bool showsFraction = range.HasMinimum && range.HasMaximum && (range.Minimum + range.Maximum).Contains(".");
        return showsFraction ? Bounds(range).TrimStart() : "float" + Bounds(range);
    }

    public static string Bounds(RangeModel range) => range switch
    {
        { HasMinimum: true, HasMaximum: true } => $" {range.Minimum}..{range.Maximum}",
        { HasMinimum: true } => $" >={range.Minimum}",
        { HasMaximum: true } => $" <={range.Maximum}",
        _ => "",
    };

    public static string Length(LengthModel length)
    {
        string maximum = length.Maximum.ToString(CultureInfo.InvariantCulture);
        return length.Minimum == 0 ? "<=" + maximum : length.Minimum == length.Maximum ? maximum : $"{length.Minimum.ToString(CultureInfo.InvariantCulture)}..{maximum}";
    }
}
