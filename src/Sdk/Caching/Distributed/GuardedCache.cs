using Microsoft.Extensions.Caching.Distributed;

namespace AstraWeave.Sdk.Caching.Distributed;

/// <summary>A distributed cache that holds nobody up: each wait for it has an end, and after several failures in a row it is left alone for a while.</summary>
/// <param name="cache">The cache.</param>
/// <param name="threads">Where it is called: what a cache does before it returns a task may block, and the thread pool may be full just then.</param>
/// <param name="time">What the waits for it are set on; needs no thread of the pool either.</param>
internal sealed class GuardedCache(IDistributedCache cache, TaskScheduler threads, TimeProvider time)
{
    /// <summary>The most calls that may be under way at once, those that nobody waits for included: beyond, a cache that hangs is not asked.</summary>
    public const int MaxRunning = 32;

    private readonly DistributedCircuit _circuit = new(time);
    private int _running;

    /// <summary>Whether the cache may be asked; what came of it is to be reported.</summary>
    public bool TryEnter() => Volatile.Read(ref _running) < MaxRunning && _circuit.TryEnter();

    /// <summary>Begins to read an entry.</summary>
    public Task<byte[]?> Read(string name) => Count(Start(() => cache.GetAsync(name)).Unwrap());

    /// <summary>Begins to write an entry.</summary>
    public Task Write(DistributedWrite write)
    {
        DistributedCacheEntryOptions options = new() { AbsoluteExpirationRelativeToNow = write.TimeToLive };
        return Count(Start(() => cache.SetAsync(write.Name, write.Entry, options)).Unwrap());
    }

    /// <summary>Waits for a call to end.</summary>
    public CompletionAwaiter EndOf(Task call, TimeSpan timeout) => new(call.WaitAsync(timeout, time));

    /// <summary>Reports what came of a call.</summary>
    /// <returns>Whether it ended well and in time.</returns>
    public bool Report(Task call)
    {
        bool isCompleted = call.IsCompletedSuccessfully;
        _circuit.Report(isCompleted);
        if (!isCompleted)
        {
            // Nobody waits for it any longer, and nobody is told how it ends.
            _ = call.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return isCompleted;
    }

    /// <summary>Begins something on one of the threads.</summary>
    public Task<T> Start<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler, threads);

    /// <summary>Counts a call until it has ended, however late.</summary>
    private T Count<T>(T call)
        where T : Task
    {
        _ = Interlocked.Increment(ref _running);
        _ = call.ContinueWith(
            static (_, self) => Interlocked.Decrement(ref ((GuardedCache)self!)._running), this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return call;
    }
}
