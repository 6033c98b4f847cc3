using BenchmarkDotNet.Attributes;

namespace Sdk.Benchmarks.Generators;

/// <summary>The generator itself, against System.Text.Json's over the same types. <c>-- generator</c> prints the same in short.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private GeneratorCase _ours = null!;
    private GeneratorCase _json = null!;

    [Params(40, 400)]
    public int Tools { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _ours = GeneratorCase.Ours(Tools);
        _json = GeneratorCase.Json(Tools);
    }

    [Benchmark]
    public int Cold() => _ours.Cold();

    [Benchmark]
    public int UnrelatedEdit() => _ours.AfterUnrelatedEdit();

    [Benchmark]
    public int RelatedEdit() => _ours.AfterRelatedEdit();

    [Benchmark]
    public int JsonCold() => _json.Cold();

    [Benchmark]
    public int JsonUnrelatedEdit() => _json.AfterUnrelatedEdit();

    [Benchmark]
    public int JsonRelatedEdit() => _json.AfterRelatedEdit();
}
