using System.Text.RegularExpressions;
using AstraWeave.Sdk.Clients;
using Microsoft.Extensions.Hosting;

namespace AstraWeave.Sdk.Tests.Docs;

public sealed partial class GuideTests
{
    [Fact]
    public void Code_of_the_guide_stands_in_the_file_that_compiles()
    {
        string compiled = Unindented(RepositoryFiles.Read("tests/Sdk.Tests/Docs/GuideSnippets.cs"));

        string[] blocks = [.. CSharpBlock().Matches(RepositoryFiles.Read("docs/LLM_INTEGRATION_GUIDE.md")).Select(block => Unindented(block.Groups[1].Value))];

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(block, compiled, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Calls_of_the_guide_plan_with_the_allowed_tools_only()
    {
        using IHost host = GuideSnippets.Wire(new SimulatedTimeProvider());

        (PlanSource source, string log) = await GuideSnippets.PlanAsync(host, new SquadState(64, new GridPos(2, 3), "extract", 10), TestContext.Current.CancellationToken);

        Assert.Equal(PlanSource.Model, source);
        Assert.NotEmpty(log);
        Assert.DoesNotContain("cover fire", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Context_of_the_guide_shares_a_plan_inside_a_bucket_and_not_beyond()
    {
        using IHost host = GuideSnippets.Wire(new SimulatedTimeProvider());
        SquadState state = new(64, new GridPos(2, 3), "extract", 10);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;

        _ = await GuideSnippets.PlanAsync(host, state, cancellationToken);
        (PlanSource sameBucket, _) = await GuideSnippets.PlanAsync(host, state with { Hp = 61, Time = 99 }, cancellationToken);
        (PlanSource otherBucket, _) = await GuideSnippets.PlanAsync(host, state with { Hp = 59 }, cancellationToken);

        Assert.Equal(PlanSource.CacheExact, sameBucket);
        Assert.NotEqual(PlanSource.CacheExact, otherBucket);
    }

    [Fact]
    public void Parsing_of_the_guide_keeps_the_valid_step() => Assert.Equal(1, GuideSnippets.Parse());

    private static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
