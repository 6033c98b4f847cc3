namespace AstraWeave.Sdk.Agents;

/// <summary>When an agent may ask for its next plan: not within the least interval, and after failures in a row with backoff that doubles.</summary>
internal sealed class AskPace(AgentOptions options, AgentClock clock)
{
    private readonly long _interval = clock.Of(options.MinPlanInterval);
    private long _earliest = long.MinValue;

    /// <summary>Failures since a plan last came through.</summary>
    public int Failures { get; private set; }

    /// <summary>When the last plan was asked for.</summary>
    public long LastAsk { get; private set; }

    public bool MayAsk(long now) => now >= _earliest;

    public void Asked(long now)
    {
        LastAsk = now;
        _earliest = Math.Max(_earliest, now + _interval);
    }

    /// <summary>Another failure: the first repair comes at once, each further one later.</summary>
    public void Failed(long now)
    {
        Failures++;
        _earliest = Math.Max(_earliest, now + clock.Of(Backoff()));
    }

    /// <summary>A plan came through.</summary>
    public void CameThrough() => Failures = 0;

    /// <summary>How long no plan may be asked for.</summary>
    public TimeSpan Remaining(long now) => now >= _earliest ? TimeSpan.Zero : clock.Between(now, _earliest);

    /// <summary>Goes on where a saved agent was.</summary>
    public void Resume(long now, int failures, TimeSpan remaining)
    {
        Failures = failures;
        LastAsk = now;
        _earliest = now + clock.Of(remaining);
    }

    private TimeSpan Backoff()
    {
        if (Failures < 2)
        {
            return TimeSpan.Zero;
        }

        double doubled = options.RepairBackoff.TotalMilliseconds * Math.Pow(2, Math.Min(Failures - 2, 30));
        return TimeSpan.FromMilliseconds(Math.Min(doubled * Jitter(), options.MaxRepairBackoff.TotalMilliseconds));
    }

    /// <summary>±25 %, different for each agent and failure, and the same in each run: agents that fail together do not ask together.</summary>
    private double Jitter()
    {
        // One step of SplitMix64 (Steele, Lea and Flood 2014).
        ulong mixed = unchecked((ulong)options.AgentId + ((ulong)Failures * 0x9E3779B97F4A7C15));
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        mixed ^= mixed >> 31;
        return 0.75 + ((mixed >> 11) * (0.5 / (1UL << 53)));
    }
}
