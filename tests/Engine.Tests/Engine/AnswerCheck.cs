using System.Text;
using System.Text.Json;
using AstraWeave.Sdk.Generators.Tests.Schemas;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Engine.Tests.Engine;

/// <summary>Whether an answer is a plan, or fails only what it is documented to be free in.</summary>
public static class AnswerCheck
{
    /// <summary>Reads an answer strictly.</summary>
    /// <typeparam name="TAction">Its toolset.</typeparam>
    /// <param name="answer">The answer.</param>
    /// <param name="documented">The constraints that docs/schemas.md says were not stated.</param>
    /// <param name="allowed">The tools that may occur.</param>
    /// <returns>What is wrong; <see langword="null"/> for nothing.</returns>
    public static string? DefectOf<TAction>(byte[] answer, IReadOnlySet<string> documented, ToolMask allowed = default)
        where TAction : struct, ILlmToolset<TAction>
    {
        TAction[] steps = new TAction[TAction.Descriptor.MaxSteps];
        List<DroppedStep> dropped = [];
        PlanParseResult result = PlanParser.Parse(answer, steps, new PlanTextBuffer(), new PlanParseOptions { Mode = ParseMode.Strict, DroppedSteps = dropped, Allowed = allowed });
        if (result.StepCount + dropped.Count == 0 && !(result.Status == PlanParseStatus.Empty && TAction.Descriptor.AllowEmptyPlan))
        {
            return $"{result.Status} {result.Error}: {Encoding.UTF8.GetString(answer)}";
        }

        using JsonDocument plan = JsonDocument.Parse(answer);
        return dropped.Where(step => !documented.Overlaps(Expressiveness.Explain(step, plan.RootElement, TAction.Descriptor)))
            .Select(step => $"{step}: {Encoding.UTF8.GetString(answer)}").FirstOrDefault();
    }
}
