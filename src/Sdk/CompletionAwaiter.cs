using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk;

/// <summary>Waits for a task's end, however it ends, and goes on on the thread that ends it.</summary>
/// <remarks>
/// Awaited as it is, a task that ends just while its continuation is being set has that continuation queued to the thread pool, which may be full of blocked
/// work. Here it goes on at once, as where the task had ended a moment before.
/// </remarks>
internal readonly struct CompletionAwaiter(Task task) : ICriticalNotifyCompletion
{
    public bool IsCompleted => task.IsCompleted;

    public CompletionAwaiter GetAwaiter() => this;

    /// <summary>Throws nothing; what went wrong counts as seen.</summary>
    public void GetResult() => _ = task.Exception;

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => _ = task.ContinueWith(
        static (_, continuation) => ((Action)continuation!)(), continuation, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
