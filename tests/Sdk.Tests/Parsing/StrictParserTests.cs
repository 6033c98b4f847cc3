using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;

namespace AstraWeave.Sdk.Tests.Parsing;

public sealed class StrictParserTests
{
    [Theory]
    [InlineData("""{"plan_id":"p1","steps":[{"act":"hold"},]}""")]
    [InlineData("""{"plan_id":"p1","steps":[{"act":"hold"}]""")]
    [InlineData("""{"plan_id":"p1","steps":[{"act":"hold"}]} and more""")]
    [InlineData("""{'plan_id':'p1','steps':[{'act':'hold'}]}""")]
    [InlineData("""{"plan_id":"p1","steps":[{"act":"wait","seconds":01}]}""")]
    [InlineData("")]
    public void Text_that_is_not_JSON_gives_nothing(string text)
    {
        ParsedPlan<CompanionAction> plan = ParsedPlan<CompanionAction>.Strict(Encoding.UTF8.GetBytes(text));

        Assert.Empty(plan.Steps);
        Assert.Equal(PlanParseStatus.Failed, plan.Result.Status);
        Assert.True(plan.Result.Error.Defect is PlanDefect.Syntax or PlanDefect.Truncated);
    }

    [Theory]
    [InlineData("""{"act":"MoveTo","x":3,"y":4}""", PlanDefect.UnknownTool)]
    [InlineData("""{"act":"move_to","x":"3","y":4}""", PlanDefect.WrongType)]
    [InlineData("""{"act":"move_to","x":3,"y":4,"why":"cover"}""", PlanDefect.UnknownArgument)]
    [InlineData("""{"act":"wait","seconds":1e400}""", PlanDefect.OutOfRange)]
    [InlineData("""{"act":"say","text":"\ud800"}""", PlanDefect.WrongType)]
    [InlineData("""{"x":3}""", PlanDefect.MissingTool)]
    public void Step_that_is_JSON_but_not_in_wire_form_is_dropped_alone(string step, PlanDefect defect)
    {
        ParsedPlan<CompanionAction> plan = ParsedPlan<CompanionAction>.Strict(Encoding.UTF8.GetBytes($$"""{"plan_id":"p1","steps":[{{step}},{"act":"hold"}]}"""));

        Assert.Equal([new CompanionAction.Hold()], plan.Steps);
        Assert.Equal(defect, plan.Result.Error.Defect);
    }

    [Theory]
    [InlineData("""{"act":"move_to","x":3,"y":4,"speed":"run"}""")]
    [InlineData("""{"x":3,"y":4,"speed":"run","act":"move_to"}""")]
    [InlineData("""{"speed":"run","act":"move_to","y":4,"x":3}""")]
    [InlineData("""{ "act" : "move_to" , "x" : 3 , "y" : 4 , "speed" : "run" }""")]
    [InlineData("{\n\t\"act\": \"move_to\",\r\n\t\"y\": 4, \"x\": 3, \"speed\": \"run\"\n}")]
    [InlineData("""{"\u0061ct":"move\u005fto","x":3,"y":4,"speed":"r\u0075n"}""")]
    public void Order_white_space_and_escapes_of_a_step_do_not_matter(string step)
    {
        ParsedPlan<CompanionAction> plan = ParsedPlan<CompanionAction>.Strict(Encoding.UTF8.GetBytes($$"""{"steps":[{{step}}],"plan_id":"p1"}"""));

        Assert.Equal([new CompanionAction.MoveTo(3, 4, Speed.Run)], plan.Steps);
        Assert.Equal((PlanParseStatus.Complete, "p1"), (plan.Result.Status, plan.PlanId));
    }

    [Theory]
    [InlineData("2.5", 2.5)]
    [InlineData("0.1", 0.1)]
    [InlineData("59.999999999999993", 59.999999999999993)]
    [InlineData("6E1", 60)]
    [InlineData("1e-3", 0.001)]
    [InlineData("12.345678901234567890", 12.345678901234567890)]
    [InlineData("-0.0", -0.0)]
    public void Number_is_the_nearest_double_to_what_stands_there(string number, double expected)
    {
        ParsedPlan<CompanionAction> plan = ParsedPlan<CompanionAction>.Strict(Encoding.UTF8.GetBytes($$"""{"steps":[{"act":"wait","seconds":{{number}}}]}"""));

        Assert.True(Assert.Single(plan.Steps).TryGet(out CompanionAction.Wait wait));
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(wait.Seconds));
    }

    [Theory]
    [InlineData("9223372036854775807", true)]
    [InlineData("-9223372036854775808", true)]
    [InlineData("9223372036854775808", false)]
    [InlineData("-9223372036854775809", false)]
    [InlineData("184467440737095516150", false)]
    public void Integer_beyond_its_type_is_refused_not_wrapped(string number, bool accepted)
    {
        ParsedPlan<CompanionAction> plan = ParsedPlan<CompanionAction>.Strict(Encoding.UTF8.GetBytes($$"""{"steps":[{"act":"give_items","item_ids":[1],"to":{{number}}}]}"""));

        Assert.Equal(accepted ? 1 : 0, plan.Steps.Length);
        Assert.Equal(accepted ? PlanDefect.None : PlanDefect.OutOfRange, plan.Result.Error.Defect);
    }

    [Fact]
    public void Nesting_beyond_the_limit_is_refused()
    {
        string deep = new string('[', 31) + new string(']', 31);

        Assert.Equal(PlanParseStatus.Complete, Strict($$"""{"a":{{deep}},"steps":[{"act":"hold"}]}""").Status);
        Assert.Equal(PlanDefect.TooDeep, Strict($$"""{"a":[{{deep}}],"steps":[{"act":"hold"}]}""").Error.Defect);
    }

    [Fact]
    public void Answer_longer_than_the_limit_is_refused()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes("""{"steps":[{"act":"hold"}]}""");

        Assert.Equal(PlanDefect.TooLarge, ParsedPlan<CompanionAction>.Of(utf8, new PlanParseOptions { MaxBytes = utf8.Length - 1 }).Result.Error.Defect);
        Assert.Equal(PlanDefect.None, ParsedPlan<CompanionAction>.Of(utf8, new PlanParseOptions { MaxBytes = utf8.Length }).Result.Error.Defect);
    }

    private static PlanParseResult Strict(string text) => ParsedPlan<CompanionAction>.Strict(Encoding.UTF8.GetBytes(text)).Result;
}
