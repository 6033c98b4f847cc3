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
        where TAction : struct, ILlmToolset<TAction>
    {
        Random random = new(seed);
        HashSet<string> documented = Expressiveness.Inexpressible(dialect);
        HashSet<string> found = [];
        TAction[] steps = new TAction[TAction.Descriptor.MaxSteps];
        PlanTextBuffer texts = new();
        for (int i = 0; i < plans; i++)
        {
            string plan = PlanSchemas<TAction>.All.Sample(dialect, random);
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
                PlanSchemas<TAction>.All.AssertAdmit(new Plan<TAction>(steps.AsSpan(0, result.StepCount), "p").ToString(), askOther: result.StepCount < 6);
            }
        }

        return found;
    }
}
