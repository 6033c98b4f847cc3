using System.Text;
using AstraWeave.Sdk.Generators.Tests.Toolsets;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>The emitted strict reader: what it takes, and what it says of the rest.</summary>
public sealed class ReaderTests
{
    [Theory]
    [InlineData("""{"act":"move_to","x":1,"y":2}""")]
    [InlineData("""{"x":1,"y":2,"act":"move_to"}""")]
    [InlineData("""{"y":2,"act":"move_to","x":1}""")]
    [InlineData("""{"act":"move_to","x":1,"y":2,"stance":null}""")]
    [InlineData("""{"act":"move_to","x":7,"y":2,"x":1}""")]
    [InlineData("""{ "act" : "move_to" , "\u0078" : 1 , "y" : 2 }""")]
    public void Order_and_spelling_of_the_properties_do_not_matter(string step) =>
        Assert.Equal(new UnitAction.MoveTo(1, 2), Read(step));

    [Theory]
    [InlineData("""{"act":"move_to","x":64,"y":2}""", PlanDefect.OutOfRange, "x")]
    [InlineData("""{"act":"move_to","x":1,"y":-1}""", PlanDefect.OutOfRange, "y")]
    [InlineData("""{"act":"move_to","x":99999999999999999999999,"y":1}""", PlanDefect.OutOfRange, "x")]
    [InlineData("""{"act":"move_to","x":1.5,"y":2}""", PlanDefect.WrongType, "x")]
    [InlineData("""{"act":"move_to","x":"1","y":2}""", PlanDefect.WrongType, "x")]
    [InlineData("""{"act":"move_to","x":null,"y":2}""", PlanDefect.WrongType, "x")]
    [InlineData("""{"act":"move_to","x":1,"y":2,"stance":"lie"}""", PlanDefect.UnknownMember, "stance")]
    [InlineData("""{"act":"move_to","x":1,"y":2,"stance":"Crouch"}""", PlanDefect.UnknownMember, "stance")]
    [InlineData("""{"act":"move_to","x":1}""", PlanDefect.MissingArgument, "y")]
    [InlineData("""{"act":"move_to","x":1,"y":2,"z":3}""", PlanDefect.UnknownArgument, null)]
    [InlineData("""{"act":"move_to","X":1,"y":2}""", PlanDefect.UnknownArgument, null)]
    [InlineData("""{"act":"fly","x":1}""", PlanDefect.UnknownTool, null)]
    [InlineData("""{"act":"walk_to","x":1,"y":2}""", PlanDefect.UnknownTool, null)]
    [InlineData("""{"x":1,"y":2}""", PlanDefect.MissingTool, null)]
    [InlineData("""{"act":"hold","turns":256}""", PlanDefect.OutOfRange, "turns")]
    [InlineData("""{"act":"hold","turns":null}""", PlanDefect.WrongType, "turns")]
    [InlineData("""{"act":"say","text":""}""", PlanDefect.WrongLength, "text")]
    [InlineData("""{"act":"say","text":"123456789012345678901"}""", PlanDefect.WrongLength, "text")]
    [InlineData("""{"act":"say","text":"a","volume":1e400}""", PlanDefect.OutOfRange, "volume")]
    [InlineData("""{"act":"log","text":"t","weight":1e39}""", PlanDefect.OutOfRange, "weight")]
    [InlineData("""{"act":"log","text":"t","weight":1,"table":[[1],[2],[3],[4]]}""", PlanDefect.WrongLength, "table")]
    [InlineData("""{"act":"log","text":"t","weight":1,"table":[[1],[2147483648]]}""", PlanDefect.OutOfRange, "table")]
    [InlineData("""{"act":"patrol","waypoints":[{"x":1,"y":1}]}""", PlanDefect.WrongLength, "waypoints")]
    [InlineData("""{"act":"patrol","waypoints":[{"x":1,"y":1},{"x":1}]}""", PlanDefect.MissingArgument, "waypoints")]
    [InlineData("""{"act":"patrol","waypoints":[{"x":1,"y":1},{"x":1,"y":64}]}""", PlanDefect.OutOfRange, "waypoints")]
    [InlineData("""{"act":"patrol","waypoints":[{"x":1,"y":1},{"x":1,"y":1,"z":1}]}""", PlanDefect.UnknownArgument, "waypoints")]
    [InlineData("""{"act":"aim","yaw":1.6,"pitch":0}""", PlanDefect.OutOfRange, "yaw")]
    public void Reader_names_the_defect_and_the_argument(string step, PlanDefect defect, string? argument)
    {
        List<DroppedStep> dropped = [];
        PlanParseResult result = Parse(step, new UnitAction[1], new PlanParseOptions { Mode = ParseMode.Strict, DroppedSteps = dropped });

        Assert.Equal(0, result.StepCount);
        Assert.Equal(defect, result.Error.Defect);
        Assert.Equal(argument, result.Error.Argument);
    }

    [Fact]
    public void Clamp_moves_the_value_to_the_nearest_allowed_one_and_reports_it()
    {
        UnitAction[] steps = new UnitAction[1];
        PlanParseResult result = Parse("""{"act":"aim","yaw":0,"pitch":91}""", steps, new PlanParseOptions { Mode = ParseMode.Strict });

        Assert.Equal(new UnitAction.Aim(0, 90), steps[0]);
        Assert.Equal(Repairs.Clamped, result.Repairs);
    }

    [Fact]
    public void Missing_optional_arguments_take_their_defaults() =>
        Assert.Equal(new UnitAction.Aim(0.25f, 5, -1, default), Read("""{"act":"aim","yaw":0.25,"pitch":5}"""));

    [Fact]
    public void Lengths_are_counted_in_Unicode_scalars() =>
        Assert.Equal(new UnitAction.Say(string.Concat(Enumerable.Repeat("\U0001F600", 20))), Read($$"""{"act":"say","text":"{{string.Concat(Enumerable.Repeat("\U0001F600", 20))}}"}"""));

    [Fact]
    public void Clean_plans_without_strings_are_read_without_allocation()
    {
        byte[] plan = Encoding.UTF8.GetBytes("""{"plan_id":"p1","steps":[{"act":"move_to","x":3,"y":2,"stance":"crouch"},{"act":"hold","turns":2},{"act":"reload"},{"act":"say","text":"a \"quoted\" line","volume":0.25},{"act":"aim","yaw":0.5,"pitch":3,"from":{"x":1,"y":2}}]}""");
        UnitAction[] steps = new UnitAction[8];
        PlanTextBuffer texts = new();
        Assert.Equal(5, UnitAction.Parse(plan, steps, texts).StepCount);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            texts.Reset();
            _ = UnitAction.Parse(plan, steps, texts);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static UnitAction Read(string step)
    {
        UnitAction[] steps = new UnitAction[1];
        PlanParseResult result = Parse(step, steps, new PlanParseOptions { Mode = ParseMode.Strict });
        Assert.Equal(PlanDefect.None, result.Error.Defect);
        Assert.Equal(1, result.StepCount);
        return steps[0];
    }

    private static PlanParseResult Parse(string step, UnitAction[] steps, PlanParseOptions options) =>
        UnitAction.Parse(Encoding.UTF8.GetBytes($$"""{"plan_id":"p","steps":[{{step}}]}"""), steps, null, options);
}
