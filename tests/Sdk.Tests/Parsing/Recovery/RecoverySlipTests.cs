using System.Text;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery;

/// <summary>One fact for each mechanism: what it mends, and the neighbour it must leave alone.</summary>
public sealed class RecoverySlipTests
{
    private const string Hold = "{\"act\":\"hold\"}";
    private const string Wait = "{\"steps\":[{\"act\":\"wait\",\"seconds\":1}]}";

    [Theory]
    [InlineData("For example, " + Hold + " rests. My plan: " + Wait, "wait(seconds: 1)")]
    [InlineData("For example, " + Hold, "hold()")]
    [InlineData("For example, " + Hold + "\n{\"steps\":[{\"act\":\"fly\"}]}", "")]
    [InlineData("For example, " + Hold + "\n{\"steps\":[{\"act\":\"wa", "")]
    [InlineData("Instead of " + Hold + " I send " + Wait, "wait(seconds: 1)")]
    [InlineData("Do not use " + Hold, "")]
    [InlineData("I do not see them, so: " + Hold, "hold()")]
    public void Examples_give_way_and_what_is_denied_never_counts(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("[THINK]" + Hold + "[/THINK]" + Wait)]
    [InlineData("<|begin_of_thought|>" + Hold + "<|end_of_thought|>" + Wait)]
    [InlineData("<|channel|>analysis<|message|>" + Hold + "<|end|><|start|>assistant<|channel|>final<|message|>" + Wait)]
    public void Thoughts_are_passed_over_in_every_notation(string reply) => AssertSteps(reply, "wait(seconds: 1)");

    [Theory]
    [InlineData(Hold + "\nThen hold:\n" + Hold, "hold(); hold()")]
    [InlineData("Step 1 - rest: " + Hold + "\nStep 2 - rest: " + Hold, "hold(); hold()")]
    [InlineData("| 1 | " + Hold + " |\n| 2 | " + Hold + " |", "hold(); hold()")]
    [InlineData(Hold + " -> " + Hold, "hold(); hold()")]
    [InlineData(Hold + "\nAlternatively: " + Hold, "hold()")]
    [InlineData(Hold + "\nThe result is " + Hold, "hold()")]
    public void Words_that_lead_on_join_single_steps(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("{\"act\":\"`hold`\"}", "hold()")]
    [InlineData("{\"act:\":\"hold\"}", "hold()")]
    [InlineData("{\"act\":\"tools/hold\"}", "hold()")]
    [InlineData("{\"act\":\"Action::Hold\"}", "hold()")]
    [InlineData("{\"act\":\"hold/wait\"}", "")]
    [InlineData("{\"act\":\"not hold\"}", "")]
    [InlineData("{\"act\":\"wait\",\"seconds (float)\":1}", "wait(seconds: 1)")]
    public void Names_lose_their_decoration_but_a_choice_stays_open(string step, string steps) => AssertSteps($"{{\"steps\":[{step}]}}", steps);

    [Theory]
    [InlineData("0x1F", "wait(seconds: 31)")]
    [InlineData("1_0", "wait(seconds: 10)")]
    [InlineData("３", "wait(seconds: 3)")]
    [InlineData("\"3\u200B\"", "wait(seconds: 3)")]
    [InlineData("−3", "")]
    [InlineData("\"1,000\"", "")]
    [InlineData("\"5s\"", "")]
    [InlineData("[3]", "wait(seconds: 3)")]
    [InlineData("[3,4]", "")]
    [InlineData("- 3", "")]
    [InlineData("2.5f", "wait(seconds: 2.5)")]
    [InlineData("5m", "")]
    [InlineData("<3>", "wait(seconds: 3)")]
    [InlineData("<seconds>", "")]
    public void Numbers_of_other_notations_count_where_they_can_mean_nothing_else(string seconds, string steps) => AssertSteps($"{{\"steps\":[{{\"act\":\"wait\",\"seconds\":{seconds}}}]}}", steps);

    [Theory]
    [InlineData("{\"steps\":[{\\\"act\\\":\\\"hold\\\"}]}", "hold()")]
    [InlineData("{&#34;steps&#34;:[{&#39;act&#39;:&#39;hold&#39;}]}", "hold()")]
    [InlineData("{＂steps＂：[{«act»：「hold」}]}", "hold()")]
    [InlineData("{\"steps\":[{\"act”:\"say”,\"text\":\"He said “go”, ok\"}]}", "say(text: \"He said \u201Cgo\u201D, ok\")")]
    [InlineData("{\"steps\":[{\"act\":\"say\",\"text\":\"Go \" + \"now\"}]}", "say(text: \"Go now\")")]
    [InlineData("{\"steps\":[{\"act\":\"say\",\"text\":\"a \\\" + \\\" b\",}]}", "say(text: \"a \\\" + \\\" b\")")]
    public void Quotes_of_every_kind_end_where_their_own_kind_does(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("{\"steps\":[[\"wait\",{\"seconds\":1}],[\"wait\",2]]}", "wait(seconds: 1); wait(seconds: 2)")]
    [InlineData("{\"steps\":{\"hold\":{},\"wait\":{\"seconds\":1}}}", "hold(); wait(seconds: 1)")]
    [InlineData("{\"steps\":{\"2\":" + Hold + ",\"1\":{\"act\":\"wait\",\"seconds\":1}}}", "wait(seconds: 1); hold()")]
    [InlineData("{\"steps\":[{\"phase\":1,\"steps\":[" + Hold + "]}]}", "hold()")]
    [InlineData("{\"steps\":[{\"act\":\"move_to\",\"position\":{\"x\":1,\"y\":2}}]}", "move_to(x: 1, y: 2)")]
    [InlineData("{\"steps\":[{\"act\":\"move_to\",\"from\":{\"x\":0,\"y\":0},\"position\":{\"x\":1,\"y\":2}}]}", "")]
    [InlineData("{\"steps\":[{\"function\":{\"name\":\"hold\",\"arguments\":{}}", "")]
    public void Steps_are_found_in_the_shapes_of_other_protocols(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("{\"plan_identifier\":\"p\",\"steps\":[" + Hold + "]}", "p")]
    [InlineData("{\"plan_id\":\"p\",\"todo\":[" + Hold + "]}", "p")]
    [InlineData("{\"id\":\"chatcmpl\",\"choices\":[{\"text\":\"{\\\"steps\\\":[{\\\"act\\\":\\\"hold\\\"}]}\"}]}", "")]
    public void The_plans_id_is_that_of_the_plan(string reply, string id) =>
        Assert.Equal(id, ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply)).PlanId);

    private static void AssertSteps(string reply, string steps)
    {
        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply));
        Assert.True(steps == string.Join("; ", read.Steps), $"{reply}\ngave {read}");
    }
}
