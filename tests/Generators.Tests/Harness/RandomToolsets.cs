using System.Globalization;
using System.Reflection;

namespace AstraWeave.Sdk.Generators.Tests.Harness;

/// <summary>Toolsets that nobody wrote.</summary>
internal static class RandomToolsets
{
    public static IReadOnlyList<string> Types { get; } =
    [
        "int", "uint?", "[Range(0, 9)] byte", "[Range(-1.5, 1.5)] float", "double", "bool", "DayOfWeek", "[StringLength(9)] string", "[StringLength(9)] PlanText",
        "[Length(1, 3)] int[]", "Guid", "TimeSpan", "Spot", "Spot?", "[AllowedValues(1, 2)] int",
        "[Range(-120, 3456789)] long", "[Range(-77, -8)] sbyte", "ulong", "short?", "[Range(95, 1205)][DeniedValues(100, 1000)] int", "[Range(0, 1000)] decimal", "Half", "char", "DateTimeOffset",
        "Loose", "[MaxLength(2)] Spot[]", "[MaxLength(2)] Loose?[]", "[RegularExpression(\"([a-z]{1,3}-)*x\")][StringLength(40)] string", "[RegularExpression(\"[!-~]{2}\")] PlanText",
        "[AllowedValues(0.5, 2)] double", "[DeniedValues('x')] char", "Marks", "InlineList4<Half>", "System.Numerics.Vector3",
        "DateOnly", "TimeOnly?", "DateTime", "[StringLength(40)] Uri", "[MaxLength(2)] System.Collections.Generic.List<Spot>", "[MaxLength(2)] System.Collections.Generic.IReadOnlyList<string>",
    ];

    private static readonly string[] s_defaulted =
        ["int Value{0} = 7", "string? Value{0} = null", "Spot? Value{0} = null", "Spot Value{0} = default", "DayOfWeek Value{0} = DayOfWeek.Friday", "double? Value{0} = 0.25", "bool Value{0} = true"];

    public static string Shared { get; } = Sources.InFile("""
        public readonly record struct Spot(int X, [Range(0, 5)] int Y = 1);

        public readonly record struct Loose(bool IsOn = false, [StringLength(3)] string? Note = null, [Range(1, 4)] int? Level = 2);

        [Flags]
        public enum Marks { None = 0, Red = 1, Blue = 2, Big = 4 }
        """);

    /// <summary>A tool with arguments of the listed types.</summary>
    public static string Tool(int index, IEnumerable<int> arguments, string more = "")
    {
        string number = index.ToString(CultureInfo.InvariantCulture);
        IEnumerable<string> parameters = arguments.Select((type, i) => $"{Types[type]} Value{i.ToString(CultureInfo.InvariantCulture)}");
        return $"[LlmTool]\npublic readonly record struct Act{number}({string.Join(", ", more.Length == 0 ? parameters : [.. parameters, more])});\n";
    }

    /// <summary>Compiles toolsets and loads them.</summary>
    public static IReadOnlyList<Type> Load(int count, int seed)
    {
        Random random = new(seed);
        string[] sources = [.. Enumerable.Range(0, count).Select(i => Source(random).Replace("SquadAction", $"Random{i.ToString(CultureInfo.InvariantCulture)}Action", StringComparison.Ordinal))];
        GeneratorRun run = GeneratorRun.Of([Shared, .. sources]).Compiles();
        Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        return [.. Assembly.Load(run.Emit()).GetTypes().Where(type => type.GetCustomAttribute<LlmToolsetAttribute>() is not null)];
    }

    private static string Source(Random random)
    {
        IEnumerable<string> tools = Enumerable.Range(0, random.Next(1, 5)).Select(tool =>
        {
            string defaulted = random.Next(2) == 0 ? "" : string.Format(CultureInfo.InvariantCulture, s_defaulted[random.Next(s_defaulted.Length)], "Last");
            return Tool(tool, Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(Types.Count)), defaulted);
        });
        return Sources.Toolset(string.Concat(tools));
    }
}
