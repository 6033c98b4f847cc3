using System.Buffers;
using System.Text.Json;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Planning;

/// <summary>Holds a step that the game made to what a model's steps are held to, by the same reader: it is written in wire form and read again.</summary>
internal static class LegalStep
{
    /// <summary>Reads a step as the parser would.</summary>
    /// <param name="step">The step.</param>
    /// <param name="allowed">The tools it may use.</param>
    /// <param name="domains">The values that exist; <see langword="null"/> where nothing is known of the situation.</param>
    /// <param name="texts">Receives its texts.</param>
    /// <param name="legal">The step as it was read.</param>
    /// <param name="defect">What is wrong with it.</param>
    public static bool TryRead<TAction>(in TAction step, ToolMask allowed, DomainSet? domains, PlanTextBuffer texts, out TAction legal, out string defect)
        where TAction : struct, ILlmToolset<TAction>
    {
        legal = default;
        if (step.ToolIndex < 0)
        {
            defect = $"it is default({TAction.Descriptor.Name}), which names no tool.";
            return false;
        }

        try
        {
            ArrayBufferWriter<byte> json = new();
            using (Utf8JsonWriter writer = new(json))
            {
                writer.WriteStartObject();
                writer.WriteStartArray(TAction.Descriptor.StepsProperty);
                step.WriteJson(writer);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            PlanParseResult parsed = PlanParser.Parse(json.WrittenSpan, new Span<TAction>(ref legal), texts, new PlanParseOptions { Mode = ParseMode.Strict, Allowed = allowed, Domains = domains });
            defect = parsed.StepCount == 1 ? "" : parsed.Describe();
            return parsed.StepCount == 1;
        }
        catch (Exception exception)
        {
            // A number that JSON has no form for, or the game's own types.
            defect = exception.Message;
            return false;
        }
    }
}
