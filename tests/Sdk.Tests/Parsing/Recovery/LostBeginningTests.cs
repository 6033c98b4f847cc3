using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Properties;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using CsCheck;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery;

public sealed class LostBeginningTests
{
    private const string Plan = """{"plan_id":"p","steps":[{"act":"move_to","x":13,"y":4},{"act":"wait","seconds":2},{"act":"cover_fire","target_id":7,"duration":1.5}]}""";

    [Fact]
    public void What_is_left_of_a_plan_is_never_a_whole_plan_without_a_step()
    {
        CompanionAction[] all = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(Plan)).Steps;
        for (int lost = 1; lost < Plan.Length; lost++)
        {
            AssertAccountedFor(Plan[lost..], all);
        }
    }

    [Fact]
    public void Whatever_the_plan_and_however_much_is_lost_no_whole_plan_lacks_a_step() =>
        Gen.Select(PlanGen.Plan, Gen.Int[1, 400]).Sample(
            (plan, lost) =>
            {
                byte[] utf8 = plan.ToUtf8();
                AssertAccountedFor(Encoding.UTF8.GetString(utf8, Math.Min(lost, utf8.Length), utf8.Length - Math.Min(lost, utf8.Length)), plan.Steps);
            },
            iter: 3_000);

    [Theory]
    [InlineData("""move_to","x":3,"y":4},{"act":"wait","seconds":2}]}""")]
    [InlineData("""act":"move_to","x":3,"y":4},{"act":"wait","seconds":2}]}""")]
    [InlineData("\"act\":\"move_to\",\"x\":3,\"y\":4},{\"act\":\"wait\",\"seconds\":2}]}")]
    [InlineData(""" "move_to","x":3,"y":4},{"act":"wait","seconds":2}]}""")]
    [InlineData("""{"act":"move_to","x":3,"y":4},{"act":"wait","seconds":2}]}""")]
    public void A_first_step_that_can_be_completed_is_read_and_the_loss_reported(string reply)
    {
        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply));

        Assert.Equal([new CompanionAction.MoveTo(3, 4), new CompanionAction.Wait(2)], read.Steps);
        Assert.Equal((PlanParseStatus.Partial, PlanDefect.BeginningLost), (read.Result.Status, read.Result.Error.Defect));
    }

    [Theory]
    [InlineData("""x":3,"y":4},{"act":"wait","seconds":2}]}""")]
    [InlineData("""4},{"act":"wait","seconds":2}]}""")]
    [InlineData("""to","x":3,"y":4},{"act":"wait","seconds":2}]}""")]
    [InlineData(""","y":4},{"act":"wait","seconds":2}]}""")]
    public void A_first_step_that_nobody_can_tell_refuses_the_rest(string reply)
    {
        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply));

        Assert.Equal((PlanParseStatus.Failed, PlanDefect.BeginningLost), (read.Result.Status, read.Result.Error.Defect));
        Assert.Contains("beginning", read.Result.Describe(), StringComparison.Ordinal);
    }

    /// <summary>Calls without a list: where a whole call is lost and nothing of it is left, no parser can tell; up to there the loss shows.</summary>
    [Theory]
    [InlineData("<tool_call>{\"name\":\"move_to\",\"arguments\":{\"x\":3,\"y\":4}}</tool_call>", "<tool_call>{\"name\":\"wait\",\"arguments\":{\"seconds\":2}}</tool_call>")]
    [InlineData("<tool_call>\n{\"name\": \"move_to\", \"arguments\": {\"x\": 3, \"y\": 4}}\n</tool_call>\n", "<tool_call>\n{\"name\": \"wait\", \"arguments\": {\"seconds\": 2}}\n</tool_call>")]
    [InlineData("<|tool_call_begin|>functions.move_to:0<|tool_call_argument_begin|>{\"x\":3,\"y\":4}<|tool_call_end|>", "<|tool_call_begin|>functions.wait:1<|tool_call_argument_begin|>{\"seconds\":2}<|tool_call_end|>")]
    [InlineData("<invoke name=\"move_to\">\n<parameter name=\"x\">3</parameter>\n<parameter name=\"y\">4</parameter>\n</invoke>\n", "<invoke name=\"wait\">\n<parameter name=\"seconds\">2</parameter>\n</invoke>")]
    public void What_is_left_of_calls_is_whole_only_where_nothing_of_the_lost_ones_is_left(string first, string second)
    {
        string answer = first + second;
        CompanionAction[] all = [new CompanionAction.MoveTo(3, 4), new CompanionAction.Wait(2)];
        for (int lost = 1; lost < first.TrimEnd().Length; lost++)
        {
            AssertAccountedFor(answer[lost..], all);
        }
    }

    [Fact]
    public void A_list_that_a_text_seems_to_open_is_none_of_the_plan() =>
        AssertAccountedFor("\": \"[#’\"\n},\n{\"act\":\"hold\"},\n{\"act\":\"wait\",\"seconds\":2}]}", [new CompanionAction.Say("[#’", Volume.Normal), default(CompanionAction.Hold), new CompanionAction.Wait(2)]);

    [Theory]
    [InlineData("fire\",\"target\":3},{\"act\":\"fire\",\"target\":4}]}", 0)]
    [InlineData("cover_fire\",\"target\":3},{\"act\":\"fire\",\"target\":4}]}", 2)]
    public void What_may_be_the_end_of_another_tools_name_is_no_first_step(string reply, int steps) =>
        Assert.Equal(steps, ParsedPlan<TailAction>.Of(Encoding.UTF8.GetBytes(reply)).Steps.Length);

    [Fact]
    public void Escapes_of_a_text_that_lost_its_beginning_are_not_those_of_the_plan()
    {
        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of("""ink>[\"x","steps":[{"act":"mark","label":"ab\\\\","position":{"x":5,"y":6},"urgent":true}]}"""u8);

        Assert.True(read.Result.Status != PlanParseStatus.Complete || read.Steps.SequenceEqual([new CompanionAction.Mark("ab\\\\", new GridPos(5, 6), true)]), read.ToString());
    }

    [Theory]
    [InlineData("""steps":[{"act":"wait","seconds":2}]}""")]
    [InlineData("\"steps\":[{\"act\":\"wait\",\"seconds\":2}]}")]
    public void A_plan_that_lost_only_its_opening_has_all_its_steps(string reply) =>
        Assert.Equal([new CompanionAction.Wait(2)], ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply)).Steps);

    private static void AssertAccountedFor(string reply, CompanionAction[] all)
    {
        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply));
        Assert.True(read.Result.Status != PlanParseStatus.Complete || read.Steps.SequenceEqual(all), $"{reply}\ngave {read}");
    }
}
