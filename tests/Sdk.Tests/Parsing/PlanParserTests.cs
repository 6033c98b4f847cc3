using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;

namespace AstraWeave.Sdk.Tests.Parsing;

public sealed class PlanParserTests
{
    private static readonly CompanionAction s_move = new CompanionAction.MoveTo(3, 4);
    private static readonly CompanionAction s_hold = new CompanionAction.Hold();

    [Fact]
    public void Plan_in_wire_form_is_whole_and_unmended()
    {
        ParsedPlan<CompanionAction> plan = Parse("""{"plan_id":"p1","steps":[{"act":"move_to","x":3,"y":4},{"act":"hold"}]}""");

        Assert.Equal(PlanParseStatus.Complete, plan.Result.Status);
        Assert.Equal(Repairs.None, plan.Result.Repairs);
        Assert.Equal("p1", plan.PlanId);
        Assert.Equal([s_move, s_hold], plan.Steps);
    }

    [Theory]
    [InlineData("```json\n@\n```", Repairs.SurroundingText)]
    [InlineData("Sure! Here it is:\n@\nGood luck.", Repairs.SurroundingText)]
    [InlineData("<think>Maybe {\"act\":\"hold\"}?</think>@", Repairs.SurroundingText)]
    public void Text_around_a_plan_is_passed_over(string around, Repairs repairs)
    {
        ParsedPlan<CompanionAction> plan = Parse(around.Replace("@", """{"plan_id":"p1","steps":[{"act":"move_to","x":3,"y":4}]}""", StringComparison.Ordinal));

        Assert.Equal([s_move], plan.Steps);
        Assert.Equal(repairs, plan.Result.Repairs);
        Assert.Equal(PlanParseStatus.Complete, plan.Result.Status);
    }

    [Theory]
    [InlineData("""{"plan_id":"p1","steps":[{"act":"move_to","x":3,"y":4},]}""", Repairs.Commas)]
    [InlineData("""{"plan_id":"p1","steps":[{"act":"move_to","x":3,"y":4}]""", Repairs.Brackets)]
    [InlineData("""{"plan_id":"p1","steps":[{"act":"MoveTo","X":3,"Y":4}]}""", Repairs.FoldedName)]
    [InlineData("""{"plan_id":"p1","steps":[{"act":"move_to","x":"3","y":4.0}]}""", Repairs.CoercedValue)]
    [InlineData("""{"plan_id":"p1","steps":[{"act":"move_to","args":{"x":3,"y":4}}]}""", Repairs.StepShape)]
    [InlineData("""{"plan_id":"p1","steps":[{"act":"move_to","x":3,"y":4,"why":"cover"}]}""", Repairs.ExtraProperty)]
    [InlineData("""{"plan_id":"p1","steps":[{"act":"move_to","x":9,"x":3,"y":4}]}""", Repairs.DuplicateProperty)]
    public void Each_mending_is_reported_as_what_it_is(string text, Repairs repair)
    {
        ParsedPlan<CompanionAction> plan = Parse(text);

        Assert.Equal([s_move], plan.Steps);
        Assert.Equal(repair, plan.Result.Repairs);
        Assert.Equal("p1", plan.PlanId);
    }

    [Fact]
    public void Answer_cut_off_keeps_the_steps_before_the_cut_and_is_partial()
    {
        ParsedPlan<CompanionAction> plan = Parse("""{"plan_id":"p1","steps":[{"act":"move_to","x":3,"y":4},{"act":"mo""");

        Assert.Equal([s_move], plan.Steps);
        Assert.Equal(PlanParseStatus.Partial, plan.Result.Status);
        Assert.True(plan.Result.Repairs.HasFlag(Repairs.Truncated));
    }

    [Fact]
    public void Unknown_tool_drops_that_step_and_names_the_nearest_one()
    {
        List<DroppedStep> dropped = [];
        ParsedPlan<CompanionAction> plan = Parse("""{"plan_id":"p1","steps":[{"act":"move_too","x":3,"y":4},{"act":"hold"}]}""", new PlanParseOptions { DroppedSteps = dropped });

        Assert.Equal([s_hold], plan.Steps);
        DroppedStep step = Assert.Single(dropped);
        Assert.Equal(new DroppedStep { Step = 0, Defect = PlanDefect.UnknownTool, Found = "move_too", Nearest = "move_to" }, step);
        Assert.Equal(PlanParseStatus.Partial, plan.Result.Status);
    }

    [Fact]
    public void Plan_with_missing_required_argument_drops_that_step_only()
    {
        List<DroppedStep> dropped = [];
        ParsedPlan<CompanionAction> plan = Parse("""{"plan_id":"p1","steps":[{"act":"hold"},{"act":"move_to","x":3}]}""", new PlanParseOptions { DroppedSteps = dropped });

        Assert.Equal([s_hold], plan.Steps);
        DroppedStep step = Assert.Single(dropped);
        Assert.Equal((1, PlanDefect.MissingArgument, "move_to", "y"), (step.Step, step.Defect, step.Tool, step.Argument));
    }

