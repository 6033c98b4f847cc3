using AstraWeave.Sdk.Telemetry;
using Phi3Demo.Acting;
using Phi3Demo.Rendering;
using Phi3Demo.World;

namespace Phi3Demo.Trials;

/// <summary>Counts steps instead of showing them.</summary>
internal sealed class ScoringView(Score score) : ITurnView
{
    public void Open(string notice)
    {
    }

    public async Task ShowAsync(Turn turn, Battlefield field, Func<Task> play)
    {
        await play().ConfigureAwait(false);
        foreach (Leg leg in turn.Legs)
        {
            score.Add(leg);
        }
    }

    public void Close(Battlefield field, TelemetrySnapshot snapshot)
    {
    }
}
