using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery;

/// <summary>Rules of the recovery engine, each with what it mends and what it must leave alone.</summary>
public sealed class RecoveryRuleTests
{
    [Theory]
    [InlineData("""[move_to(x=3, y=4), hold()]""", "move_to(x: 3, y: 4); hold()")]
    [InlineData("""[move_to({"x": 3, "y": 4})]""", "move_to(x: 3, y: 4)")]
    [InlineData("""[move_to(3, 4, "run")]""", "move_to(x: 3, y: 4, speed: \"run\")")]
    [InlineData("""{"steps":["move_to(3, 4)", "hold()"]}""", "move_to(x: 3, y: 4); hold()")]
    [InlineData("""{"steps":[{"act":"move_to(3, 4)"}]}""", "move_to(x: 3, y: 4)")]
    [InlineData("""[patrol(waypoints=[(1, 2), (3, 4)], loop=True)]""", "patrol(waypoints: [{x: 1, y: 2}, {x: 3, y: 4}], loop: true)")]
    [InlineData("""[move_to(x, y)]""", "")]
    [InlineData("""[fly(x=3, y=4)]""", "")]
    [InlineData("""[move_to(x=3, y=""", "")]
    [InlineData("""Call move_to(x=3, y=4) first.""", "")]
    public void Function_calls_are_steps_among_steps_only(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("{\"act\":\"hold\"}\n{\"act\":\"wait\",\"seconds\":1}", "hold(); wait(seconds: 1)")]
    [InlineData("{\"act\":\"hold\"}, {\"act\":\"wait\",\"seconds\":1}]}", "hold(); wait(seconds: 1)")]
    [InlineData("<tool_call>{\"name\":\"hold\"}</tool_call>\n<tool_call>{\"name\":\"wait\",\"arguments\":{\"seconds\":1}}</tool_call>", "hold(); wait(seconds: 1)")]
    [InlineData("1. {\"act\":\"hold\"}\n2. {\"act\":\"wait\",\"seconds\":1}", "hold(); wait(seconds: 1)")]
    [InlineData("**Step 1:** {\"act\":\"hold\"}\n**Step 2:** {\"act\":\"wait\",\"seconds\":1}", "hold(); wait(seconds: 1)")]
    [InlineData("```json\n{\"act\":\"hold\"}\n```\n```json\n{\"act\":\"wait\",\"seconds\":1}\n```", "hold(); wait(seconds: 1)")]
    [InlineData("{\"act\":\"hold\"}\nor\n{\"act\":\"wait\",\"seconds\":1}", "hold()")]
    [InlineData("{\"act\":\"hold\"}\n{\"x\":1}\n{\"act\":\"hold\"}", "hold()")]
    [InlineData("{\"steps\":[{\"act\":\"hold\"}]}\n{\"act\":\"wait\",\"seconds\":1}", "hold()")]
    public void Single_steps_in_a_row_are_one_plan(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("\"steps\":[{\"act\":\"hold\"}]}", "hold()")]
    [InlineData("\"plan_id\": \"p\", \"steps\": [{\"act\":\"hold\"}", "hold()")]
    [InlineData("\"plan_id\" is what I would call it.", "")]
    public void A_root_may_lack_its_opening_brace(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("""{"steps":[{"act":"hold"},"act":"wait","seconds":1}]}""", "hold(); wait(seconds: 1)")]
    [InlineData("""{"steps":["act: wait", {"act":"hold"}]}""", "hold()")]
    [InlineData("""{"steps":[{"act":"move_to","x":1,"y":2],{"act":"hold"}]}""", "move_to(x: 1, y: 2); hold()")]
    [InlineData("""{"steps":[{"act":"move_to","x":1,"y":2],"note":"done"}""", "move_to(x: 1, y: 2)")]
    [InlineData("""{"steps":[{"act":"patrol","waypoints":[{"x":1,"y":1},{"x":2,"y":2],{"act":"hold"}]}""", "patrol(waypoints: [{x: 1, y: 1}, {x: 2, y: 2}]); hold()")]
    [InlineData("""{"steps":[{"act":"hold"}}, {"act":"hold"}]}""", "hold(); hold()")]
    [InlineData("""{"steps":[{"act":"wait","seconds":1]}, {"act":"hold"}]}""", "wait(seconds: 1); hold()")]
    public void Brackets_are_mended_where_only_one_reading_is_left(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("""{""steps"":[{""act"":""hold""}]}""", "hold()")]
    [InlineData("""{"steps":[{"act":"wait","seconds:1}]}""", "wait(seconds: 1)")]
    [InlineData("""{"steps":[{"act":"wait",seconds":1}]}""", "wait(seconds: 1)")]
    [InlineData("""{&quot;steps&quot;:[{&quot;act&quot;:&quot;hold&quot;}]}""", "hold()")]
    [InlineData("""{"plan_id":"p","steps":[{"act":"wait, "seconds":1}]}""", "wait(seconds: 1)")]
    [InlineData("""{"steps":[{"act":"say","text":"Go, go, "volume":"shout"}]}""", "say(text: \"Go, go\", volume: \"shout\")")]
    [InlineData("""{"steps":[{"act":"say","text":Go, go now, "volume":"shout"}]}""", "say(text: \"Go, go now\", volume: \"shout\")")]
    [InlineData("""{"steps":[{act: say, text: Flank: east side, then north, volume: shout}]}""", "say(text: \"Flank: east side, then north\", volume: \"shout\")")]
    [InlineData("""{"steps":[{"act":"move_to","x":1"y":2}]}""", "move_to(x: 1, y: 2)")]
    [InlineData("""{"steps":[{"act":"say","text":""}]}""", "")]
    [InlineData("""{"steps":[{"act":"say","text":"&quot;","volume":"shout",}]}""", "say(text: \"&quot;\", volume: \"shout\")")]
    public void Quotes_are_mended_where_only_one_reading_is_left(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("""{"steps":[{"act":"functions.hold"},{"act":"Actions.MoveTo","x":1,"y":2}]}""", "hold(); move_to(x: 1, y: 2)")]
    [InlineData("""{"steps":[{"act":"equip","weapon":"Weapon.Rifle"}]}""", "equip(weapon: \"rifle\")")]
    [InlineData("""{"steps":[{"act":"hold.position"}]}""", "")]
    [InlineData("""{"steps":[{"act":"equip","weapon":"Weapon."}]}""", "")]
    public void Qualified_names_count_by_their_last_part(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("""{"steps":[{"act":"give_items","item_ids":"[1, 2]","to":3}]}""", "give_items(item_ids: [1, 2], to: 3)")]
    [InlineData("""{"steps":[{"act":"throw","item":"smoke","target":"3, -4"}]}""", "throw(item: \"smoke\", target: {x: 3, y: -4})")]
    [InlineData("""{"steps":[{"act":"throw","item":"smoke","target":"(3, -4)"}]}""", "throw(item: \"smoke\", target: {x: 3, y: -4})")]
    [InlineData("""{"steps":[{"act":"throw","item":"smoke","target":"3, -4, 5"}]}""", "")]
    [InlineData("""{"steps":[{"act":"throw","item":"smoke","target":"north, east"}]}""", "")]
    [InlineData("""{"steps":[{"act":"say","text":"[1, 2]"},]}""", "say(text: \"[1, 2]\")")]
    public void Texts_stand_for_the_values_they_spell(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("""{"steps":[{"act":"wait","seconds":1,5}]}""")]
    [InlineData("""{"steps":[{"act":"wait","seconds":1 + 2}]}""")]
    [InlineData("""{"steps":[{"act":"wait","seconds":10 / 2,}]}""")]
    [InlineData("""{"steps":[{"act":"wait","seconds":5-2}]}""")]
    [InlineData("""{"steps":[{"act":"wait","seconds":2*3}]}""")]
    public void Half_of_a_number_or_an_expression_is_no_value(string reply) => AssertSteps(reply, "");

