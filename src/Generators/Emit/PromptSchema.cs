using System.Globalization;
using System.Linq;
using System.Text;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The tools as the model reads them: one line a tool, <c>move_to(x:int 0..63, speed?:walk|run) Walk to a grid cell.</c></summary>
internal static class PromptSchema
{
    public static SegmentedText Write(ToolsetModel toolset) => new("", toolset.Tools.Select(Tool), "\n", "");

    private static string Tool(ToolModel tool)
    {
        string signature = $"{tool.WireName}({string.Join(", ", tool.Arguments.Select(Argument))})";
        return tool.Description is null ? signature : $"{signature} {Clause(tool.Description)}";
    }

    private static string Argument(ArgumentModel argument)
    {
        StringBuilder text = new(argument.WireName);
        text.Append(argument.IsOptional ? "?:" : ":").Append(Type(argument.Value));
        if (argument.Value.IsNullable && !argument.IsNullByOmission)
        {
            text.Append("|null");
        }

        if (argument.Default is { Json: not "null" } fallback)
        {
            text.Append('=').Append(argument.Value.Kind == ValueKind.Enum ? fallback.Json.Trim('"') : fallback.Json);
        }

        if (argument.Description is not null)
        {
            text.Append(" (").Append(Clause(argument.Description)).Append(')');
        }

        return text.ToString();
    }

    /// <summary>A description without its full stop, which says nothing and costs a token a line.</summary>
    private static string Clause(string description) =>
        description.EndsWith(".", System.StringComparison.Ordinal) && !description.EndsWith("..", System.StringComparison.Ordinal) ? description.Substring(0, description.Length - 1) : description;

    private static string Type(ValueModel value)
    {
        if (value.Enum is null && value.Allowed.Count > 0)
        {
            return string.Join("|", value.Allowed.Select(constant => constant.Json));
        }

        string type = OpenType(value);
        type = value.Pattern is null ? type : $"{type} /{value.Pattern}/";
        return value.Enum is null && value.Denied.Count > 0 ? $"{type} not {string.Join("|", value.Denied.Select(constant => constant.Json))}" : type;
    }

    private static string OpenType(ValueModel value) => value.Kind switch
    {
        ValueKind.Integer or ValueKind.Unsigned => Integer(value),
        ValueKind.Double or ValueKind.Single or ValueKind.Half or ValueKind.Decimal => Fraction(value.Range!),
        ValueKind.Duration => "seconds" + Bounds(value.Range!),
        ValueKind.Char => "char",
        ValueKind.Guid => "guid",
        ValueKind.Instant => "datetime",
        ValueKind.Flags => "(" + string.Join("|", value.Members) + ")[<=" + value.Enum!.Members.Count.ToString(CultureInfo.InvariantCulture) + "]",
        ValueKind.Boolean => "bool",
        ValueKind.Enum => string.Join("|", value.Members),
        ValueKind.Object => "{" + string.Join(", ", value.Object!.Fields.Select(Argument)) + "}",
        ValueKind.Array => Element(value.Element!) + "[" + Length(value.Length!) + "]",
        _ => "str(" + Length(value.Length!) + ")",
    };

    private static string Element(ValueModel element)
    {
        string type = Type(element) + (element.IsNullable ? "|null" : "");
        return type.IndexOfAny([' ', '|']) >= 0 && element.Kind != ValueKind.Object ? "(" + type + ")" : type;
    }

    private static string Integer(ValueModel value)
    {
        RangeModel range = value.Range!;
        bool isWide = value.TypeName is "int" or "long" or "uint" or "ulong";
        if (isWide && !range.HasMinimum && !range.HasMaximum)
        {
            return value.Kind == ValueKind.Unsigned ? "uint" : "int";
        }

        // A narrow type's own limits are worth a word; those of a wide one are not.
        bool hasMinimum = range.HasMinimum || !isWide || value.Kind == ValueKind.Unsigned;
        bool hasMaximum = range.HasMaximum || !isWide;
        string bounds = Bounds(range with { HasMinimum = hasMinimum, HasMaximum = hasMaximum });
        return hasMinimum && hasMaximum ? bounds.TrimStart() : "int" + bounds;
    }

    /// <summary>A range between bounds is of whole numbers where both are whole, so only then a range of fractions says so.</summary>
    private static string Fraction(RangeModel range)
    {
        bool showsFraction = range.HasMinimum && range.HasMaximum && (range.Minimum + range.Maximum).Contains(".");
        return showsFraction ? Bounds(range).TrimStart() : "float" + Bounds(range);
    }

    private static string Bounds(RangeModel range) => range switch
    {
        { HasMinimum: true, HasMaximum: true } => $" {range.Minimum}..{range.Maximum}",
        { HasMinimum: true } => $" >={range.Minimum}",
        { HasMaximum: true } => $" <={range.Maximum}",
        _ => "",
    };

    private static string Length(LengthModel length)
    {
        string maximum = length.Maximum.ToString(CultureInfo.InvariantCulture);
        return length.Minimum == 0 ? "<=" + maximum : length.Minimum == length.Maximum ? maximum : $"{length.Minimum.ToString(CultureInfo.InvariantCulture)}..{maximum}";
    }
}
