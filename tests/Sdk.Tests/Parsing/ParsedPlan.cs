using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Tests.Parsing;

/// <summary>What the parser made of an answer, comparable and printable.</summary>
internal sealed record ParsedPlan<TAction>(string PlanId, TAction[] Steps, PlanParseResult Result)
    where TAction : struct, ILlmToolset<TAction>
{
    public static ParsedPlan<TAction> Of(ReadOnlySpan<byte> utf8, in PlanParseOptions options = default)
    {
        TAction[] steps = new TAction[64];
        PlanParseResult result = PlanParser.Parse(utf8, steps.AsSpan(), new PlanTextBuffer(), options);
        return new ParsedPlan<TAction>(result.PlanId.ToString(), steps[..result.StepCount], result);
    }

    public static ParsedPlan<TAction> Strict(ReadOnlySpan<byte> utf8) => Of(utf8, new PlanParseOptions { Mode = ParseMode.Strict });

    public bool HasSameSteps(ParsedPlan<TAction> other) => Steps.SequenceEqual(other.Steps);

    public bool IsSamePlan(ParsedPlan<TAction> other) => PlanId == other.PlanId && HasSameSteps(other);

    /// <summary>Whether all of the report is the same too, but for the memory that texts stand in.</summary>
    public bool IsSameResult(ParsedPlan<TAction> other) => IsSamePlan(other) && Result.Equals(other.Result);

    public override string ToString() => $"{Result.Status} '{PlanId}' [{string.Join(", ", Steps)}] ({Result.Repairs}; {Result.Describe()})";
}
