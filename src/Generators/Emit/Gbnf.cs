using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The plan's grammar in GBNF, the notation of llama.cpp and its kin.</summary>
/// <remarks>
/// Properties stand in their declared order, and a single space is allowed where one reads well: a grammar that allows white space without end lets small models
/// write nothing else. Each tool is one alternative of <c>step</c>, so that an allow-list can cut it out; docs/schemas.md says what the grammar cannot state.
/// </remarks>
internal sealed class Gbnf
{
    private const string Comma = "\",\" ws ";

    private readonly GbnfRules _rules = new();

    public static SegmentedText Write(ToolsetModel toolset)
    {
        Gbnf grammar = new();
        string[] tools = [.. toolset.Tools.Select(tool => grammar.Tool(toolset, tool))];
        string root = $"root ::= ws {Literal("{" + JsonText.Quote(toolset.PlanIdProperty) + ":")} ws plan-id {Comma}{Name(toolset.StepsProperty)}steps \"}}\"";
        string planId = $"plan-id ::= \"\\\"\" char{Count(0, LengthModel.MaxPlanId)} \"\\\"\"";
        string steps = $"steps ::= {List("step", toolset.AllowEmptyPlan ? 0 : 1, toolset.MaxSteps)}";
        return new SegmentedText($"{root}\n{planId}\n{steps}\nstep ::=\n  ", tools, " |\n  ", "\n" + grammar.Rest());
    }

    /// <summary>Text that stands as it is.</summary>
    public static string Literal(string text)
    {
        StringBuilder literal = new("\"");
        foreach (char next in text)
        {
            literal.Append(next is '"' or '\\' ? "\\" + next : next < ' ' ? "\\x" + ((int)next).ToString("X2", CultureInfo.InvariantCulture) : next.ToString());
        }

        return literal.Append('"').ToString();
    }

    /// <summary>How often what stands before may come.</summary>
    public static string Count(int minimum, int maximum) => (minimum, maximum) switch
    {
        (1, 1) => "",
        (0, 1) => "?",
        _ when minimum == maximum => $"{{{Number(minimum)}}}",
        _ => $"{{{Number(minimum)},{Number(maximum)}}}",
    };

    private string Tool(ToolsetModel toolset, ToolModel tool)
    {
        string head = Literal("{" + JsonText.Quote(toolset.Discriminator) + ":") + " ws " + Literal(JsonText.Quote(tool.WireName));
        IEnumerable<string> arguments = tool.Arguments.Select(argument => Following(tool.WireName, argument));
        return string.Join(" ", [head, .. arguments, "\"}\""]);
    }

    /// <summary>A property that another one stands before.</summary>
    private string Following(string owner, ArgumentModel argument) =>
        argument.IsOptional ? $"({Comma}{Property(owner, argument)})?" : Comma + Property(owner, argument);

    private string Property(string owner, ArgumentModel argument)
    {
        bool isNullable = argument.Value.IsNullable && !argument.IsNullByOmission;
        string value = Value($"{owner}-{argument.WireName}", argument.Value);
        return Name(argument.WireName) + (isNullable ? $"({value} | \"null\")" : value);
    }

    private string Object(string path, ObjectModel nested)
    {
        ArgumentModel[] fields = [.. nested.Fields];
        int required = System.Array.FindIndex(fields, field => !field.IsOptional);
        if (required >= 0)
        {
            IEnumerable<string> before = fields.Take(required).Select(field => $"({Property(path, field)} {Comma.TrimEnd()})?");
            IEnumerable<string> after = fields.Skip(required + 1).Select(field => Following(path, field));
            return string.Join(" ", ["\"{\"", .. before, Property(path, fields[required]), .. after, "\"}\""]);
        }

        // Every field may be left out, so any of them may be the first.
        IEnumerable<string> firsts = fields.Select((field, i) => string.Join(" ", ["\"{\"", Property(path, field), .. fields.Skip(i + 1).Select(next => Following(path, next)), "\"}\""]));
        return string.Join(" | ", ["\"{}\"", .. firsts]);
    }

    /// <summary>The name of a value's rule, <c>null</c> not among its texts.</summary>
    private string Value(string path, ValueModel value)
    {
        if (value.Enum is null && value.Allowed.Count > 0)
        {
            return _rules.NameOf(path, Constants(value));
        }

        switch (value.Kind)
        {
            case ValueKind.Integer or ValueKind.Unsigned:
                string name = value.Denied.Count > 0 ? path : $"int-{value.Range!.Minimum.Replace('-', 'm')}-{value.Range.Maximum.Replace('-', 'm')}";
                return _rules.NameOf(name, GbnfNumbers.Integer(value.Range!, value.Denied));

            case ValueKind.Double or ValueKind.Single or ValueKind.Half or ValueKind.Decimal or ValueKind.Duration:
                return _rules.NameOf(value.Kind is ValueKind.Decimal or ValueKind.Duration ? "decimal" : "number", GbnfNumbers.Number(value));

            case ValueKind.Boolean:
                return _rules.NameOf("boolean", "\"true\" | \"false\"");

            case ValueKind.Enum:
                return _rules.NameOf(path, Quoted(value.Members));

            case ValueKind.Flags:
                return _rules.NameOf(path, List(_rules.NameOf(path + "-member", Quoted(value.Members)), 0, value.Enum!.Members.Count));

            case ValueKind.Char:
                return _rules.NameOf("character", "\"\\\"\" (unit | escape | code) \"\\\"\"");

            case ValueKind.Array:
                string element = Value(path + "-item", value.Element!);
                string item = value.Element!.IsNullable ? _rules.NameOf(element + "-or-null", $"{element} | \"null\"") : element;
                return _rules.NameOf(path, List(item, value.Length!.Minimum, value.Length.Maximum));

            case ValueKind.Object:
                return _rules.NameOf(path, Object(path, value.Object!));

            default:
                return Text(path, value);
        }
    }

    private string Text(string path, ValueModel value)
    {
        if (WirePatterns.Of(value) is { } pattern)
        {
            string name = value.Kind switch { ValueKind.Guid => "guid", ValueKind.Instant => "instant", _ => path };
            return _rules.NameOf(name, $"\"\\\"\" {GbnfPattern.Write(_rules, name, pattern.Trim('^', '$'))} \"\\\"\"");
        }

        LengthModel length = value.Length!;
        return _rules.NameOf($"text-{Number(length.Minimum)}-{Number(length.Maximum)}", length.Maximum == 0 ? "\"\\\"\\\"\"" : $"\"\\\"\" char{Count(length.Minimum, length.Maximum)} \"\\\"\"");
    }

    /// <summary>The values by name. A decimal is written with the zeros it was made with.</summary>
    private static string Constants(ValueModel value)
    {
        IEnumerable<string> constants = value.Allowed.Select(constant => constant.Json);
        if (value.Kind is ValueKind.String or ValueKind.Text or ValueKind.Char)
        {
            return string.Join(" | ", constants.Select(json => $"\"\\\"\" {GbnfText.Write(JsonText.Unquote(json))} \"\\\"\""));
        }

        return value.Kind != ValueKind.Decimal
            ? string.Join(" | ", constants.Select(Literal))
            : string.Join(" | ", constants.Select(json => json.Contains(".") ? $"{Literal(json)} \"0\"{{0,27}}" : $"{Literal(json)} (\".\" \"0\"{{1,28}})?"));
    }

    private static string Quoted(IEnumerable<string> members) => string.Join(" | ", members.Select(member => Literal(JsonText.Quote(member))));

    private static string List(string item, int minimum, int maximum)
    {
        if (maximum == 0)
        {
            return "\"[]\"";
        }

        int least = System.Math.Max(minimum - 1, 0);
        string more = maximum == 1 ? "" : $" ({Comma}{item}){Count(least, maximum - 1)}";
        return (minimum == 0 ? "\"[]\" | " : "") + $"\"[\" {item}{more} \"]\"";
    }

    /// <summary>The rules of the values, and what they are made of.</summary>
    private string Rest()
    {
        _rules.Add("char", "unit | [\\U00010000-\\U0010FFFF] | escape | code | \"\\\\u\" [Dd] [89ABab] [0-9A-Fa-f]{2} \"\\\\u\" [Dd] [C-Fc-f] [0-9A-Fa-f]{2}");

        // What is allowed is named: "all but" would admit surrogates and numbers above U+10FFFF, which byte tokens can write and UTF-8 cannot.
        _rules.Add("unit", "[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E\\x80-\\uD7FF\\uE000-\\uFFFF]");
        _rules.Add("escape", "\"\\\\\" [\"\\\\/bfnrt]");
        _rules.Add("code", "\"\\\\u\" ([0-9A-CE-Fa-ce-f] [0-9A-Fa-f]{3} | [Dd] [0-7] [0-9A-Fa-f]{2})");
        _rules.Add("ws", "\" \"?");
        return _rules.ToString();
    }

    private static string Name(string name) => Literal(JsonText.Quote(name) + ":") + " ws ";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
