using System.Text.Json;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Microsoft.Extensions.AI;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

/// <summary>A client's function call is refused with a result, whatever its arguments hold; only a call that is <see langword="null"/> is an exception.</summary>
public sealed class FunctionCallTests
{
    public static TheoryData<string> Unwritable => new(["NaN", "infinity", "undefined", "delegate", "type", "cycle", "throws"]);

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void An_argument_that_JSON_cannot_hold_is_refused_and_named(string kind)
    {
        object value = kind switch
        {
            "NaN" => double.NaN,
            "infinity" => float.NegativeInfinity,
            "undefined" => default(JsonElement),
            "delegate" => (Action)(() => { }),
            "type" => typeof(int),
            "cycle" => Cycle(),
            _ => new Throwing(),
        };

        bool isStep = CompanionAction.TryFromFunctionCall(new FunctionCallContent("1", "wait", new Dictionary<string, object?> { ["seconds"] = value }), out CompanionAction step, out PlanParseResult result);

        Assert.False(isStep);
        Assert.Equal(default, step);
        Assert.Equal((PlanParseStatus.Failed, "seconds"), (result.Status, result.Error.Argument));
    }

    [Theory]
    [InlineData("act")]
    [InlineData("Act")]
    [InlineData("ACT")]
    public void No_argument_replaces_the_tool_that_is_called(string name)
    {
        FunctionCallContent call = new("1", "move_to", new Dictionary<string, object?> { [name] = "hold", ["x"] = 3, ["y"] = 4 });

        Assert.True(CompanionAction.TryFromFunctionCall(call, out CompanionAction step, out PlanParseResult result), result.Describe());
        Assert.Equal(new CompanionAction.MoveTo(3, 4), step);
        Assert.True(result.Repairs.HasFlag(Repairs.DuplicateProperty));
    }

    [Fact]
    public void An_argument_in_two_spellings_is_reported()
    {
        FunctionCallContent call = new("1", "move_to", new Dictionary<string, object?> { ["x"] = 3, ["X"] = 5, ["y"] = 4 });

        Assert.True(CompanionAction.TryFromFunctionCall(call, out _, out PlanParseResult result), result.Describe());
        Assert.True(result.Repairs.HasFlag(Repairs.DuplicateProperty));
    }

    [Theory]
    [InlineData(ParseMode.Lenient)]
    [InlineData(ParseMode.Strict)]
    public void A_name_in_two_spellings_is_reported_in_a_plan_too(ParseMode mode)
    {
        PlanParseResult result = PlanParser.Parse("{\"steps\":[{\"act\":\"move_to\",\"x\":3,\"y\":4,\"X\":5}]}"u8, new CompanionAction[1].AsSpan(), null, new PlanParseOptions { Mode = mode });

        Assert.True(result.Repairs.HasFlag(Repairs.DuplicateProperty) || result.DroppedCount == 1, result.Describe());
    }

    [Fact]
    public void A_call_that_is_null_is_an_exception() =>
        Assert.Throws<ArgumentNullException>(() => CompanionAction.TryFromFunctionCall(null!, out _, out _));

    private static Dictionary<string, object?> Cycle()
    {
        Dictionary<string, object?> cycle = [];
        cycle["a"] = cycle;
        return cycle;
    }

    private sealed class Throwing
    {
        public int Value => throw new NotSupportedException();
    }
}
