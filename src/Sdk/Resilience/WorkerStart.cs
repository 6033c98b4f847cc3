using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Where an async method waits to be run on: it goes on on the thread that executes this, once.</summary>
internal sealed class WorkerStart : ICriticalNotifyCompletion, IThreadPoolWorkItem
{
    private Action? _continuation;

    public bool IsCompleted => false;

    public WorkerStart GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => _continuation = continuation;

    public void UnsafeOnCompleted(Action continuation) => _continuation = continuation;

    public void Execute() => _continuation!();
}
