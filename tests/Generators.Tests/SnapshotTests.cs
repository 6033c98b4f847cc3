using AstraWeave.Sdk.Generators.Tests.Harness;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>The emitted files of one small toolset, and of one with most of what there is: what a reader of the product's output sees.</summary>
/// <remarks>After a deliberate change run the tests once with <c>UPDATE_SNAPSHOTS=1</c> and read the difference.</remarks>
public sealed class SnapshotTests
{
    [Theory]
    [InlineData("SquadAction", "Union")]
    [InlineData("SquadAction", "Dispatch")]
    [InlineData("SquadAction", "Equality")]
    [InlineData("SquadAction", "Descriptor")]
    [InlineData("SquadAction", "Schemas")]
    [InlineData("SquadAction", "Reader")]
    [InlineData("SquadAction", "Writer")]
    [InlineData("SquadAction", "Texts")]
    [InlineData("PatrolAction", "Union")]
    [InlineData("PatrolAction", "Equality")]
    [InlineData("PatrolAction", "Reader")]
    [InlineData("PatrolAction", "Writer")]
    [InlineData("PatrolAction", "Texts")]
    public void Emitted_file_is_as_it_was_read_last(string toolset, string part)
    {
        string path = Path.Combine(Repository.Root, "tests", "Generators.Tests", "Snapshots", $"{toolset}.{part}.g.cs.txt");
        string emitted = GeneratorRun.Of(toolset == "SquadAction" ? Sources.Squad : Sources.Patrol).Source(part);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, emitted);
        }

        Assert.Equal(File.ReadAllText(path), emitted);
    }

    [Fact]
    public void Emitted_documentation_is_well_formed() => GeneratorRun.Of(Microsoft.CodeAnalysis.DocumentationMode.Diagnose, Sources.Squad).Compiles();

    [Fact]
    public void Emitted_text_has_line_feeds_only_and_no_trailing_space()
    {
        foreach (Microsoft.CodeAnalysis.GeneratedSourceResult file in GeneratorRun.Of(Sources.Squad.Replace("\n", "\r\n", StringComparison.Ordinal)).Result.GeneratedSources)
        {
            string text = file.SourceText.ToString();
            Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
            Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\n\n\n", text, StringComparison.Ordinal);
            Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        }
    }
}
