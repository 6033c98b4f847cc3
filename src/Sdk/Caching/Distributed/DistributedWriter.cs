using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Caching.Distributed;

namespace AstraWeave.Sdk.Caching.Distributed;

/// <summary>Writes behind the callers' backs, one entry after the other. What finds the queue full, or the cache away, is dropped and counted.</summary>
/// <remarks>Thread-safe. It works only while there is something to write, so there is nothing to dispose.</remarks>
internal sealed class DistributedWriter(IDistributedCache cache, DistributedCircuit circuit, LlmTelemetry telemetry, TimeProvider time)
{
    public const int Capacity = 1024;

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly Queue<DistributedWrite> _queue = new();
    private Task _work = Task.CompletedTask;
    private bool _works;

    /// <summary>Completes when there is nothing left to write.</summary>
    public Task Idle
    {
        get
        {
            lock (_gate)
            {
                return _work;
            }
        }
    }

    public void Add(DistributedWrite write)
    {
        lock (_gate)
        {
            if (_queue.Count >= Capacity)
            {
                telemetry.DistributedDrops.Add();
                return;
            }

            _queue.Enqueue(write);
            if (!_works)
            {
                _works = true;
                _work = Task.Run(WriteAllAsync);
            }
        }
    }

    private async Task WriteAllAsync()
    {
        while (TryTake(out DistributedWrite? write))
        {
            if (!circuit.TryEnter() || !await TryWriteAsync(write).ConfigureAwait(false))
            {
                telemetry.DistributedDrops.Add();
            }
        }
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DistributedWrite? write)
    {
        lock (_gate)
        {
            return _works = _queue.TryDequeue(out write);
        }
    }

    private async Task<bool> TryWriteAsync(DistributedWrite write)
    {
        DistributedCacheEntryOptions options = new() { AbsoluteExpirationRelativeToNow = write.TimeToLive };
        Task set = Task.Run(() => cache.SetAsync(write.Name, write.Entry, options));
        await set.WaitAsync(s_timeout, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        bool isWritten = set.IsCompletedSuccessfully;
        circuit.Report(isWritten);
        if (!isWritten)
        {
            _ = set.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return isWritten;
    }
}
