using System.Text.Json;
using System.Text.RegularExpressions;
using AstraWeave.Sdk.Generators.Tests.Harness;
using AstraWeave.Sdk.Generators.Tests.Schemas.Converters;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Generators.Tests.Schemas;

/// <summary>The table of docs/schemas.md: which constraints each dialect can state.</summary>
internal static partial class Expressiveness
{
    private const string WholeRange = "range of whole numbers";
    private const string TypeLimits = "limits of a type of whole numbers";
    private const string FarEnd = "end of a range beyond ±2,147,483,646";
    private const string FractionRange = "range of fractions and durations, and the limits of their type";
    private const string EscapedValue = "allowed values with `\"`, `\\`, control characters or more than 15 digits";
    private const string DeniedWhole = "denied whole numbers";
    private const string DeniedOther = "denied fractions, texts and characters";
    private const string TextLength = "length of a text";
    private const string PatternLength = "length of a text that has a pattern";
    private const string Pattern = "pattern of a text";
    private const string CharUnit = "one UTF-16 unit for a `char`";
    private const string EscapedPattern = "pattern that admits `\"` or `\\`";
    private const string GuidForm = "form of a GUID";
    private const string InstantForm = "form of a date, a time or a point in time";
    private const string UriForm = "scheme and characters of a URI";
    public const string UriRest = "what a URI's scheme asks of the rest";
    public const string Calendar = "February 29 of a common year, and the ends of the calendar";
    public const string HalfSurrogate = "surrogate pairs whole, where they are escaped";
    private const string ListLength = "number of elements";

    public const string StepCount = "number of steps";

    private static readonly HashSet<(decimal?, decimal?)> s_types =
    [
        (sbyte.MinValue, sbyte.MaxValue), (byte.MinValue, byte.MaxValue), (short.MinValue, short.MaxValue), (ushort.MinValue, ushort.MaxValue),
        (int.MinValue, int.MaxValue), (uint.MinValue, uint.MaxValue), (long.MinValue, long.MaxValue), (ulong.MinValue, ulong.MaxValue),
    ];

    private static readonly string[][] s_cells = [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "schemas.md")).Select(line => line.Split('|', StringSplitOptions.TrimEntries))];

    private static readonly Dictionary<string, string[]> s_rows = s_cells.Where(cells => cells.Length == 6 && cells[2] is "yes" or "no").ToDictionary(cells => cells[1], cells => cells[2..5]);

    private static readonly Dictionary<string, string[]> s_converters = s_cells.Where(cells => cells.Length == 5 && cells[2] is "lost" or "kept").ToDictionary(cells => cells[1], cells => cells[2..4]);

    /// <summary>What a dialect is documented not to state.</summary>
    public static HashSet<string> Inexpressible(Dialect dialect) => [.. s_rows.Where(row => row.Value[(int)dialect] == "no").Select(row => row.Key)];

    /// <summary>What of the JSON Schema a converter is documented to lose.</summary>
    public static HashSet<string> LostBy(ConverterVersion version) => [.. s_converters.Where(row => row.Value[(int)version] == "lost").Select(row => row.Key)];

    /// <summary>The constraint that a step failed; of an argument with several, each that it may have been.</summary>
    /// <param name="dropped">What the parser says.</param>
    /// <param name="plan">The plan it was in.</param>
    /// <param name="toolset">Its toolset.</param>
    public static string[] Explain(DroppedStep dropped, JsonElement plan, ToolsetDescriptor toolset)
    {
        ArgumentSpec argument = toolset.Tools.Single(tool => tool.Name == dropped.Tool).Arguments.Single(argument => argument.Name == dropped.Argument);
        JsonElement value = plan.GetProperty(toolset.StepsProperty)[dropped.Step].GetProperty(argument.Name);
        string[] reasons = [.. Leaves(argument).Select(leaf => Explain(dropped.Defect, value, leaf)).OfType<string>().Distinct()];
        Assert.True(reasons.Length > 0, $"{dropped} is for none of the documented reasons.");
        Assert.Subset(s_rows.Keys.Concat(s_converters.Keys).ToHashSet(), reasons.ToHashSet());
        return reasons;
    }

    private static string? Explain(PlanDefect defect, JsonElement value, ArgumentSpec leaf) => (defect, leaf.Type) switch
    {
        (PlanDefect.OutOfRange, ArgumentType.Number) => FractionRange,
        (PlanDefect.OutOfRange, ArgumentType.Integer) => s_types.Contains((leaf.Minimum, leaf.Maximum)) ? TypeLimits : leaf.Minimum <= int.MinValue || leaf.Maximum >= int.MaxValue ? FarEnd : WholeRange,
        (PlanDefect.NotAllowedValue, ArgumentType.Number or ArgumentType.String) when leaf.AllowedValues.Any(allowed => allowed.Contains('\\') || allowed.Count(char.IsDigit) > 15) => EscapedValue,
        (PlanDefect.NotAllowedValue, ArgumentType.Integer) when leaf.DeniedValues.Count > 0 => DeniedWhole,
        (PlanDefect.NotAllowedValue, ArgumentType.Number or ArgumentType.String) when leaf.DeniedValues.Count > 0 => DeniedOther,
        (PlanDefect.NotAllowedValue, ArgumentType.String) when leaf.Pattern is not null => Escapes(leaf.Pattern) ? EscapedPattern : Pattern,
        (PlanDefect.WrongLength, ArgumentType.String) => leaf.Pattern is null ? TextLength : PatternLength,
        (PlanDefect.WrongLength, ArgumentType.Array or ArgumentType.Flags) => ListLength,
        (PlanDefect.WrongType, ArgumentType.String) when HasHalfSurrogate().IsMatch(value.GetRawText()) => HalfSurrogate,
        (PlanDefect.WrongType, ArgumentType.String) when leaf.MaxLength == 1 => CharUnit,
        (PlanDefect.WrongType, ArgumentType.String) when leaf.Pattern?.Contains("a-f", StringComparison.Ordinal) == true => GuidForm,
        (PlanDefect.WrongType, ArgumentType.String) when leaf.Pattern?.StartsWith("^[A-Za-z][A-Za-z0-9+.-]", StringComparison.Ordinal) == true => HoldsMatch(value, leaf.Pattern) ? UriRest : UriForm,
        (PlanDefect.WrongType, ArgumentType.String) when leaf.Pattern is not null => HoldsMatch(value, leaf.Pattern) ? Calendar : InstantForm,
        _ => null,
    };

    [GeneratedRegex(@"\\u[Dd][89ABab]..(?!\\u[Dd][C-Fc-f])|(?<!\\u[Dd][89ABab]..)\\u[Dd][C-Fc-f]")]
    private static partial Regex HasHalfSurrogate();

    /// <summary>Whether a text of the pattern stands in the value, however deep.</summary>
    private static bool HoldsMatch(JsonElement value, string pattern) => value.ValueKind switch
    {
        JsonValueKind.String => PatternReader.Read(pattern).IsMatch(value.GetString()),
        JsonValueKind.Array => value.EnumerateArray().Any(item => HoldsMatch(item, pattern)),
        JsonValueKind.Object => value.EnumerateObject().Any(member => HoldsMatch(member.Value, pattern)),
        _ => false,
    };

    private static bool Escapes(string pattern) => "\"\\".Any(PatternReader.Read(pattern).MayHold);

    private static IEnumerable<ArgumentSpec> Leaves(ArgumentSpec argument) => argument switch
    {
        { Element: { } element } => Leaves(element).Append(argument),
        { Fields.Count: > 0 } => argument.Fields.SelectMany(Leaves),
        _ => [argument],
    };
}
