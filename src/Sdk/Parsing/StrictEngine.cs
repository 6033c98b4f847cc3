namespace AstraWeave.Sdk.Parsing;

internal static class StrictEngine<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    public static PlanParseResult Parse(ReadOnlySpan<byte> utf8, Span<TAction> steps, PlanTextBuffer? texts, in PlanParseOptions options)
    {
        PlanReader reader = new(utf8, texts, options.MaxDepth);
        int count = 0;
        if (reader.TryEnterObject())
        {
            while (reader.TryReadPropertyName(out ReadOnlySpan<byte> name))
            {
                if (!name.SequenceEqual("steps"u8))
                {
                    _ = reader.TrySkipValue();
                    continue;
                }

                _ = reader.TryEnterArray();
                while (reader.TryReadElement() && TAction.TryReadStep(ref reader, out TAction step))
                {
                    steps[count++] = step;
                }
            }
        }

        return new PlanParseResult { Status = count == 0 ? PlanParseStatus.Failed : PlanParseStatus.Complete, StepCount = count };
    }
}
