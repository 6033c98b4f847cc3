using System.Globalization;
using System.Runtime.InteropServices;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Telemetry;
using BitFaster.Caching.Lru;
using Microsoft.Extensions.Caching.Memory;
using ZiggyCreatures.Caching.Fusion;

namespace Sdk.Benchmarks.Caching;

/// <summary>Full stores; look-ups and insertions walk through their keys in a scattered order, the same for each.</summary>
internal sealed class StoreCases : IDisposable
{
    private readonly int _count;
    private readonly string[] _names;
    private readonly LruStore<string> _store;
    private readonly ClassicLru<string, string> _classic;
    private readonly ConcurrentLru<string, string> _concurrent;
    private readonly MemoryCache _memory = new(new MemoryCacheOptions());
    private readonly FusionCache _fusion = new(new FusionCacheOptions { DefaultEntryOptions = new FusionCacheEntryOptions(TimeSpan.FromDays(1)) });
    private long _get;
    private long _set;
    private long _setClassic;
    private long _setConcurrent;

    public StoreCases(int count)
    {
        _count = count;
        _names = [.. Enumerable.Range(0, count).Select(static i => Name(i))];
        _store = new LruStore<string>(new CacheOptions { Capacity = count, MaxBytes = long.MaxValue }, new LlmTelemetry(), TimeProvider.System);
        _classic = new ClassicLru<string, string>(count);
        _concurrent = new ConcurrentLru<string, string>(count);
        for (long key = 0; key < count; key++)
        {
            _ = _store.Set(Key(key), "plan", 64);
            _classic.AddOrUpdate(_names[key], "plan");
            _concurrent.AddOrUpdate(_names[key], "plan");
            _ = _memory.Set(_names[key], "plan");
            _fusion.Set(_names[key], "plan");
        }

        (_set, _setClassic, _setConcurrent) = (count, count, count);
    }

    public int Get()
    {
        long key = Next();
        return _store.TryGet(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref key, 1)), out string? plan) ? plan!.Length : throw Missed();
    }

    public int GetClassic() => _classic.TryGet(_names[Next()], out string? plan) ? plan.Length : throw Missed();

    /// <summary>It is not strict: of a full one, some are gone.</summary>
    public int GetConcurrent() => _concurrent.TryGet(_names[Next()], out string? plan) ? plan.Length : 4;

    public int GetMemory() => _memory.TryGetValue(_names[Next()], out string? plan) ? plan!.Length : throw Missed();

    public int GetFusion() => _fusion.GetOrDefault<string>(_names[Next()])!.Length;

    public int Evict() => _store.Set(Key(_set++), "plan", 64) ? 4 : 0;

    public int EvictClassic()
    {
        _classic.AddOrUpdate(Name(_setClassic++), "plan");
        return 4;
    }

    public int EvictConcurrent()
    {
        _concurrent.AddOrUpdate(Name(_setConcurrent++), "plan");
        return 4;
    }

    public void Dispose()
    {
        _memory.Dispose();
        _fusion.Dispose();
    }

    /// <summary>Look-ups are measured before evictions, which put other keys in: a miss is faster, and another thing.</summary>
    private static InvalidOperationException Missed() => new("A look-up missed.");

    private long Next() => _get = ((_get * 25_214_903_917) + 11) & (_count - 1);

    /// <summary>A text, as the keys of such caches are: numbers hash to themselves, and neighbours would lie beside each other.</summary>
    private static string Name(long key) => key.ToString(CultureInfo.InvariantCulture);

    private static byte[] Key(long key) => BitConverter.GetBytes(key);
}
