using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Recovery.Notations;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

/// <summary>A tool that a call does not allow is never a step, by whichever way the answer is read.</summary>
public sealed class AllowListTests
{
    private const string Steps = "{\"act\":\"hold\"},{\"act\":\"wait\",\"seconds\":2},{\"act\":\"hold\"}";

    public static TheoryData<string> Replies => new(
        [
            $"{{\"plan_id\":\"p\",\"steps\":[{Steps}]}}",
            $"Sure:\n```json\n{{\"plan_id\":\"p\",\"steps\":[{Steps}]}}\n```",
            $"{{'plan_id':'p','steps':[{Steps.Replace('"', '\'')}]}}",
            $"[{Steps}]",
            Steps.Replace("},", "}\n", StringComparison.Ordinal),
            "<tool_call>{\"name\":\"hold\"}</tool_call><tool_call>{\"name\":\"wait\",\"arguments\":{\"seconds\":2}}</tool_call><tool_call>{\"name\":\"hold\"}</tool_call>",
            "<function=hold></function><function=wait><parameter=seconds>2</parameter></function><hold/>",
            "hold()\nwait(seconds=2)\nhold()",
            "steps:\n- act: hold\n- act: wait\n  seconds: 2\n- act: hold",
            $"{{\"message\":{{\"content\":\"{{\\\"steps\\\":[{Steps.Replace("\"", "\\\"", StringComparison.Ordinal)}]}}\"}}}}",
        ]);

    [Theory]
    [MemberData(nameof(Replies))]
    public void Only_allowed_tools_become_steps_and_the_others_are_reported(string reply)
    {
        List<DroppedStep> dropped = [];
        PlanParseOptions options = new() { Allowed = CompanionAction.Allow(CompanionAction.ToolKind.Wait), DroppedSteps = dropped };

        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply), options);

        Assert.Equal([new CompanionAction.Wait(2)], read.Steps);
        Assert.Equal((PlanParseStatus.Partial, 2), (read.Result.Status, read.Result.DroppedCount));
        Assert.All(dropped, d => Assert.Equal((PlanDefect.ToolNotAllowed, "hold"), (d.Defect, d.Tool)));
    }

    [Theory]
    [MemberData(nameof(Replies))]
    public void A_stream_hands_out_only_allowed_tools(string reply)
    {
        PlanStreamParser<CompanionAction> sut = new(new PlanParseOptions { Allowed = CompanionAction.Allow(CompanionAction.ToolKind.Wait) });
        List<CompanionAction> taken = [];
        foreach (byte next in Encoding.UTF8.GetBytes(reply))
        {
            sut.Append([next]);
            Take(sut, taken);
        }

        _ = sut.Complete();
        Take(sut, taken);

        Assert.Equal([new CompanionAction.Wait(2)], taken);
    }

    [Fact]
    public void No_notation_is_a_way_around_the_list()
    {
        System.Text.Json.Nodes.JsonObject hold = new() { ["act"] = "hold" };
        foreach (PlanNotation notation in PlanNotation.All)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(notation.Write([hold, hold]));
            Assert.Empty(ParsedPlan<CompanionAction>.Of(utf8, new PlanParseOptions { Allowed = CompanionAction.Allow(CompanionAction.ToolKind.Wait) }).Steps);
        }
    }

    private static void Take(PlanStreamParser<CompanionAction> sut, List<CompanionAction> taken)
    {
        while (sut.TryTake(out CompanionAction step))
        {
            taken.Add(step);
        }
    }
}
