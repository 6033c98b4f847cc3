using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery.Accounting;

/// <summary>What is reported of a later call counts for the whole answer, with its place in it.</summary>
public sealed class AppendedCallTests
{
    [Theory]
    [InlineData("{\"act\":\"hold\"}\n{\"act\":\"fly\"}\n{\"act\":\"wait\",\"seconds\":2}", 1)]
    [InlineData("{\"act\":\"hold\"}\n{\"act\":\"wait\",\"seconds\":2}\n{\"act\":\"fly\"}", 2)]
    [InlineData("[{\"act\":\"hold\"},{\"act\":\"wait\",\"seconds\":2}]\n[{\"act\":\"hold\"},{\"act\":\"fly\"}]", 3)]
    public void A_later_call_is_dropped_at_its_place_in_the_answer(string reply, int step)
    {
        List<DroppedStep> dropped = [];

        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply), new PlanParseOptions { DroppedSteps = dropped });

        Assert.Equal((step, PlanDefect.UnknownTool), (Assert.Single(dropped).Step, dropped[0].Defect));
        Assert.Equal(step, read.Result.Error.Step);
    }

    [Fact]
    public void What_is_doubted_of_a_later_call_makes_the_answer_partial()
    {
        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of("[{\"act\":\"hold\"}]\n[{\"act\":\"wait\",\"seconds\":2}, ...]"u8);

        Assert.Equal(PlanParseStatus.Partial, read.Result.Status);
    }

    [Fact]
    public void A_value_that_was_no_plan_leaves_no_report_of_its_steps()
    {
        List<DroppedStep> dropped = [];

        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(
            "For example {\"steps\":[{\"act\":\"fly\"},{\"act\":\"hold\"}]} would be wrong.\n{\"steps\":[{\"act\":\"wait\",\"seconds\":2}]}"u8, new PlanParseOptions { DroppedSteps = dropped });

        Assert.Equal([new CompanionAction.Wait(2)], read.Steps);
        Assert.Empty(dropped);
    }
}
