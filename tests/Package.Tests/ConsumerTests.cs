using System.Text.RegularExpressions;

namespace AstraWeave.Sdk.Package.Tests;

public sealed partial class ConsumerTests(PackedSdk sdk, ITestOutputHelper output)
{
    [Fact]
    public async Task First_plan_of_the_readme_builds_without_a_warning_and_runs_from_the_package()
    {
        using Consumer consumer = new(sdk, CSharpBlock().Match(Repository.Read("README.md")).Groups[1].Value);

        await consumer.BuildAsync();

        Assert.Matches(@"^A plan of [1-9]\d* steps from Model:\n(walk to \d,\d\n|say '.*'\n)+$", await consumer.RunAsync());
    }

    [Fact]
    public async Task A_project_for_an_older_framework_is_told_so()
    {
        using Consumer consumer = new(sdk, "", framework: "net8.0");

        Assert.Contains("NU1202", await consumer.FailToBuildAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_in_another_language_is_told_where_toolsets_go()
    {
        using Consumer consumer = new(sdk, "printfn \"hello\"", language: "fs");

        Assert.Contains("ASTRA9001: AstraWeave.Sdk generates toolsets and contexts in C#", await consumer.FailToBuildAsync(), StringComparison.Ordinal);
    }

    /// <summary>Minutes, and packages of the platform to fetch: asked for by <c>xUnit.Explicit=only</c>.</summary>
    [Theory(Explicit = true)]
    [InlineData("PublishAot")]
    [InlineData("PublishTrimmed")]
    public async Task Published_program_has_no_warning_and_runs(string kind)
    {
        string program = Repository.Read("tests/Package.Tests/Consumers/Published.cs");
        using Consumer consumer = new(sdk, program, $"<{kind}>true</{kind}><InvariantGlobalization>true</InvariantGlobalization>");

        await consumer.PublishAsync();

        string printed = await consumer.RunAsync();
        Assert.Matches(@"^OllamaSharp: False\nA plan of [1-9]\d* steps from Model:\n((patrol|say|hold)\(.*\)\n)+$", printed);
        Assert.False(File.Exists(consumer.Output("OllamaSharp.dll")), "The trimmed program still carries OllamaSharp.");
        long bytes = Directory.GetFiles(Path.GetDirectoryName(consumer.Output("Consumer"))!).Where(file => !file.EndsWith(".dbg", StringComparison.Ordinal) && !file.EndsWith(".pdb", StringComparison.Ordinal)).Sum(file => new FileInfo(file).Length);
        output.WriteLine($"{kind}: {bytes / 1e6:F1} MB");
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
