namespace AstraWeave.Sdk.Resilience;

/// <summary>The worker threads as a task scheduler, for what stands below them and needs threads that are not the pool's.</summary>
/// <param name="threads">The threads.</param>
internal sealed class WorkerScheduler(WorkerThreads threads) : TaskScheduler
{
    protected override void QueueTask(Task task) => threads.Run(new Work(this, task));

    /// <summary>Never on the thread that waits: what is handed over here may block it.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <summary>For debuggers, which have the threads' own queue.</summary>
    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private sealed class Work(WorkerScheduler scheduler, Task task) : IThreadPoolWorkItem
    {
        public void Execute() => scheduler.TryExecuteTask(task);
    }
}
