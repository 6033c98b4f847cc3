using System.Globalization;
using AstraWeave.Sdk.Generators.Tests.Harness;
using CsCheck;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>The rules of the canonical form over toolsets that nobody wrote.</summary>
public sealed class RandomToolsetTests
{
    private static readonly string[] s_types =
    [
        "int", "uint?", "[Range(0, 9)] byte", "[Range(-1.5, 1.5)] float", "double", "bool", "DayOfWeek", "[StringLength(9)] string", "[StringLength(9)] PlanText",
        "[Length(1, 3)] int[]", "Guid", "TimeSpan", "Spot", "Spot?", "[AllowedValues(1, 2)] int",
    ];

    private static readonly Gen<string[]> s_tools = Gen.Int[0, s_types.Length - 1].Array[0, 4].Array[1, 5]
        .Select(tools => tools.Select((arguments, i) => Tool(i, arguments)).ToArray());

    [Fact]
    public void Order_of_declaration_never_counts_and_every_argument_does() => Gen.Select(s_tools, Gen.Int[0, 1000]).Sample(
        (tools, seed) =>
        {
            string hash = Hash(tools);
            string[] shuffled = [.. tools];
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(hash, Hash(shuffled));
            Assert.NotEqual(hash, Hash([.. tools, Tool(tools.Length, [])]));
            Assert.NotEqual(hash, Hash([.. tools.SkipLast(1), WithOneMore(tools[^1])]));
        },
        iter: 25,
        seed: "0000KOIKe2L5",
        threads: 1);

    [Fact]
    public void Every_random_toolset_compiles() => s_tools.Sample(
        tools => GeneratorRun.Of(Source(tools)).Compiles() is not null,
        iter: 10,
        seed: "0000KOIKe2L5",
        threads: 1);

    private static string Tool(int index, int[] arguments)
    {
        string number = index.ToString(CultureInfo.InvariantCulture);
        string parameters = string.Join(", ", arguments.Select((type, i) => $"{s_types[type]} Value{i.ToString(CultureInfo.InvariantCulture)}"));
        return $"[LlmTool]\npublic readonly record struct Act{number}({parameters});\n";
    }

    private static string WithOneMore(string tool) =>
        tool.Insert(tool.IndexOf('(', StringComparison.Ordinal) + 1, "short Added, ").Replace(", )", ")", StringComparison.Ordinal);

    private static string Hash(string[] tools) => GeneratorRun.Of(Source(tools)).Hash();

    private static string Source(string[] tools) =>
        Sources.Toolset(string.Concat(tools)) + "\npublic readonly record struct Spot(int X, [Range(0, 5)] int Y = 1);\n";
}
