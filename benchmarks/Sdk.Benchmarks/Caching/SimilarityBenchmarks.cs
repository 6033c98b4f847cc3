using BenchmarkDotNet.Attributes;

namespace Sdk.Benchmarks.Caching;

/// <summary>One look-up for the plan of a similar text.</summary>
[MemoryDiagnoser]
public class SimilarityBenchmarks
{
    private SimilarityCases _texts = null!;

    [Params(4096, 65_536, 1_048_576)]
    public int Entries { get; set; }

    /// <summary>In lines of 100 characters; the million would take 3 GB with long ones.</summary>
    private int Lines => Entries > 65_536 ? 3 : 15;

    [GlobalSetup]
    public void Setup() => _texts = new SimilarityCases(Entries, Lines);

    [Benchmark]
    public int Find() => _texts.Find();
}
