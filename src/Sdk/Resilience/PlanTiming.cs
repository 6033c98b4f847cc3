namespace AstraWeave.Sdk.Resilience;

/// <summary>Where what must not be late runs, and how time passes there: the one place that tells clocks apart.</summary>
/// <remarks>Each of the three clocks has its own; see there.</remarks>
internal abstract class PlanTiming(TimeProvider clock)
{
    /// <summary>What waits are set on.</summary>
    public TimeProvider Clock { get; } = clock;

    /// <summary>How long after the deadline the default plan takes the place of a fallback that has not come.</summary>
    public virtual TimeSpan EdgeGrace => TimeSpan.Zero;

    /// <summary>Where the continuation of a task runs that somebody else than its reader completes.</summary>
    public virtual TaskCreationOptions Continuations => TaskCreationOptions.RunContinuationsAsynchronously;

    public static PlanTiming Of(TimeProvider time) =>
        time == TimeProvider.System ? SystemTiming.Instance
        : time is IVirtualClock ? new VirtualTiming(time)
        : new ForeignTiming(time);

    /// <summary>Whether <see cref="Run"/> is on another thread: then what may block is never run by a caller.</summary>
    public virtual bool HasThreads => false;

    /// <summary>Makes a timer, not set yet, whose callback runs where nothing can hold it up; it must be short and must not throw.</summary>
    public virtual ITimer CreateEdge(TimerCallback callback, object state) => Clock.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Runs what a plan waits for, and what may take its time.</summary>
    /// <param name="work">What to run.</param>
    /// <param name="threads">Whose threads it may block.</param>
    public virtual void Run(IThreadPoolWorkItem work, WorkerThreads threads) => work.Execute();

    /// <summary>Runs what may block its thread, or what must not run inside of the caller.</summary>
    /// <param name="work">What to run.</param>
    /// <param name="threads">Whose threads it may block.</param>
    public virtual void RunApart(IThreadPoolWorkItem work, WorkerThreads threads) => threads.Run(work);

    /// <summary>Waits; ends early where it is cancelled. Throws nothing that is not to be ignored.</summary>
    /// <param name="delay">How long.</param>
    /// <param name="threads">Whose threads what follows may block.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    public virtual Task DelayAsync(TimeSpan delay, WorkerThreads threads, CancellationToken cancellationToken) => Task.Delay(delay, Clock, cancellationToken);
}
