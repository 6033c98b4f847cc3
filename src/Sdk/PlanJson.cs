using System.Text.Json;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk;

/// <summary>Strict reading of plans that this SDK wrote.</summary>
internal static class PlanJson
{
    /// <exception cref="JsonException">The bytes are not a plan, or a step breaks a constraint; the message says which.</exception>
    public static int Read<TAction>(ReadOnlySpan<byte> utf8, Span<TAction> steps, out string id)
        where TAction : struct, ILlmToolset<TAction>
    {
        PlanParseResult result = PlanParser.Parse(utf8, steps, new PlanTextBuffer(), new PlanParseOptions { Mode = ParseMode.Strict, Salvage = SalvagePolicy.AllOrNothing });
        id = result.PlanId.ToString();
        bool isWhole = result.Error.Defect == PlanDefect.None && result.Repairs == Repairs.None && result.DroppedCount == 0;
        return isWhole ? result.StepCount : throw new JsonException($"This is not a valid plan of {TAction.Descriptor.Name}: {result.Describe()}");
    }
}