    [Theory]
    [InlineData("""{"act":"move_to","x":64,"y":4}""", PlanDefect.OutOfRange, "x", 46)]
    [InlineData("""{"act":"move_to","x":"north","y":4}""", PlanDefect.WrongType, "x", 46)]
    [InlineData("""{"act":"move_to","x":3.5,"y":4}""", PlanDefect.WrongType, "x", 46)]
    [InlineData("""{"act":"equip","weapon":"bazooka"}""", PlanDefect.UnknownMember, "weapon", 49)]
    [InlineData("""{"act":"say","text":""}""", PlanDefect.WrongLength, "text", 45)]
    public void Value_that_cannot_be_taken_drops_its_step_and_says_where(string step, PlanDefect defect, string argument, int offset)
    {
        ParsedPlan<CompanionAction> plan = Parse($$"""{"plan_id":"p1","steps":[{{step}},{"act":"hold"}]}""");

        Assert.Equal([s_hold], plan.Steps);
        Assert.Equal((defect, argument, offset, 0), (plan.Result.Error.Defect, plan.Result.Error.Argument, plan.Result.Error.Offset, plan.Result.Error.Step));
        Assert.Equal((1, offset + 1), (plan.Result.Error.Line, plan.Result.Error.Column));
    }

    [Fact]
    public void Allow_list_drops_the_tools_it_does_not_have()
    {
        PlanParseOptions options = new() { Allowed = CompanionAction.Allow(CompanionAction.ToolKind.Hold) };

        ParsedPlan<CompanionAction> plan = Parse("""{"plan_id":"p1","steps":[{"act":"move_to","x":3,"y":4},{"act":"hold"}]}""", options);

        Assert.Equal([s_hold], plan.Steps);
        Assert.Equal((PlanDefect.ToolNotAllowed, "move_to"), (plan.Result.Error.Defect, plan.Result.Error.Tool));
    }

    [Theory]
    [InlineData(SalvagePolicy.KeepValidSteps, 2, PlanParseStatus.Partial)]
    [InlineData(SalvagePolicy.StopAtFirstBadStep, 1, PlanParseStatus.Partial)]
    [InlineData(SalvagePolicy.AllOrNothing, 0, PlanParseStatus.Failed)]
    public void Salvage_policy_decides_what_a_bad_step_costs(SalvagePolicy policy, int steps, PlanParseStatus status)
    {
        ParsedPlan<CompanionAction> plan = Parse("""{"plan_id":"p1","steps":[{"act":"hold"},{"act":"fly"},{"act":"hold"}]}""", new PlanParseOptions { Salvage = policy });

        Assert.Equal((steps, status), (plan.Steps.Length, plan.Result.Status));
    }

    [Fact]
    public void Steps_beyond_the_limit_are_cut_off_and_reported()
    {
        string steps = string.Join(',', Enumerable.Repeat("""{"act":"hold"}""", 70));

        ParsedPlan<CompanionAction> plan = Parse($$"""{"plan_id":"p1","steps":[{{steps}}]}""");

        Assert.Equal(64, plan.Steps.Length);
        Assert.Equal((Repairs.StepLimit, PlanParseStatus.Partial), (plan.Result.Repairs, plan.Result.Status));
    }

    [Fact]
    public void Description_of_a_bad_answer_is_one_short_line_that_says_what_to_do_better()
    {
        ParsedPlan<CompanionAction> plan = Parse("""{"plan_id":"p1","steps":[{"act":"move_to","x":99,"y":4}]}""");

        string line = plan.Result.Describe();

        Assert.Contains("Step 1 (move_to)", line, StringComparison.Ordinal);
        Assert.Contains("'x' must be a whole number from 0 to 63, not '99'", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public void Description_quotes_at_most_80_characters_and_stays_below_300()
    {
        ParsedPlan<CompanionAction> plan = Parse($$"""{"steps":[{"act":"{{new string('é', 5000)}}"}]}""");

        string line = plan.Result.Describe();

        Assert.InRange(line.Length, 1, 300);
        Assert.Equal(80, line.Count(c => c == 'é'));
    }

    [Theory]
    [InlineData(ParseMode.Strict)]
    [InlineData(ParseMode.Lenient)]
    public void Tool_whose_constructor_throws_refuses_the_answer_instead_of_throwing(ParseMode mode)
    {
        FaultyAction[] steps = new FaultyAction[4];

        PlanParseResult result = PlanParser.Parse("""{"steps":[{"act":"hold"},{"act":"fail","code":3}]}"""u8, steps.AsSpan(), null, new PlanParseOptions { Mode = mode });

        Assert.Equal((PlanParseStatus.Failed, 0, PlanDefect.ToolFault), (result.Status, result.StepCount, result.Error.Defect));
    }

    private static ParsedPlan<CompanionAction> Parse(string text, PlanParseOptions options = default) =>
        ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(text), options);
}
