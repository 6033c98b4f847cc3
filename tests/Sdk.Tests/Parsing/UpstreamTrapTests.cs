using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

/// <summary>Each trap that the engine before this one fell into when it read plans.</summary>
public sealed class UpstreamTrapTests
{
    [Theory]
    [InlineData("AoEAttack", Repairs.FoldedName)]
    [InlineData("aoe_attack", Repairs.None)]
    [InlineData("ao_e_attack", Repairs.FoldedName)]
    [InlineData("AOE-Attack", Repairs.FoldedName)]
    public void AoEAttack_is_aoe_attack_however_it_is_cased(string name, Repairs repairs)
    {
        ParsedPlan<CompanionAction> read = Parse($$"""{"plan_id":"p","steps":[{"act":"{{name}}","x":1,"y":2,"radius":3}]}""");

        Assert.Equal([new CompanionAction.AoEAttack(1, 2, 3)], read.Steps);
        Assert.Equal(repairs, read.Result.Repairs);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("Run")]
    [InlineData("RUN")]
    public void Speed_is_read_in_any_case(string speed) =>
        Assert.Equal([new CompanionAction.MoveTo(1, 2, Speed.Run)], Parse($$"""{"plan_id":"p","steps":[{"act":"move_to","x":1,"y":2,"speed":"{{speed}}"}]}""").Steps);

    [Theory]
    [InlineData("5.0", true)]
    [InlineData("5.00", true)]
    [InlineData("\"5\"", true)]
    [InlineData("5e0", true)]
    [InlineData("5.5", false)]
    [InlineData("\"5.5\"", false)]
    [InlineData("5.0000001", false)]
    public void A_number_without_a_fraction_is_an_integer_and_no_other_is(string x, bool isInteger)
    {
        ParsedPlan<CompanionAction> read = Parse($$"""{"plan_id":"p","steps":[{"act":"move_to","x":{{x}},"y":2}]}""");

        Assert.Equal(isInteger ? [new CompanionAction.MoveTo(5, 2)] : [], read.Steps);
        Assert.Equal(isInteger ? PlanDefect.None : PlanDefect.WrongType, read.Result.Error.Defect);
    }

    [Theory]
    [InlineData("1e39")]
    [InlineData("1e999")]
    [InlineData("-1e39")]
    [InlineData("NaN")]
    [InlineData("\"NaN\"")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("\"1e39\"")]
    public void Numbers_that_a_float_does_not_hold_are_refused(string duration)
    {
        ParsedPlan<CompanionAction> read = Parse($$"""{"plan_id":"p","steps":[{"act":"cover_fire","target_id":1,"duration":{{duration}}}]}""");

        Assert.Empty(read.Steps);
        Assert.Contains(read.Result.Error.Defect, new[] { PlanDefect.OutOfRange, PlanDefect.WrongType });
    }

    [Fact]
    public void Multibyte_text_may_be_cut_at_any_byte()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes("""{"plan_id":"ü","steps":[{"act":"say","text":"Rückzug! 撤退 🔥 é"},{"act":"say","text":"Ça va, 撤退 🔥"}]}""");
        CompanionAction[] whole = ParsedPlan<CompanionAction>.Of(utf8).Steps;
        int firstEnd = utf8.AsSpan().IndexOf("},{"u8) + 1;
        int secondEnd = utf8.Length - 2;

        for (int length = 0; length <= utf8.Length; length++)
        {
            ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(utf8.AsSpan(0, length));
            Assert.Equal(whole[..(length >= secondEnd ? 2 : length >= firstEnd ? 1 : 0)], read.Steps);
            Assert.DoesNotContain("\uFFFD", read.Result.Describe(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\",]\"")]
    [InlineData("{\"a\":1,}")]
    [InlineData("go, ] and }")]
    public void What_looks_like_a_slip_inside_of_a_text_survives(string text)
    {
        string quoted = System.Text.Json.JsonSerializer.Serialize(text);

        // The trailing comma makes the parser mend: it must not mend the text.
        ParsedPlan<CompanionAction> read = Parse($$"""{"plan_id":"p","steps":[{"act":"say","text":{{quoted}},},]}""");

        Assert.Equal([new CompanionAction.Say(text)], read.Steps);
        Assert.Equal(Repairs.Commas, read.Result.Repairs);
    }

    [Fact]
    public void A_missing_final_brace_costs_nothing()
    {
        ParsedPlan<CompanionAction> read = Parse("""{"plan_id":"p","steps":[{"act":"hold"},{"act":"wait","seconds":1}]""");

        Assert.Equal([default(CompanionAction.Hold), new CompanionAction.Wait(1)], read.Steps);
        Assert.Equal((PlanParseStatus.Complete, Repairs.Brackets), (read.Result.Status, read.Result.Repairs));
    }

    [Theory]
    [InlineData("""{"plan_id":"q","steps":[{"act":"wait","sec""")]
    [InlineData("""{"plan_id":"p","steps":[{"act":"hold"}]}""")]
    [InlineData("\n\n## Your task: Write an essay about cover, with {three} [examples].")]
    public void What_follows_the_plan_does_not_count(string behind)
    {
        ParsedPlan<CompanionAction> read = Parse("""{"plan_id":"p","steps":[{"act":"hold"}]}""" + behind);

        Assert.Equal(("p", PlanParseStatus.Complete, Repairs.SurroundingText), (read.PlanId, read.Result.Status, read.Result.Repairs));
        Assert.Equal([default(CompanionAction.Hold)], read.Steps);
    }

    [Fact]
    public void A_second_plan_that_differs_leaves_the_first_and_is_reported()
    {
        ParsedPlan<CompanionAction> read = Parse("""{"plan_id":"p","steps":[{"act":"hold"}]}{"plan_id":"q","steps":[{"act":"wait","seconds":9}]}""");

        Assert.Equal([default(CompanionAction.Hold)], read.Steps);
        Assert.Equal((PlanParseStatus.Partial, PlanDefect.Unclear), (read.Result.Status, read.Result.Error.Defect));
    }

    [Fact]
    public void Plan_with_missing_argument_drops_that_step_only()
    {
        ParsedPlan<CompanionAction> read = Parse("""{"plan_id":"p","steps":[{"act":"hold"},{"act":"cover_fire","target_id":2},{"act":"wait","seconds":1}]}""");

        Assert.Equal([default(CompanionAction.Hold), new CompanionAction.Wait(1)], read.Steps);
        Assert.Equal((PlanParseStatus.Partial, 1), (read.Result.Status, read.Result.DroppedCount));
        Assert.Equal((PlanDefect.MissingArgument, 1, "cover_fire", "duration"), (read.Result.Error.Defect, read.Result.Error.Step, read.Result.Error.Tool, read.Result.Error.Argument));
    }

    [Theory]
    [InlineData("""{"plan_id":"p","steps":[]}""")]
    [InlineData("```json\n{\"plan_id\":\"p\",\"steps\":[]}\n```")]
    [InlineData("""{"message":{"content":"{\"plan_id\":\"p\",\"steps\":[]}"}}""")]
    public void Empty_steps_are_no_success(string reply)
    {
        PlanParseStatus status = Parse(reply).Result.Status;

        Assert.Equal(PlanParseStatus.Empty, status);
    }

    private static ParsedPlan<CompanionAction> Parse(string reply) => ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply));
}
