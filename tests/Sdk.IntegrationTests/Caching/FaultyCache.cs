using Microsoft.Extensions.Caching.Distributed;

namespace AstraWeave.Sdk.IntegrationTests.Caching;

/// <summary>A cache between processes in which something is wrong with what is read.</summary>
internal sealed class FaultyCache(Func<string, Task<byte[]?>> read, Action<string, byte[]>? written = null) : IDistributedCache
{
    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => read(key);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        written?.Invoke(key, value);
        return Task.CompletedTask;
    }

    public byte[]? Get(string key) => throw new NotSupportedException("Only asynchronously.");

    public void Refresh(string key) => throw new NotSupportedException("Never.");

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Never.");

    public void Remove(string key) => throw new NotSupportedException("Never.");

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Never.");

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException("Only asynchronously.");
}
