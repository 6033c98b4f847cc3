using System.Text;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>Writes scripted steps in wire form, and refuses those that no planner could carry out: a script with a slip fails at the slip, not three calls later.</summary>
internal static class ScriptedPlan
{
    /// <summary>The plan in wire form, of steps that were given beforehand.</summary>
    public static string Checked<TAction>(IReadOnlyList<TAction> steps, string parameter)
        where TAction : struct, ILlmToolset<TAction>
    {
        string text = Write(steps);
        return WhyNotValid<TAction>(text, steps.Count) is { } reason ? throw new ArgumentException(reason, parameter) : text;
    }

    /// <summary>The plan in wire form, of steps that were made for a request.</summary>
    public static string Written<TAction>(IReadOnlyList<TAction> steps)
        where TAction : struct, ILlmToolset<TAction>
    {
        string text = Write(steps);
        return WhyNotValid<TAction>(text, steps.Count) is { } reason ? throw new InvalidOperationException(reason) : text;
    }

    private static string Write<TAction>(IReadOnlyList<TAction> steps)
        where TAction : struct, ILlmToolset<TAction> => (steps as Plan<TAction> ?? new Plan<TAction>([.. steps], "scripted")).ToString();

    private static string? WhyNotValid<TAction>(string text, int count)
        where TAction : struct, ILlmToolset<TAction>
    {
        string toolset = TAction.Descriptor.Name;
        if (count > TAction.Descriptor.MaxSteps)
        {
            return $"The scripted plan has {count} steps; {toolset} takes at most {TAction.Descriptor.MaxSteps}.";
        }

        List<DroppedStep> dropped = [];
        TAction[] read = new TAction[Math.Max(1, count)];
        PlanParseResult result = PlanParser.Parse(Encoding.UTF8.GetBytes(text), read, new PlanTextBuffer(text.Length), new PlanParseOptions { DroppedSteps = dropped });
        if (dropped is [DroppedStep first, ..])
        {
            string argument = first.Argument is null ? "" : $" of '{first.Argument}'";
            string found = first.Found is null ? "" : $", found {first.Found}";
            return $"Step {first.Step} of the scripted plan, '{first.Tool}', is not valid in {toolset}: {first.Defect}{argument}{found}.";
        }

        return result.StepCount == count && (count > 0 || TAction.Descriptor.AllowEmptyPlan)
            ? null
            : $"The scripted plan is not valid in {toolset}: {(count == 0 ? "it has no step, and the toolset does not allow empty plans" : result.Describe())}.";
    }
}
