using Microsoft.Extensions.Caching.Distributed;

namespace AstraWeave.Sdk.Tests.Planning.Strangers;

/// <summary>A cache between processes that is a stranger, and empty.</summary>
internal sealed class OddCache(Mischief mischief) : IDistributedCache
{
    public Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        mischief.Act();
        return mischief.Manner switch
        {
            "returns null" => null!,
            "never completes" => new TaskCompletionSource<byte[]?>().Task,
            "completes on another thread" => Task.Factory.StartNew(static byte[]? () => null, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default),
            _ => Task.FromResult<byte[]?>(null),
        };
    }

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => GetAsync(key, token);

    public byte[]? Get(string key) => throw new NotSupportedException("Only asynchronously.");

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException("Only asynchronously.");

    public void Refresh(string key) => throw new NotSupportedException("Never.");

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Never.");

    public void Remove(string key) => throw new NotSupportedException("Never.");

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Never.");
}
