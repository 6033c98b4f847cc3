using System.Text;
using System.Text.Json;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Generators.Tests.Schemas;

/// <summary>Draws plans from a dialect and has the parser judge them.</summary>
internal static class SchemaAgreement
{
    /// <summary>Fails where the parser refuses what the dialect admits for a reason that is not documented, or where a dialect refuses what the SDK writes.</summary>
    /// <returns>The documented reasons that came up.</returns>
    public static HashSet<string> Check<TAction>(Dialect dialect, int plans, int seed)
        where TAction : struct, ILlmToolset<TAction> =>
        Check<TAction>(
            Expressiveness.Inexpressible(dialect),
            plans,
            seed,
            random => PlanSchemas<TAction>.All.Sample(dialect, random),
            (plan, steps) => PlanSchemas<TAction>.All.AssertAdmit(plan, askOther: steps < 6));

    /// <summary>The same for whoever writes by a schema.</summary>
    /// <param name="documented">The constraints that it is documented not to keep.</param>
    /// <param name="plans">How many to draw.</param>
    /// <param name="seed">Of the draw.</param>
    /// <param name="sample">Draws one.</param>
    /// <param name="assertAdmit">Fails where it would not write a plan of the SDK, which has some steps.</param>
    public static HashSet<string> Check<TAction>(HashSet<string> documented, int plans, int seed, Func<Random, string> sample, Action<string, int> assertAdmit)
        where TAction : struct, ILlmToolset<TAction>
    {
        Random random = new(seed);
        HashSet<string> found = [];
        TAction[] steps = new TAction[TAction.Descriptor.MaxSteps];
        PlanTextBuffer texts = new();
        for (int i = 0; i < plans; i++)
        {
            string plan = sample(random);
            texts.Reset();
            List<DroppedStep> dropped = [];
            PlanParseResult result = PlanParser.Parse(Encoding.UTF8.GetBytes(plan), steps, texts, new PlanParseOptions { Mode = ParseMode.Strict, DroppedSteps = dropped });

            Assert.True(result.StepCount + dropped.Count > 0 || result.Status == PlanParseStatus.Empty, $"{result.Error}\n{plan}");
            using JsonDocument document = JsonDocument.Parse(plan);
            string[][] reasons = [.. dropped.Select(step => Expressiveness.Explain(step, document.RootElement, TAction.Descriptor))];
            if (result.Repairs.HasFlag(Repairs.StepLimit) || (result.Status == PlanParseStatus.Empty && !TAction.Descriptor.AllowEmptyPlan))
            {
                reasons = [.. reasons, [Expressiveness.StepCount]];
            }

            foreach (string[] reason in reasons)
            {
                Assert.True(documented.Overlaps(reason), $"{string.Join(", ", reason)}\n{plan}");
                found.UnionWith(reason.Length == 1 ? reason : []);
            }

            if (result.StepCount > 0 && i % 5 == 0)
            {
                assertAdmit(new Plan<TAction>(steps.AsSpan(0, result.StepCount), "p").ToString(), result.StepCount);
            }
        }

        return found;
    }
}
