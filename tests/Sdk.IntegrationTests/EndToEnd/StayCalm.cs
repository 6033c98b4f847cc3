using AstraWeave.Sdk;

namespace Sdk.IntegrationTests.EndToEnd;

/// <summary>The fallback: say that it is one, then wait.</summary>
internal sealed class StayCalm : IFallbackPlanner<TextPrompt, Guard>
{
    public const string Words = "No model today.";

    public int Plan(in TextPrompt context, Span<Guard> steps)
    {
        steps[0] = new Guard.Say(Words);
        steps[1] = new Guard.Wait();
        return 2;
    }
}
