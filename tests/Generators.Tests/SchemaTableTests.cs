using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AstraWeave.Sdk.Generators.Tests.Harness;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>The table of docs/schemas.md with what is emitted for each kind of argument.</summary>
/// <remarks>After a deliberate change run the test once with <c>UPDATE_SNAPSHOTS=1</c> and read the difference.</remarks>
public sealed partial class SchemaTableTests
{
    private const string Head = "| argument | JSON Schema | strict JSON Schema | GBNF |\n|---|---|---|---|\n";

    private static readonly string[] s_arguments =
    [
        "int", "uint?", "byte", "ulong", "[Range(0, 63)] int", "[Range(typeof(long), \"1\", \"9007199254740993\")] long", "[Range(210, int.MaxValue)] int", "[Range(0, 9)][DeniedValues(5)] int", "[AllowedValues(1, 2)] byte",
        "bool", "double", "[Range(0.5, 6)] float", "decimal", "TimeSpan", "[AllowedValues(0.5, 1)] float",
        "string", "[StringLength(20, MinimumLength = 1)] PlanText", "char", "[AllowedValues(\"red\", \"blue\")] string", "[AllowedValues(\"say \\\"go\\\"\", \"stop\")] string", "[DeniedValues(\"admin\")][StringLength(9)] string",
        "[RegularExpression(\"[A-Z]{2}-[0-9]\")] string", "[RegularExpression(\"[!-~]{2}\")][StringLength(2)] string", "Guid", "DateTimeOffset", "DateTime", "DateOnly", "TimeOnly", "[StringLength(99)] Uri",
        "DayOfWeek", "Sides", "[Length(1, 3)] int[]", "[MaxLength(2)] System.Collections.Generic.List<Spot>", "Spot",
    ];

    [Fact]
    public void The_table_of_kinds_is_what_is_emitted()
    {
        string path = Path.Combine(Repository.Root, "docs", "schemas.md");
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        int start = page.IndexOf(Head, StringComparison.Ordinal) + Head.Length;
        int end = page.IndexOf("\n\n", start, StringComparison.Ordinal) + 1;
        string table = string.Concat(s_arguments.Select(Row));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            page = page[..start] + table + page[end..];
            File.WriteAllText(path, page);
            end = page.IndexOf("\n\n", start, StringComparison.Ordinal) + 1;
        }

        Assert.Equal(table, page[start..end]);
    }

    private static string Row(string argument)
    {
        string types = Sources.InFile("public readonly record struct Spot([Range(0, 9)] int X, [Range(0, 5)] int Y = 1);\n\n[Flags]\npublic enum Sides { None = 0, Left = 1, Right = 2 }\n");
        GeneratorRun run = GeneratorRun.Of(Sources.Toolset($"[LlmTool]\npublic readonly record struct Act({argument} Value);\n"), types).Compiles();
        Type toolset = Assembly.Load(run.Emit()).GetTypes().Single(type => type.GetCustomAttribute<LlmToolsetAttribute>() is not null);
        return (string)typeof(SchemaTableTests).GetMethod(nameof(RowOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(toolset).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument], null)!;
    }

    private static string RowOf<TAction>(string argument)
        where TAction : struct, ILlmToolset<TAction>
    {
        string grammar = Encoding.UTF8.GetString(TAction.Grammar.Utf8);
        Match value = ValueRule().Match(grammar);
        string rule = Regex.Match(grammar, $"(?m)^{value.Groups["rule"].Value} ::= (?<body>.*)$").Groups["body"].Value;
        string orNull = value.Value.Contains("null", StringComparison.Ordinal) ? $"({rule}) | \"null\"" : rule;
        return $"| {Code(argument)} | {Code(PropertyOf(TAction.JsonSchema))} | {Code(PropertyOf(TAction.StrictJsonSchema))} | {Code(orNull)} |\n";
    }

    private static string PropertyOf(SchemaText schema) =>
        JsonDocument.Parse(schema.Tool(0).ToArray()).RootElement.GetProperty("properties").GetProperty("value").GetRawText();

    private static string Code(string text) => $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`";

    [GeneratedRegex("""\\"value\\":" ws \(?(?<rule>[A-Za-z0-9-]+)( \| "null"\))?""", RegexOptions.ExplicitCapture)]
    private static partial Regex ValueRule();
}
