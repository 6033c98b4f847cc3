using System.Text.RegularExpressions;

namespace AstraWeave.Sdk.Tests.Docs;

public sealed partial class ReadmeTests
{
    [Fact]
    public void First_plan_of_the_readme_is_the_sample_that_compiles()
    {
        Match block = CSharpBlock().Match(RepositoryFiles.Read("README.md"));

        Assert.Equal(RepositoryFiles.Read("samples/FirstPlan/Program.cs").TrimEnd(), block.Groups[1].Value.TrimEnd());
    }

    [Fact]
    public async Task First_plan_of_the_readme_runs_and_prints_a_plan_of_the_model()
    {
        (int exitCode, string output, string error) = await SampleProcess.RunAsync("FirstPlan.dll", []);

        Assert.Equal(0, exitCode);
        Assert.Empty(error);
        Assert.Matches(@"A plan of [1-9]\d* steps from Model:\n(walk to \d,\d\n|say '.*'\n)+", output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("OLLAMA_URL")]
    [InlineData("OLLAMA_MODEL")]
    [InlineData("LLM_CACHE_CAP")]
    [InlineData("LLM_TIMEOUT_MS")]
    [InlineData("LLM_RETRY_MAX")]
    [InlineData("LLM_BREAKER_THRESHOLD")]
    public void Readme_names_each_environment_variable(string name) => Assert.Contains($"`{name}`", RepositoryFiles.Read("README.md"), StringComparison.Ordinal);

    [Fact]
    public void Readme_lists_each_source_and_each_reason_of_a_plan()
    {
        string readme = RepositoryFiles.Read("README.md");

        Assert.All([.. Enum.GetNames<PlanSource>().Except([nameof(PlanSource.Unknown)]), .. Enum.GetNames<PlanReason>()], name => Assert.Contains($"`{name}`", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Picture_of_the_readme_shows_each_folder_of_the_sdk()
    {
        string picture = Picture().Match(RepositoryFiles.Read("README.md")).Groups[1].Value;
        string[] folders = [.. RepositoryFiles.FoldersOf("src/Sdk").Where(static folder => folder is not ("bin" or "obj" or "buildTransitive"))];

        Assert.NotEmpty(folders);
        Assert.All(folders, folder => Assert.Contains(folder, picture, StringComparison.Ordinal));
    }

    [GeneratedRegex("```mermaid\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Picture();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
