using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

public sealed class ParseLimitTests
{
    private const string Hold = """{"act":"hold"}""";

    [Theory]
    [InlineData(ParseMode.Lenient)]
    [InlineData(ParseMode.Strict)]
    public void Of_too_many_steps_the_first_64_are_kept(ParseMode mode)
    {
        string steps = string.Join(',', Enumerable.Range(0, 70).Select(i => $$"""{"act":"move_to","x":{{i % 64}},"y":0}"""));

        ParsedPlan<CompanionAction> read = Parse($$"""{"plan_id":"p","steps":[{{steps}}]}""", new PlanParseOptions { Mode = mode });

        Assert.Equal(64, read.Steps.Length);
        Assert.Equal(Enumerable.Range(0, 64).Select(i => (CompanionAction)new CompanionAction.MoveTo(i, 0)), read.Steps);
        Assert.Equal(PlanParseStatus.Partial, read.Result.Status);
        Assert.Equal(Repairs.StepLimit, read.Result.Repairs);
    }

    [Fact]
    public void Of_steps_beyond_the_callers_memory_the_first_are_kept()
    {
        CompanionAction[] steps = new CompanionAction[2];

        PlanParseResult result = PlanParser.Parse(Encoding.UTF8.GetBytes($$"""{"plan_id":"p","steps":[{{Hold}},{{Hold}},{{Hold}}]}"""), steps.AsSpan());

        Assert.Equal((2, PlanParseStatus.Partial, Repairs.StepLimit), (result.StepCount, result.Status, result.Repairs));
    }

    [Theory]
    [InlineData(ParseMode.Lenient)]
    [InlineData(ParseMode.Strict)]
    public void An_answer_beyond_its_limit_is_too_large(ParseMode mode)
    {
        string reply = $$"""{"plan_id":"p","steps":[{{Hold}}]}""";
        PlanParseOptions options = new() { Mode = mode, MaxBytes = reply.Length };

        Assert.Equal(PlanParseStatus.Complete, Parse(reply, options).Result.Status);
        Assert.Equal(PlanDefect.TooLarge, Parse(reply + " ", options).Result.Error.Defect);
    }

    [Fact]
    public void An_answer_beyond_a_mebibyte_is_too_large_by_default() =>
        Assert.Equal(PlanDefect.TooLarge, Parse(new string(' ', PlanParseOptions.DefaultMaxBytes + 1)).Result.Error.Defect);

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void Values_nested_deeper_than_32_levels_are_too_deep(int arrays, bool isFine)
    {
        // The root object, the array of steps and the step are three levels.
        string reply = $$"""{"plan_id":"p","steps":[{"act":"hold","x":{{new string('[', arrays)}}{{new string(']', arrays)}}}]}""";

        ParsedPlan<CompanionAction> strict = Parse(reply, new PlanParseOptions { Mode = ParseMode.Strict });

        Assert.Equal(isFine ? PlanDefect.UnknownArgument : PlanDefect.TooDeep, strict.Result.Error.Defect);
    }

    [Fact]
    public void Nesting_beyond_the_limit_costs_only_the_steps_from_there_on()
    {
        string deep = new('[', 40);

        ParsedPlan<CompanionAction> read = Parse($$"""{"plan_id":"p","steps":[{{Hold}},{"act":"hold","x":{{deep}}""");

        Assert.Equal([default(CompanionAction.Hold)], read.Steps);
        Assert.Equal(PlanDefect.TooDeep, read.Result.Error.Defect);
    }

    [Fact]
    public void A_text_beyond_its_length_drops_its_step()
    {
        string tooLong = new('a', 81);

        ParsedPlan<CompanionAction> read = Parse($$"""{"plan_id":"p","steps":[{"act":"say","text":"{{tooLong}}"},{{Hold}}]}""");

        Assert.Equal([default(CompanionAction.Hold)], read.Steps);
        Assert.Equal((PlanDefect.WrongLength, "say", "text", 0), (read.Result.Error.Defect, read.Result.Error.Tool, read.Result.Error.Argument, read.Result.Error.Step));
    }

    [Theory]
    [InlineData(SalvagePolicy.KeepValidSteps, 2)]
    [InlineData(SalvagePolicy.StopAtFirstBadStep, 1)]
    [InlineData(SalvagePolicy.AllOrNothing, 0)]
    public void The_salvage_policy_says_what_a_bad_step_costs(SalvagePolicy salvage, int kept)
    {
        string reply = $$"""{"plan_id":"p","steps":[{{Hold}},{"act":"fly"},{{Hold}}]}""";

        ParsedPlan<CompanionAction> read = Parse(reply, new PlanParseOptions { Salvage = salvage });

        Assert.Equal(kept, read.Steps.Length);
        Assert.Equal((PlanDefect.UnknownTool, 1), (read.Result.Error.Defect, read.Result.Error.Step));
    }

    private static ParsedPlan<CompanionAction> Parse(string reply, in PlanParseOptions options = default) =>
        ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply), options);
}
