using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Parsing.Recovery;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using CsCheck;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Properties;

public sealed class RoundTripTests
{
    [Fact]
    public void Written_plans_parse_equal_in_both_modes_without_repairs() =>
        PlanGen.Plan.Sample(
            plan =>
            {
                byte[] utf8 = plan.ToUtf8();
                ParsedPlan<CompanionAction> strict = ParsedPlan<CompanionAction>.Strict(utf8);
                ParsedPlan<CompanionAction> lenient = ParsedPlan<CompanionAction>.Of(utf8);
                Assert.Equal(plan.Steps, strict.Steps);
                Assert.Equal(plan.Id, strict.PlanId);
                Assert.Equal(PlanParseStatus.Complete, strict.Result.Status);
                Assert.Equal(Repairs.None, strict.Result.Repairs);
                Assert.True(lenient.IsSameResult(strict), $"{lenient}");
            },
            iter: 3_000);

    [Fact]
    public void The_recovery_engine_reads_strict_text_as_the_strict_engine_does() =>
        PlanGen.Plan.Sample(
            plan =>
            {
                byte[] utf8 = plan.ToUtf8();
                ParsedPlan<CompanionAction> strict = ParsedPlan<CompanionAction>.Strict(utf8);
                ParsedPlan<CompanionAction> recovered = Recover(utf8);
                Assert.True(recovered.IsSameResult(strict), $"{recovered}\nstrict {strict}");
            },
            iter: 3_000);

    [Fact]
    public void Steps_read_the_same_wherever_their_properties_stand() =>
        Gen.Select(PlanGen.Plan, Gen.Int).Sample(
            (plan, seed) =>
            {
                ParsedPlan<CompanionAction> shuffled = ParsedPlan<CompanionAction>.Of(JsonShuffle.Properties(plan.ToUtf8(), new Random(seed)));
                Assert.Equal(plan.Steps, shuffled.Steps);
                Assert.Equal(plan.Id, shuffled.PlanId);
                Assert.Equal(Repairs.None, shuffled.Result.Repairs);
            },
            iter: 2_000);

    /// <summary>Reads a whole answer by the recovery engine alone.</summary>
    private static ParsedPlan<CompanionAction> Recover(byte[] utf8)
    {
        CompanionAction[] steps = new CompanionAction[64];
        PlanTextBuffer texts = new();
        PlanSink<CompanionAction> sink = new(steps, texts, default);
        LooseTape tape = LooseTape.Rent();
        tape.Allow(utf8.Length);
        Scope scope = new(utf8, tape, texts, PlanParseOptions.DefaultMaxDepth, CompanionAction.Descriptor);
        _ = new PlanInterpreter<CompanionAction>(scope).ReadLoosely(0, ref sink);
        PlanParseResult result = sink.ToResult(utf8);
        LooseTape.Return(tape);
        return new ParsedPlan<CompanionAction>(result.PlanId.ToString(), steps[..result.StepCount], result);
    }
}
