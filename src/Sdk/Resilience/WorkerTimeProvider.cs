namespace AstraWeave.Sdk.Resilience;

/// <summary>The system's time with timers that need no thread of the pool: what the pipeline waits on.</summary>
internal sealed class WorkerTimeProvider : TimeProvider
{
    private WorkerTimeProvider()
    {
    }

    public static WorkerTimeProvider Instance { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        DeadlineTimer timer = new(DeadlineThread.Shared, callback, state, WorkerThreads.Shared);
        _ = timer.Change(dueTime, period);
        return timer;
    }
}
