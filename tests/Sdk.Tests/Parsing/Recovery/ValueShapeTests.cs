using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery;

public sealed class ValueShapeTests
{
    [Theory]
    [InlineData("2:30")]
    [InlineData("200 ms")]
    [InlineData("1 000")]
    [InlineData("3 or 4")]
    [InlineData("2 * 3")]
    [InlineData("2 s")]
    [InlineData("10 - 4")]
    [InlineData("5 (minutes)")]
    [InlineData("2026-11-23T15:04:05Z")]
    [InlineData("{\"value\":3}")]
    public void A_number_that_goes_on_is_no_number(string value)
    {
        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes($"{{\"steps\":[{{\"act\":\"wait\",\"seconds\":{value}}},{{\"act\":\"hold\"}}]}}"));

        Assert.Equal([default(CompanionAction.Hold)], read.Steps);
        Assert.Equal((PlanParseStatus.Partial, PlanDefect.WrongType, "seconds"), (read.Result.Status, read.Result.Error.Defect, read.Result.Error.Argument));
    }

    [Theory]
    [InlineData("{\"steps\":[{\"act\":\"heal\",\"ally_id\":\"null\"}]}", "heal(ally_id: null)")]
    [InlineData("{\"steps\":[{\"act\":\"move_to\",\"x\":3,\"y\":4,\"speed\":\"None\"}]}", "move_to(x: 3, y: 4)")]
    [InlineData("{\"steps\":[{\"act\":\"move_to\",\"x\":3,\"y\":4,\"speed\":\"\"}]}", "move_to(x: 3, y: 4)")]
    [InlineData("{\"steps\":[{\"act\":\"wait\",\"seconds\":2,\"reason\":\"N/A\"}]}", "wait(seconds: 2)")]
    [InlineData("{\"steps\":[{\"act\":\"say\",\"text\":\"None\"}]}", "say(text: \"None\")")]
    [InlineData("{\"steps\":[{\"act\":\"cover_fire\",\"target_id\":\"#7\",\"duration\":1}]}", "cover_fire(target_id: 7, duration: 1)")]
    [InlineData("{\"steps\":[{\"act\":\"patrol\",\"waypoints\":[\"(1, 2)\",\"{\\\"x\\\":3,\\\"y\\\":4}\"]}]}", "patrol(waypoints: [{x: 1, y: 2}, {x: 3, y: 4}])")]
    [InlineData("{\"steps\":[{\"act\":\"say\",\"text\":\"use {\"act\":\"hold\"} now\"}]}", "say(text: \"use {\\\"act\\\":\\\"hold\\\"} now\")")]
    [InlineData("{\"steps\":[{\"act\":\"say\",\"text\":\"Go\",\"loud\" true},{\"act\":\"hold\"}]}", "say(text: \"Go\"); hold()")]
    [InlineData("{\"steps\":[{\"act\":\"hold\"},{\"act\":\"wait\",\"seconds\":2}\n```", "hold(); wait(seconds: 2)")]
    public void A_value_is_what_a_reader_takes_it_for(string reply, string steps) =>
        Assert.Equal(steps, string.Join("; ", ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply)).Steps));

    [Theory]
    [InlineData("\"x\":3,\"X\":5")]
    [InlineData("\"X\":5,\"x\":3")]
    [InlineData("\"x\":3,\" x\":5")]
    public void An_argument_in_two_spellings_is_reported(string twice)
    {
        ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes($"{{\"steps\":[{{\"act\":\"move_to\",{twice},\"y\":4}}]}}"));

        Assert.True((read.Result.Repairs & Repairs.DuplicateProperty) != 0, read.ToString());
    }

    [Theory]
    [InlineData("18")]
    [InlineData("...")]
    [InlineData("```json\n```")]
    [InlineData("-")]
    [InlineData("Status:\n- wait: 3\n- hold: 2")]
    [InlineData("- wait: Wait some seconds.\n- hold: Stay where you are.")]
    [InlineData("Previous actions:\n- act: hold\n- act: wait\n  seconds: 2")]
    public void What_is_no_plan_is_neither_empty_nor_one(string reply) =>
        Assert.Equal(PlanParseStatus.Failed, ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply)).Result.Status);

    [Fact]
    public void Only_an_empty_list_of_steps_is_an_empty_plan() =>
        Assert.Equal(PlanParseStatus.Empty, ParsedPlan<CompanionAction>.Of("Nothing to do: {\"plan_id\":\"p\",\"steps\":[]}"u8).Result.Status);
}
