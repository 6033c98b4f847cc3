using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>A cache between processes, in this one. Each call waits for what it is told to wait for.</summary>
internal sealed class FakeSharedCache : IDistributedCache
{
    public ConcurrentDictionary<string, byte[]> Entries { get; } = new();

    /// <summary>What a look-up waits for; <see langword="null"/> for nothing.</summary>
    public Task? BeforeRead { get; set; }

    /// <summary>What a write waits for; <see langword="null"/> for nothing.</summary>
    public Task? BeforeWrite { get; set; }

    /// <summary>Signalled when the first write begins.</summary>
    public TaskCompletionSource Writes { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How often it was looked into.</summary>
    public int Looks { get; private set; }

    /// <summary>How long the entry that was written last may be read.</summary>
    public TimeSpan? Life { get; private set; }

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        Looks++;
        await (BeforeRead ?? Task.CompletedTask);
        return Entries.GetValueOrDefault(key);
    }

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        Life = options.AbsoluteExpirationRelativeToNow;
        _ = Writes.TrySetResult();
        await (BeforeWrite ?? Task.CompletedTask);
        Entries[key] = value;
    }

    public byte[]? Get(string key) => throw new NotSupportedException("Only asynchronously.");

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException("Only asynchronously.");

    public void Refresh(string key) => throw new NotSupportedException("Never.");

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Never.");

    public void Remove(string key) => throw new NotSupportedException("Never.");

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Never.");
}
