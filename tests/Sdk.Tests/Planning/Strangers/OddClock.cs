namespace AstraWeave.Sdk.Tests.Planning.Strangers;

/// <summary>The system's time, told by a stranger.</summary>
internal sealed class OddClock(Mischief mischief) : TimeProvider
{
    private long _told;

    public override long GetTimestamp()
    {
        mischief.Act();

        // A clock that is set back, again and again.
        return mischief.Manner == "changes state" ? System.GetTimestamp() - (Interlocked.Increment(ref _told) % 2 * TimestampFrequency / 1000) : System.GetTimestamp();
    }

    public override DateTimeOffset GetUtcNow()
    {
        mischief.Act();
        return System.GetUtcNow();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        mischief.Act();
        return mischief.Manner switch
        {
            "returns null" => null!,
            "never completes" => System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan),
            "completes on another thread" => System.CreateTimer(_ => new Thread(() => callback(state)).Start(), null, dueTime, period),
            _ => System.CreateTimer(callback, state, dueTime, period),
        };
    }
}
