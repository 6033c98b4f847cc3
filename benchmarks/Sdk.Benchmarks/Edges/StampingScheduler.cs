namespace Sdk.Benchmarks.Edges;

/// <summary>Runs a continuation on the thread that completes its task, so that no other scheduler's lateness is measured with it.</summary>
internal sealed class StampingScheduler : TaskScheduler
{
    public static StampingScheduler Instance { get; } = new();

    protected override void QueueTask(Task task) => TryExecuteTask(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