    [Theory]
    [InlineData("""[{"type":"function","function":{"name":"hold","description":"Stay where you are.","parameters":{"type":"object","properties":{}}}}]""", "")]
    [InlineData("""{"tools":[{"name":"hold","input_schema":{"type":"object","properties":{}}}]}""", "")]
    [InlineData("""{"tools":[{"name":"hold","description":"Stay."}]}""", "")]
    [InlineData("""{"steps":[{"name":"hold","description":"Stay.","arguments":{}}]}""", "hold()")]
    [InlineData("""{"steps":[{"name":"wait","description":"Rest.","seconds":1}]}""", "wait(seconds: 1)")]
    [InlineData("""{"steps":[{"act":"hold","description":"Stay."}]}""", "hold()")]
    public void A_declared_tool_is_not_a_called_one(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("""{"me":{"last_action":{"act":"hold"}},"history":[{"act":"hold"}]}""", "")]
    [InlineData("{\"me\":{\"last_action\":{\"act\":\"hold\"}}}\n{\"steps\":[{\"act\":\"wait\",\"seconds\":1}]}", "wait(seconds: 1)")]
    [InlineData("""{"thinking":"{\"act\":\"hold\"}, no.","content":"{\"act\":\"wait\",\"seconds\":1}"}""", "wait(seconds: 1)")]
    [InlineData("""{"thinking":"{\"act\":\"wait\",\"seconds\":1}","content":""}""", "wait(seconds: 1)")]
    public void What_was_done_or_thought_of_gives_way_to_the_plan(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("Options: [hold] [wait]", "")]
    [InlineData("""{"available_tools":["hold","equip"]}""", "")]
    [InlineData("""{"steps":["hold"]}""", "hold()")]
    public void Bare_names_are_steps_only_where_steps_are_named(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("""{"tool_calls":[{"function":{"name":"make_plan","arguments":"{\"steps\":[{\"act\":\"hold\"}]}"}}]}""", "hold()")]
    [InlineData("""{"plan_id":"p","step_1":{"act":"hold"},"step_2":{"act":"wait","seconds":1}}""", "hold(); wait(seconds: 1)")]
    [InlineData("""{"steps":[{"step":{"act":"hold"}},{"step":2,"act":"hold"}]}""", "hold(); hold()")]
    public void Steps_are_found_in_the_envelopes_that_models_build(string reply, string steps) => AssertSteps(reply, steps);

    [Theory]
    [InlineData("1e-40")]
    [InlineData("12.345678901234567")]
    [InlineData("0.1")]
    public void Numbers_in_json_form_reach_the_step_as_they_stand(string seconds)
    {
        // The trailing comma sends the step through the recovery engine.
        ParsedPlan<CompanionAction> read = Parse($$"""{"plan_id":"p","steps":[{"act":"wait","seconds":{{seconds}},}]}""");

        Assert.Equal([new CompanionAction.Wait(double.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture))], read.Steps);
        Assert.Equal(Repairs.Commas, read.Result.Repairs);
    }

    private static void AssertSteps(string reply, string steps)
    {
        ParsedPlan<CompanionAction> read = Parse(reply);
        Assert.True(steps == string.Join("; ", read.Steps), $"{reply}\ngave {read}");
    }

    private static ParsedPlan<CompanionAction> Parse(string reply) => ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply));
}
