namespace AstraWeave.Sdk.Agents;

/// <summary>Spans of time in the clock's own unit, so that a tick compares whole numbers.</summary>
internal sealed class AgentClock(TimeProvider time)
{
    // Far from overflow where two are added.
    private const long Longest = long.MaxValue / 4;

    /// <summary>Whether only calls make time pass.</summary>
    public bool IsVirtual { get; } = time is IVirtualClock;

    public long Now => time.GetTimestamp();

    /// <summary>A time span in timestamps; longer than any run where it is infinite.</summary>
    public long Of(TimeSpan span) => span == Timeout.InfiniteTimeSpan
        ? Longest
        : (long)Int128.Min(Longest, (Int128)span.Ticks * time.TimestampFrequency / TimeSpan.TicksPerSecond);

    public TimeSpan Between(long start, long end) => time.GetElapsedTime(start, end);
}
