using AstraWeave.Sdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static AstraWeave.Sdk.Generators.Tests.Harness.Sources;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>What the trimmer itself would warn of; that it does not is a test of the package.</summary>
public sealed class TrimmingTests
{
    [Fact]
    public void Own_types_with_length_attributes_are_named_to_the_trimmer_once()
    {
        GeneratorRun run = Expected.Clean(InFile("""
            public readonly record struct Route([MaxLength(4)] int[] Cells);

            public readonly record struct Box<T>([Length(1, 2)] T[] Values);

            [LlmTool("Waits.")]
            public readonly record struct Wait([property: MinLength(1)][MaxLength(3)] string Why, [StringLength(3)] string Who);

            [LlmToolset(typeof(Wait))]
            public readonly partial struct SquadAction
            {
                [LlmTool("Goes.")]
                public readonly record struct Go(Route Route, Box<int> Box, Route? Back = null);
            }
            """));

        string[] targets = [.. run.Source("Trimming").Split('\n').Where(line => line.Contains("Target", StringComparison.Ordinal)).Select(line => line.Split("Target = ")[1])];
        Assert.Equal(["\"T:Game.Box`1\",", "\"T:Game.Route\",", "\"T:Game.Wait\","], targets);
    }

    [Fact]
    public void A_toolset_without_them_has_no_such_file() =>
        Assert.DoesNotContain(GeneratorRun.Of(Squad).Result.GeneratedSources, source => source.HintName.Contains("Trimming", StringComparison.Ordinal));

    [Fact]
    public void Types_of_another_assembly_are_its_own_matter()
    {
        CSharpCompilation shared = GeneratorRun.Compile(DocumentationMode.None, InFile("""
            [LlmTool("Waits.")]
            public readonly record struct Wait([MaxLength(3)] int[] Turns);
            """)).WithAssemblyName("Shared");
        CSharpCompilation game = GeneratorRun.Compile(DocumentationMode.None, InFile("[LlmToolset(typeof(Wait))] public readonly partial struct SquadAction;"));

        GeneratorRun run = GeneratorRun.Of(game.AddReferences(shared.ToMetadataReference())).Compiles();

        Assert.DoesNotContain(run.Result.GeneratedSources, source => source.HintName.Contains("Trimming", StringComparison.Ordinal));
    }
}
