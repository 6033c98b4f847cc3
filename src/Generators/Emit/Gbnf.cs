using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using AstraWeave.Sdk.Generators.Kinds;
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

    public GbnfRules Rules { get; } = new();

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

    public string Object(string path, ObjectModel nested)
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
    public string Value(string path, ValueModel value) => Hole.Around(value, PlainValue(path, value));

    private string PlainValue(string path, ValueModel value)
    {
        if (value.Enum is null && value.Allowed.Count > 0)
        {
            return Rules.NameOf(path, string.Join(" | ", value.Allowed.Select(((IListedKind)value.Kind).Grammar)));
        }

        return value.Kind.Grammar(this, path, value);
    }

    /// <summary>The name of the rule of a text with a pattern.</summary>
    public string Matching(string name, string pattern) => Rules.NameOf(name, Matched(name, pattern));

    /// <summary>The rule of a text with a pattern.</summary>
    public string Matched(string name, string pattern) => $"\"\\\"\" {GbnfPattern.Write(Rules, name, pattern.Trim('^', '$'))} \"\\\"\"";

    /// <summary>The name of the rule of a free text.</summary>
    public string Text(LengthModel length) =>
        Rules.NameOfShared($"text-{Number(length.Minimum)}-{Number(length.Maximum)}", () => length.Maximum == 0 ? "\"\\\"\\\"\"" : $"\"\\\"\" char{Count(length.Minimum, length.Maximum)} \"\\\"\"");

    public static string List(string item, int minimum, int maximum)
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
        Rules.Add("char", "unit | [\\U00010000-\\U0010FFFF] | escape | code | \"\\\\u\" [Dd] [89ABab] [0-9A-Fa-f]{2} \"\\\\u\" [Dd] [C-Fc-f] [0-9A-Fa-f]{2}");

        // What is allowed is named: "all but" would admit surrogates and numbers above U+10FFFF, which byte tokens can write and UTF-8 cannot.
        Rules.Add("unit", "[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E\\x80-\\uD7FF\\uE000-\\uFFFF]");
        Rules.Add("escape", "\"\\\\\" [\"\\\\/bfnrt]");
        Rules.Add("code", "\"\\\\u\" ([0-9A-CE-Fa-ce-f] [0-9A-Fa-f]{3} | [Dd] [0-7] [0-9A-Fa-f]{2})");
        Rules.Add("ws", "\" \"?");
        return Rules.ToString();
    }

    private static string Name(string name) => Literal(JsonText.Quote(name) + ":") + " ws ";

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
