using AstraWeave.Sdk;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Contexts;
using BenchmarkDotNet.Attributes;

namespace Sdk.Benchmarks.Caching;

/// <summary>What a look-up renders before it looks: a typed situation's key, a text's, and its normal form.</summary>
[MemoryDiagnoser]
public class KeyBenchmarks
{
    private readonly SquadSituation _state = SquadSituation.OfEnemies(30);
    private readonly string _text = HitCases.SampleText;
    private readonly string _stamped = "Timestamp: 2026-11-25T10:00:00Z\n" + HitCases.SampleText;
    private readonly char[] _room = new char[2048];

    [Benchmark(Baseline = true)]
    public int TypedContext() => Write(_state);

    [Benchmark]
    public int Text() => Write(new TextPrompt(_text));

    [Benchmark]
    public bool TextIsNormal() => TextNormalizer.IsNormal(_text);

    [Benchmark]
    public int NormalizedText() => TextNormalizer.Normalize(_stamped, _room);

    private static int Write<TContext>(in TContext context)
        where TContext : ILlmContext
    {
        ReusableBuffer buffer = ReusableBuffer.Rent();
        context.WriteKey(buffer);
        int length = buffer.Length;
        buffer.Return();
        return length;
    }
}
