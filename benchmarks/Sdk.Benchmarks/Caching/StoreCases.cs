using System.Runtime.InteropServices;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Telemetry;
using BitFaster.Caching.Lru;

namespace Sdk.Benchmarks.Caching;

/// <summary>A full store; look-ups and insertions walk through its keys in a scattered order.</summary>
internal sealed class StoreCases
{
    private readonly int _count;
    private readonly LruStore<string> _store;
    private readonly ClassicLru<long, string> _classic;
    private readonly ConcurrentLru<long, string> _concurrent;
    private long _get;
    private long _set;
    private long _setClassic;
    private long _setConcurrent;

    public StoreCases(int count)
    {
        _count = count;
        _store = new LruStore<string>(new CacheOptions { Capacity = count, MaxBytes = long.MaxValue }, new LlmTelemetry(), TimeProvider.System);
        _classic = new ClassicLru<long, string>(count);
        _concurrent = new ConcurrentLru<long, string>(count);
        for (long key = 0; key < count; key++)
        {
            _ = _store.Set(Key(key), "plan", 64);
            _classic.AddOrUpdate(key, "plan");
            _concurrent.AddOrUpdate(key, "plan");
        }

        (_set, _setClassic, _setConcurrent) = (count, count, count);
    }

    public int Get()
    {
        long key = Next();
        return _store.TryGet(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref key, 1)), out string? plan) ? plan!.Length : throw Missed();
    }

    public int GetClassic() => _classic.TryGet(Next(), out string? plan) ? plan.Length : throw Missed();

    public int GetConcurrent() => _concurrent.TryGet(Next(), out string? plan) ? plan.Length : 4;

    public int Evict() => _store.Set(Key(_set++), "plan", 64) ? 4 : 0;

    public int EvictClassic()
    {
        _classic.AddOrUpdate(_setClassic++, "plan");
        return 4;
    }

    public int EvictConcurrent()
    {
        _concurrent.AddOrUpdate(_setConcurrent++, "plan");
        return 4;
    }

    /// <summary>Look-ups are measured before evictions, which put other keys in: a miss is faster, and another thing.</summary>
    private static InvalidOperationException Missed() => new("A look-up missed.");

    private long Next() => _get = ((_get * 25_214_903_917) + 11) & (_count - 1);

    private static byte[] Key(long key) => BitConverter.GetBytes(key);
}
