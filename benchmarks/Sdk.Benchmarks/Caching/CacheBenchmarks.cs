using BenchmarkDotNet.Attributes;

namespace Sdk.Benchmarks.Caching;

/// <summary>A remembered plan through the planner, and the same prompt's answer from the caches one would take otherwise.</summary>
[MemoryDiagnoser]
public class CacheHitBenchmarks : IDisposable
{
    private readonly HitCases _hits = new();

    [Benchmark(Baseline = true)]
    public int TypedContext() => _hits.Typed();

    [Benchmark]
    public int Text() => _hits.Text();

    [Benchmark]
    public int TextWithTimestamp() => _hits.TextToNormalize();

    [Benchmark]
    public int ChatClientOnTypedPrompt() => _hits.ClientTyped();

    [Benchmark]
    public int ChatClientOnTypedPromptWithOptions() => _hits.ClientTypedWithOptions();

    [Benchmark]
    public int ChatClientOnTextPrompt() => _hits.ClientText();

    [Benchmark]
    public int ChatClientOnBareText() => _hits.ClientBareText();

    [Benchmark]
    public int HybridCache() => _hits.Hybrid();

    [Benchmark]
    public int FusionCache() => _hits.Fusion();

    [Benchmark]
    public int MemoryCache() => _hits.Memory();

    public void Dispose()
    {
        _hits.Dispose();
        GC.SuppressFinalize(this);
    }
}
