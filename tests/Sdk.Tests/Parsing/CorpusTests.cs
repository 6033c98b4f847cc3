using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Corpus;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

public sealed class CorpusTests
{
    [Theory]
    [InlineData(CorpusCase.Wrappers)]
    [InlineData(CorpusCase.Syntax)]
    [InlineData(CorpusCase.Schema)]
    [InlineData(CorpusCase.Truncation)]
    public void Messy_replies_give_the_plan_that_a_careful_human_reads(string name)
    {
        CorpusCase[] cases = [.. CorpusCase.Read(name)];
        string[] failures = [.. cases.Select(Judge).OfType<string>()];

        double share = 1 - ((double)failures.Length / cases.Length);
        Assert.True(share >= 0.98, $"{name}: {share:P1} of {cases.Length}\n{string.Join('\n', failures)}");
    }

    [Fact]
    public void Replies_that_state_no_legal_step_give_none()
    {
        string[] failures = [.. CorpusCase.Read(CorpusCase.Refused).Select(Judge).OfType<string>()];

        Assert.True(failures.Length == 0, string.Join('\n', failures));
    }

    [Fact]
    public void The_corpus_has_at_least_320_replies_with_names_of_their_own()
    {
        Assert.True(CorpusCase.All.Count >= 320);
        Assert.Equal(CorpusCase.All.Count, CorpusCase.All.Select(c => c.Id).Distinct().Count());
        Assert.Equal(CorpusCase.All.Count, CorpusCase.All.Select(c => Convert.ToHexString(c.Input)).Distinct().Count());
    }

    [Fact]
    public void Plans_expected_of_the_corpus_are_in_wire_form()
    {
        Assert.All(CorpusCase.All.Where(c => c.Plan is not null), c =>
        {
            PlanParseResult result = ParsedPlan<CompanionAction>.Strict(c.Plan).Result;
            Assert.True(result.Status == PlanParseStatus.Complete, $"{c.Id}: {result.Describe()}");
        });
    }

    /// <returns>What is wrong; <see langword="null"/> where the parser reads what the human does.</returns>
    private static string? Judge(CorpusCase c)
    {
        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(c.Input);
        bool isRight = c.Plan is null ? read.Steps.Length == 0 : read.IsSamePlan(ParsedPlan<CompanionAction>.Strict(c.Plan));
        return isRight ? null : $"{c}\n  gave {read}";
    }
}
