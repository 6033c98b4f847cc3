using System.Text.Json;

namespace AstraWeave.Sdk.Package.Tests;

/// <summary>The template, from its package to a program that runs.</summary>
public sealed class TemplateTests(PackedSdk sdk)
{
    [Fact]
    public async Task A_character_of_the_template_builds_without_a_warning_and_plans()
    {
        using TemporaryFolder folder = new();
        string[] hive = ["--debug:custom-hive", Path.Combine(folder.Path, "hive")];
        string feed = Path.Combine(folder.Path, "templates");
        await CommandLine.DotnetAsync(Repository.Root, "pack", "templates", "-o", feed, "--artifacts-path", Path.Combine(folder.Path, "artifacts"));
        _ = await RunAsync(["new", "install", Directory.GetFiles(feed).Single(), .. hive]);
        _ = await RunAsync(["new", "astraweave-npc", "-n", "Guard", "-o", "Guard", "--sdkVersion", sdk.Version, "--skipRestore", .. hive]);
        Consumer.WriteSources(sdk, folder);

        await CommandLine.DotnetAsync(Path.Combine(folder.Path, "Guard"), "build", "-o", "out", "-p:TreatWarningsAsErrors=true");
        string printed = await RunAsync(Path.Combine("Guard", "out", "Guard.dll"));

        Assert.Equal(4, printed.Split(" steps from ").Length - 1);
        Assert.Contains("steps from Model", printed, StringComparison.Ordinal);
        Assert.Contains("steps from CacheExact", printed, StringComparison.Ordinal);

        async Task<string> RunAsync(params string[] arguments)
        {
            (int exitCode, string output) = await CommandLine.RunAsync(folder.Path, CommandLine.Dotnet, arguments);
            Assert.True(exitCode == 0, output);
            return output;
        }
    }

    [Fact]
    public void Versions_that_the_template_names_are_those_of_this_repository()
    {
        using JsonDocument template = JsonDocument.Parse(Repository.Read("templates/content/npc/.template.config/template.json"));
        JsonElement symbols = template.RootElement.GetProperty("symbols");

        Assert.Equal(Repository.HostingVersion, symbols.GetProperty("hostingVersion").GetProperty("defaultValue").GetString());
        Assert.Equal(sdk.Version, symbols.GetProperty("sdkVersion").GetProperty("defaultValue").GetString());
    }
}
