using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk.Resilience;

/// <summary>The way of an async method to a worker thread.</summary>
internal readonly struct WorkerSwitch(WorkerThreads threads) : ICriticalNotifyCompletion
{
    public bool IsCompleted => false;

    public WorkerSwitch GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => threads.Run(new Continuation(continuation));

    public void UnsafeOnCompleted(Action continuation) => threads.Run(new Continuation(continuation));

    private sealed class Continuation(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }
}
