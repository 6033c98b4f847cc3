namespace AstraWeave.Sdk.Resilience;

/// <summary>Where what must not be late runs.</summary>
/// <remarks>
/// On the system's clock: edges on the deadline thread, all else that a plan waits for on worker threads. On any other clock: where the clock fires its timers,
/// so that whoever moves it on sees all that follows, in order.
/// </remarks>
internal sealed class PlanTiming
{
    /// <summary>The system's clock: the edge leaves a fallback that began in time this long to end.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(2);

    private readonly bool _hasThreads;

    /// <param name="time">The clock.</param>
    public PlanTiming(TimeProvider time)
    {
        _hasThreads = time == TimeProvider.System;
        Clock = _hasThreads ? WorkerTimeProvider.Instance : time;
        EdgeGrace = _hasThreads ? s_grace : TimeSpan.Zero;
        IsVirtual = time is IVirtualClock;
    }

    /// <summary>What waits are set on.</summary>
    public TimeProvider Clock { get; }

    /// <summary>How long after the deadline the default plan takes the place of a fallback that has not come.</summary>
    public TimeSpan EdgeGrace { get; }

    /// <summary>Whether only the calls themselves make time pass: then all of it happens on the caller's thread.</summary>
    public bool IsVirtual { get; }

    /// <summary>Makes a timer, not set yet, whose callback runs where nothing can hold it up; it must be short and must not throw.</summary>
    public ITimer CreateEdge(TimerCallback callback, object state) => _hasThreads
        ? new DeadlineTimer(DeadlineThread.Shared, callback, state, workers: null)
        : Clock.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Runs something that may take its time.</summary>
    public void Run(IThreadPoolWorkItem work)
    {
        if (_hasThreads)
        {
            WorkerThreads.Shared.Run(work);
        }
        else
        {
            work.Execute();
        }
    }
}
