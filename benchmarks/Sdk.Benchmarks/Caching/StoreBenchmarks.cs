using BenchmarkDotNet.Attributes;

namespace Sdk.Benchmarks.Caching;

/// <summary>A full store of each size, and its rivals'.</summary>
public abstract class FullStore : IDisposable
{
    [Params(4096, 65_536, 1_048_576)]
    public int Entries { get; set; }

    private protected StoreCases Store { get; private set; } = null!;

    [GlobalSetup]
    public void Setup() => Store = new StoreCases(Entries);

    [GlobalCleanup]
    public void Dispose()
    {
        Store.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>One look-up in a full store, in a scattered order.</summary>
[MemoryDiagnoser]
public class StoreBenchmarks : FullStore
{
    [Benchmark(Baseline = true)]
    public int LookUp() => Store.Get();

    [Benchmark]
    public int LookUpInClassicLru() => Store.GetClassic();

    [Benchmark]
    public int LookUpInConcurrentLru() => Store.GetConcurrent();

    [Benchmark]
    public int LookUpInMemoryCache() => Store.GetMemory();

    [Benchmark]
    public int LookUpInFusionCache() => Store.GetFusion();
}

/// <summary>One insertion into a full store, which evicts one entry.</summary>
[MemoryDiagnoser]
public class EvictionBenchmarks : FullStore
{
    [Benchmark(Baseline = true)]
    public int Evict() => Store.Evict();

    [Benchmark]
    public int EvictFromClassicLru() => Store.EvictClassic();

    [Benchmark]
    public int EvictFromConcurrentLru() => Store.EvictConcurrent();
}
