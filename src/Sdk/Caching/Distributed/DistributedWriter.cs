using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Caching.Distributed;

/// <summary>Writes behind the callers' backs, one entry after the other. What finds the queue full, or the cache away, is dropped and counted.</summary>
/// <remarks>Thread-safe. It works only while there is something to write, so there is nothing to dispose.</remarks>
internal sealed class DistributedWriter(GuardedCache cache, LlmTelemetry telemetry)
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
                _work = cache.Start(WriteAllAsync).Unwrap();
            }
        }
    }

    private async Task WriteAllAsync()
    {
        while (TryTake(out DistributedWrite? write))
        {
            Task? set = cache.TryEnter() ? cache.Write(write) : null;
            if (set is not null)
            {
                await cache.EndOf(set, s_timeout);
            }

            if (set is null || !cache.Report(set))
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
}
