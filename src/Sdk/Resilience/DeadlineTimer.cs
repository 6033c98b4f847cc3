namespace AstraWeave.Sdk.Resilience;

/// <summary>A timer of the deadline thread.</summary>
/// <param name="thread">Where it is set.</param>
/// <param name="callback">What it calls. On the deadline thread it must be short, must not block and must not throw.</param>
/// <param name="state">What it calls it with.</param>
/// <param name="workers">Where the callback runs; <see langword="null"/> for the deadline thread itself.</param>
internal sealed class DeadlineTimer(DeadlineThread thread, TimerCallback callback, object? state, WorkerThreads? workers) : ITimer, IThreadPoolWorkItem
{
    /// <summary>The <see cref="Order"/> of a timer that was stopped.</summary>
    public const long NotSet = -1;

    private long _order = NotSet;
    private long _dueAt;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private volatile bool _disposed;

    /// <summary>When it fires, as a timestamp; the heap's own, and read also without the lock.</summary>
    public long DueAt
    {
        get => Volatile.Read(ref _dueAt);
        set => Volatile.Write(ref _dueAt, value);
    }

    /// <summary>Which of all that were ever set it is; changes whenever it is set or stopped. Written under the thread's lock, read also without.</summary>
    public long Order
    {
        get => Volatile.Read(ref _order);
        set => Volatile.Write(ref _order, value);
    }

    /// <summary>Where the heap has it, -1 while it is not set; the heap's own.</summary>
    public int Place { get; set; } = -1;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
        {
            return false;
        }

        _period = period;
        if (dueTime == Timeout.InfiniteTimeSpan)
        {
            thread.Disarm(this);
        }
        else
        {
            thread.Arm(this, dueTime);
        }

        return true;
    }

    public void Fire()
    {
        if (!_disposed && _period > TimeSpan.Zero)
        {
            thread.Arm(this, _period);
        }

        if (workers is null)
        {
            Execute();
        }
        else
        {
            workers.Run(this);
        }
    }

    public void Execute()
    {
        if (!_disposed)
        {
            callback(state);
        }
    }

    public void Dispose()
    {
        // Before the look at when it is due: it may be set on another thread just now.
        _disposed = true;
        thread.Forget(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
