using AstraWeave.Sdk.Generators.Tests.Harness;
using CsCheck;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>The rules of the canonical form over toolsets that nobody wrote.</summary>
public sealed class RandomToolsetTests
{
    private static readonly Gen<string[]> s_tools = Gen.Int[0, RandomToolsets.Types.Count - 1].Array[0, 4].Array[1, 5]
        .Select(tools => tools.Select((arguments, i) => RandomToolsets.Tool(i, arguments)).ToArray());

    [Fact]
    public void Order_of_declaration_never_counts_and_every_argument_does() => Gen.Select(s_tools, Gen.Int[0, 1000]).Sample(
        (tools, seed) =>
        {
            string hash = Hash(tools);
            string[] shuffled = [.. tools];
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(hash, Hash(shuffled));
            Assert.NotEqual(hash, Hash([.. tools, RandomToolsets.Tool(tools.Length, [])]));
            Assert.NotEqual(hash, Hash([.. tools.SkipLast(1), WithOneMore(tools[^1])]));
        },
        iter: 25,
        seed: "0000KOIKe2L5",
        threads: 1);

    [Fact]
    public void Every_random_toolset_compiles() => s_tools.Sample(
        tools => Run(tools).Compiles() is not null,
        iter: 10,
        seed: "0000KOIKe2L5",
        threads: 1);

    private static string WithOneMore(string tool) =>
        tool.Insert(tool.IndexOf('(', StringComparison.Ordinal) + 1, "short Added, ").Replace(", )", ")", StringComparison.Ordinal);

    private static string Hash(string[] tools) => Run(tools).Hash();

    private static GeneratorRun Run(string[] tools) => GeneratorRun.Of(Sources.Toolset(string.Concat(tools)), RandomToolsets.Shared);
}
