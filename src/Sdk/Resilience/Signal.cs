using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Something that happens once and that one method awaits, which goes on on the thread that makes it happen.</summary>
/// <remarks>
/// No task: a task that ends just while its continuation is being set has it queued to the thread pool, which may be full of blocked work. And nothing is
/// allocated to be awaited.
/// </remarks>
internal abstract class Signal : ICriticalNotifyCompletion
{
    private static readonly Action s_happened = static () => { };

    private Action? _continuation;

    public bool IsCompleted => ReferenceEquals(Volatile.Read(ref _continuation), s_happened);

    public Signal GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        // Race: it happens between the awaiter's look and here. Then whoever awaits goes on by himself.
        if (Interlocked.CompareExchange(ref _continuation, continuation, null) is not null)
        {
            continuation();
        }
    }

    /// <summary>It happens; called once. Whoever awaits it goes on inside of this.</summary>
    protected void Happen() => Interlocked.Exchange(ref _continuation, s_happened)?.Invoke();
}
