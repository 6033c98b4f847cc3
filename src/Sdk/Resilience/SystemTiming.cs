namespace AstraWeave.Sdk.Resilience;

/// <summary>The system's clock: edges on the deadline thread, all else that a plan waits for on worker threads. None needs a thread of the pool.</summary>
internal sealed class SystemTiming : PlanTiming
{
    /// <summary>The edge leaves a fallback that began in time this long to end.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(2);

    private SystemTiming()
        : base(WorkerTimeProvider.Shared)
    {
    }

    public static SystemTiming Instance { get; } = new();

    public override bool HasThreads => true;

    public override TimeSpan EdgeGrace => s_grace;

    public override ITimer CreateEdge(TimerCallback callback, object state) => new DeadlineTimer(DeadlineThread.Shared, callback, state, workers: null);

    public override Task DelayAsync(TimeSpan delay, WorkerThreads threads, CancellationToken cancellationToken) => Task.Delay(delay, new WorkerTimeProvider(threads), cancellationToken);

    public override void Run(IThreadPoolWorkItem work, WorkerThreads threads) => threads.Run(work);
}
