namespace AstraWeave.Sdk.Resilience;

/// <summary>The system's time with timers that need no thread of the pool: what the pipeline waits on.</summary>
/// <param name="threads">Where the timers' callbacks run.</param>
internal sealed class WorkerTimeProvider(WorkerThreads threads) : TimeProvider
{
    /// <summary>Its callbacks run on the threads that all share: they must not block.</summary>
    public static WorkerTimeProvider Shared { get; } = new(WorkerThreads.Shared);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        DeadlineTimer timer = new(DeadlineThread.Shared, callback, state, threads);
        _ = timer.Change(dueTime, period);
        return timer;
    }
}
