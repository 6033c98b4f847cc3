using System.Buffers;
using System.ComponentModel;
using System.Text.Json;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Holds a step that no model wrote to the constraints of its toolset, as the parser would hold a model's. Called by the planner; not meant for your code.</summary>
/// <remarks>
/// The step is written in wire form and read again by the generated strict reader, so that the two can never disagree. Thread-safe. Costs two buffers a call: it is for the plans of fallbacks,
/// default plans and other processes, not for hits.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StepCheck
{
    /// <summary>Checks a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="kept">The step as the parser keeps it: values that are clamped are moved into their range.</param>
    /// <param name="error">What is wrong with it; its <see cref="PlanParseError.Defect"/> is <see cref="PlanDefect.None"/> where nothing is.</param>
    /// <returns>Whether the step keeps every constraint.</returns>
    public static bool TryCheck<TAction>(in TAction step, out TAction kept, out PlanParseError error)
        where TAction : struct, ILlmToolset<TAction>
    {
        kept = default;
        ArrayBufferWriter<byte> json = new();
        if (!TryWrite(step, json))
        {
            string? tool = step.ToolIndex < 0 ? null : TAction.Descriptor.Tools[step.ToolIndex].Name;
            error = new PlanParseError { Defect = step.ToolIndex < 0 ? PlanDefect.UnknownTool : PlanDefect.WrongType, Tool = tool };
            return false;
        }

        TAction[] steps = new TAction[1];
        PlanParseResult result = PlanParser.Parse(json.WrittenSpan, steps, new PlanTextBuffer(), new PlanParseOptions { Mode = ParseMode.Strict });
        error = result.Error;
        kept = steps[0];
        return result.StepCount == 1 && error.Defect == PlanDefect.None;
    }

    // What has no wire form (an undefined member of an enum, NaN, null where none may be) throws where it is written.
    private static bool TryWrite<TAction>(in TAction step, ArrayBufferWriter<byte> json)
        where TAction : struct, ILlmToolset<TAction>
    {
        using Utf8JsonWriter writer = new(json);
        try
        {
            writer.WriteStartObject();
            writer.WriteString(TAction.Descriptor.PlanIdProperty, "");
            writer.WriteStartArray(TAction.Descriptor.StepsProperty);
            step.WriteJson(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.Flush();
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or NullReferenceException)
        {
            return false;
        }
    }
}
