using Sdk.Benchmarks.Agents;

namespace Sdk.Benchmarks.Quick;

/// <summary>Agents ticked at 60 Hz, against a look-up of each character's plan each frame, as a game does without them.</summary>
public sealed class AgentSuite : IQuickSuite
{
    private const int Many = 10_000;
    private const int Seconds = 10;
    private const double FrameMilliseconds = 1000.0 / Crowd.Hertz;

    public string Name => "agents";

    public IEnumerable<QuickItem> Cases()
    {
        const string LookUp = "TryGetCached each frame";
        using (Crowd few = new Crowd(100).Begin())
        using (Crowd guarded = new Crowd(100, new InReach()).Begin())
        {
            yield return new QuickCase("tick while a step runs", few.Tick, LookUp, few.LookUp, 1, MaxBytes: 0) { Operations = 100 };
            yield return new QuickCase("the same with a guard", guarded.Tick, LookUp, guarded.LookUp, 1, MaxBytes: 0) { Operations = 100 };
        }

        TimeSpan[] frames = [.. Played().Order()];
        yield return new QuickFigure("10,000 agents, frame, median", () => 100 * frames[frames.Length / 2].TotalMilliseconds / FrameMilliseconds, "% frame") { IsReported = true };
        yield return new QuickFigure("10,000 agents, frame, p99", () => 100 * frames[frames.Length * 99 / 100].TotalMilliseconds / FrameMilliseconds, "% frame") { IsReported = true };
    }

    /// <summary>Ten seconds of a game in which each agent starts a step a second, warmed by ten others.</summary>
    private static TimeSpan[] Played()
    {
        using Crowd crowd = new(Many, new InReach());
        _ = crowd.Play(Seconds * Crowd.Hertz);
        int before = crowd.Started;
        TimeSpan[] frames = crowd.Play(Seconds * Crowd.Hertz);
        int started = crowd.Started - before;
        Console.WriteLine($"{started / (double)(Many * Seconds):F2} steps started by each of {Many} agents a second");
        return frames;
    }
}
