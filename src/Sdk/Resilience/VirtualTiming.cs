namespace AstraWeave.Sdk.Resilience;

/// <summary>A clock on which only the calls themselves make time pass: everything happens on the thread that moves it, each step inside of the one before.</summary>
internal sealed class VirtualTiming(TimeProvider clock) : PlanTiming(clock)
{
    /// <summary>On the thread that completes: time would have moved on when another thread came to it.</summary>
    public override TaskCreationOptions Continuations => TaskCreationOptions.None;

    public override void RunApart(IThreadPoolWorkItem work, WorkerThreads threads) => work.Execute();

    /// <summary>Has the time pass: a timer's task would wait for somebody else to do it, or go on on another thread.</summary>
    public override Task DelayAsync(TimeSpan delay, WorkerThreads threads, CancellationToken cancellationToken) => ((IVirtualClock)Clock).PassAsync(delay, cancellationToken);
}
