using System.Text;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery;

/// <summary>One fact for each notation besides JSON: what is read of it, and the neighbour that is left alone.</summary>
public sealed class RecoveryNotationTests
{
    private const string Hold = "{\"act\":\"hold\"}";
    private const string Both = "move_to(x: 3, y: 4); wait(seconds: 2)";

    [Theory]
    [InlineData("plan_id: p\nsteps:\n  - act: move_to\n    x: 3\n    y: 4\n  - act: wait\n    seconds: 2", Both)]
    [InlineData("```yaml\nsteps:\n- move_to:\n    x: 3\n    y: 4\n- {act: wait, seconds: 2}\n```", Both)]
    [InlineData("steps:\n- act: hold\n- act: wait\n  seco", "hold()")]
    [InlineData("steps:\n- hold\n- wait\n", "")]
    [InlineData("For example:\nsteps:\n- act: hold\n", "")]
    [InlineData("<think>\nsteps:\n- act: hold\n</think>\nNo.", "")]
    [InlineData(Hold + "\nsteps:\n- act: wait\n  seconds: 2\n", "hold()")]
    public void Blocks_of_yaml_are_lists_of_objects_only(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("move_to(3, 4)\nwait(seconds=2);", Both)]
    [InlineData("```python\nmove_to(x=3, y=4)\nwait(2)\n```", Both)]
    [InlineData("hold()\nwait(", "hold()")]
    [InlineData("I would call\nhold()", "")]
    [InlineData("move_to(x, y)", "")]
    public void Lines_of_calls_are_a_plan_where_nothing_else_stands(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("<function=move_to>{\"x\":3,\"y\":4}</function><function=wait>{\"seconds\":2}</function>", Both)]
    [InlineData("[TOOL_CALLS]move_to[ARGS]{\"x\":3,\"y\":4}[TOOL_CALLS]wait[ARGS]{\"seconds\":2}", Both)]
    [InlineData("move_to({x: 3, y: 4});\nwait({seconds: 2});", Both)]
    [InlineData("Action: wait\nAction Input: {\"seconds\":2}\nObservation: done", "wait(seconds: 2)")]
    [InlineData("Action: fly\nAction Input: {\"seconds\":2}", "")]
    [InlineData("Then wait {\"seconds\":2}", "")]
    public void A_tools_name_in_front_of_its_arguments_is_a_call(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("dict(plan_id='p', steps=[dict(act='hold')])", "hold()")]
    [InlineData("Plan(steps=[MoveTo(x=3, y=4), Wait(seconds=2)])", Both)]
    [InlineData("｛\"steps\"：［｛\"act\"：\"hold\"｝］｝", "hold()")]
    [InlineData("{\"steps\":[" + Hold + "]},{\"act\":\"wait\",\"seconds\":2}]}", "hold(); wait(seconds: 2)")]
    [InlineData("{\"steps\":[" + Hold + "]},{\"steps\":[{\"act\":\"wait\",\"seconds\":2}]}", "hold()")]
    [InlineData("{\"response\":\"{\\\"steps\\\":[{\\\"act\\\":\"}\n{\"response\":\"\\\"hold\\\"}]}\"}", "hold()")]
    [InlineData("{\"response\":\"I can\"}\n{\"response\":\"not.\"}", "")]
    public void A_plan_is_whole_whatever_stands_around_its_parts(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("{\"act\":\"move_to\",\"args\":\"x=3, y=4\"}", "move_to(x: 3, y: 4)")]
    [InlineData("{\"act\":\"move_to\",\"args\":[{\"name\":\"x\",\"value\":3},{\"name\":\"y\",\"value\":4}]}", "move_to(x: 3, y: 4)")]
    [InlineData("{\"act\":\"move_to\",\"args\":[{\"name\":\"x\",\"value\":3},{\"name\":\"x\",\"value\":4}]}", "")]
    [InlineData("{\"act\":\"move_to\",\"to\":\"(3, 4)\"}", "move_to(x: 3, y: 4)")]
    [InlineData("{\"act\":\"move_to(x, y)\",\"x\":3,\"y\":4}", "move_to(x: 3, y: 4)")]
    [InlineData("\"move_to 3 4\"", "move_to(x: 3, y: 4)")]
    [InlineData("\"wait 2 minutes\"", "")]
    [InlineData("{\"wait\":2}", "wait(seconds: 2)")]
    [InlineData("{\"hold\":false}", "")]
    [InlineData("{\"move_to\":{},\"x\":3,\"y\":4}", "move_to(x: 3, y: 4)")]
    [InlineData("{\"example\":" + Hold + "}", "")]
    public void Arguments_are_found_in_lines_lists_and_places(string step, string steps) => AssertSteps($"{{\"steps\":[{step}]}}", steps);

    [Fact]
    public void A_single_value_behind_a_tools_name_is_a_step_only_among_steps() => AssertSteps("{\"scores\":{\"wait\":0.9}}", "");

    [Theory]
    [InlineData("[2]", "wait(seconds: 2)")]
    [InlineData("{\"value\":2}", "")]
    [InlineData("{\"value\":2,\"unit\":\"s\"}", "")]
    [InlineData("{\"value\":2,\"unit\":\"minutes\"}", "")]
    [InlineData("{\"type\":\"number\"}", "")]
    [InlineData("float('2')", "wait(seconds: 2)")]
    [InlineData("random(2)", "")]
    public void A_wrapping_gives_its_only_value(string seconds, string steps) => AssertSteps($"{{\"steps\":[{{\"act\":\"wait\",\"seconds\":{seconds}}}]}}", steps);

    [Theory]
    [InlineData("{``act'':``hold''}", "hold()")]
    [InlineData("{**\"act\"**: **\"hold\"**}", "hold()")]
    [InlineData("{\"act\":\"hold\" (stay), \"why\": \"x\"}", "hold()")]
    [InlineData("{\"act\":\"wait\"|\"seconds\":2}", "wait(seconds: 2)")]
    [InlineData("{\"@act\":\"ho\u200Bld\"}", "hold()")]
    [InlineData("{\"act\":\"say\",\"text\":\"a (b), **c** | d: e\",}", "say(text: \"a (b), **c** | d: e\")")]
    [InlineData("{\"act\":\"say\",\"text\":\"Go},{\"act\":\"hold\"}", "say(text: \"Go\"); hold()")]
    public void Marks_of_typesetting_are_no_part_of_what_they_mark(string step, string steps) => AssertSteps($"{{\"steps\":[{step}]}}", steps);

    [Theory]
    [InlineData("{\"steps\":[" + Hold + ",{\"act\":\"say\",\"text\":\"Go now}]}", "hold(); say(text: \"Go now\")")]
    [InlineData("{\"steps\":[" + Hold + ",{\"act\":\"say\",\"text\":\"Go now}", "hold()")]
    public void A_text_without_its_closing_quote_ends_where_all_brackets_close(string reply, string steps) => AssertSteps(reply, steps);

    private static void AssertSteps(string reply, string steps)
    {
        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply));
        Assert.True(string.Join("; ", read.Steps) == steps, $"{reply}\ngave {read}");
    }
}
