using BenchmarkDotNet.Attributes;

namespace Sdk.Benchmarks.Caching;

/// <summary>One look-up in a full store, in a scattered order.</summary>
[MemoryDiagnoser]
public class StoreBenchmarks : IDisposable
{
    private StoreCases _store = null!;

    [Params(4096, 65_536, 1_048_576)]
    public int Entries { get; set; }

    [GlobalSetup]
    public void Setup() => _store = new StoreCases(Entries);

    [GlobalCleanup]
    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public int LookUp() => _store.Get();

    [Benchmark]
    public int LookUpInClassicLru() => _store.GetClassic();

    [Benchmark]
    public int LookUpInConcurrentLru() => _store.GetConcurrent();

    [Benchmark]
    public int LookUpInMemoryCache() => _store.GetMemory();

    [Benchmark]
    public int LookUpInFusionCache() => _store.GetFusion();
}

/// <summary>One insertion into a full store, which evicts one entry.</summary>
[MemoryDiagnoser]
public class EvictionBenchmarks : IDisposable
{
    private StoreCases _store = null!;

    [Params(4096, 65_536, 1_048_576)]
    public int Entries { get; set; }

    [GlobalSetup]
    public void Setup() => _store = new StoreCases(Entries);

    [GlobalCleanup]
    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public int Evict() => _store.Evict();

    [Benchmark]
    public int EvictFromClassicLru() => _store.EvictClassic();

    [Benchmark]
    public int EvictFromConcurrentLru() => _store.EvictConcurrent();
}
