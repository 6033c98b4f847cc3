namespace AstraWeave.Sdk.Parsing;

/// <summary>Reads plans that models write.</summary>
public static class PlanParser
{
    /// <summary>Reads a plan. Never throws on any bytes; allocates nothing on clean input of toolsets without <see cref="string"/> arguments.</summary>
    /// <param name="utf8">The model's answer.</param>
    /// <param name="steps">Receives the valid steps; as many are read as fit, up to the toolset's limit.</param>
    /// <param name="texts">Receives the texts of <see cref="PlanText"/> arguments and the plan's id; <see langword="null"/> makes one where a step needs it.</param>
    /// <param name="options">How to read.</param>
    public static PlanParseResult Parse<TAction>(ReadOnlySpan<byte> utf8, Span<TAction> steps, PlanTextBuffer? texts = null, in PlanParseOptions options = default)
        where TAction : struct, ILlmToolset<TAction> =>
        StrictEngine<TAction>.Parse(utf8, steps, texts, options);
}
