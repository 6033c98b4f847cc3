using Microsoft.Extensions.Caching.Distributed;

namespace Sdk.Benchmarks.Edges;

internal enum BadCacheMood
{
    Down,
    Silent,
    Corrupt,
}

/// <summary>A cache between processes that is of no use.</summary>
internal sealed class BadCache(BadCacheMood mood) : IDistributedCache
{
    private static readonly byte[] s_garbage = [1, 2, 3, 4, 250, 251, 252, 253];

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => mood switch
    {
        BadCacheMood.Down => Task.FromException<byte[]?>(new IOException("Simulated: the cache is down.")),
        BadCacheMood.Silent => new TaskCompletionSource<byte[]?>().Task,
        _ => Task.FromResult<byte[]?>(s_garbage),
    };

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => mood switch
    {
        BadCacheMood.Down => Task.FromException(new IOException("Simulated: the cache is down.")),
        BadCacheMood.Silent => new TaskCompletionSource().Task,
        _ => Task.CompletedTask,
    };

    public byte[]? Get(string key) => throw NotAsked();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw NotAsked();

    public void Refresh(string key) => throw NotAsked();

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public void Remove(string key) => throw NotAsked();

    public Task RemoveAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    private static NotSupportedException NotAsked() => new("The planner asks asynchronously.");
}
