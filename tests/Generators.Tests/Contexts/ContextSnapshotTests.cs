using AstraWeave.Sdk.Generators.Tests.Harness;

namespace AstraWeave.Sdk.Generators.Tests.Contexts;

/// <summary>The emitted files of the design's context, whole.</summary>
/// <remarks>After a deliberate change run the tests once with <c>UPDATE_SNAPSHOTS=1</c> and read the difference.</remarks>
public sealed class ContextSnapshotTests
{
    [Theory]
    [InlineData("Prompt")]
    [InlineData("Key")]
    public void Emitted_file_is_as_it_was_read_last(string part)
    {
        string path = Path.Combine(Repository.Root, "tests", "Generators.Tests", "Snapshots", $"SquadState.{part}.g.cs.txt");
        string emitted = GeneratorRun.OfContext(ContextSources.Squad).Compiles().Source(part);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, emitted);
        }

        Assert.Equal(File.ReadAllText(path), emitted);
    }

    [Fact]
    public void Emitted_text_has_line_feeds_only_and_no_trailing_space()
    {
        foreach (Microsoft.CodeAnalysis.GeneratedSourceResult file in GeneratorRun.OfContext(ContextSources.Squad.Replace("\n", "\r\n", StringComparison.Ordinal)).Result.GeneratedSources)
        {
            string text = file.SourceText.ToString();
            Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
            Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\n\n\n", text, StringComparison.Ordinal);
            Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        }
    }
}
