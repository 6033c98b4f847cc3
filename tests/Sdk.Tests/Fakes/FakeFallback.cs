namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>A fallback planner that writes the steps it was given, or throws.</summary>
internal sealed class FakeFallback(params TestAction[] steps) : IFallbackPlanner<TextPrompt, TestAction>
{
    public int Calls { get; private set; }

    public Exception? Throws { get; init; }

    /// <summary>What to return in place of the number of steps.</summary>
    public int? Count { get; init; }

    public int Plan(in TextPrompt context, Span<TestAction> room)
    {
        Calls++;
        if (Throws is not null)
        {
            throw Throws;
        }

        steps.CopyTo(room);
        return Count ?? steps.Length;
    }
}
