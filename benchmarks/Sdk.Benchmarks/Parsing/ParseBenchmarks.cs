using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace Sdk.Benchmarks.Parsing;

/// <summary>Five clean steps by every parser, and the same plan as models wrap it.</summary>
[MemoryDiagnoser]
public class ParseBenchmarks
{
    private readonly ParseCases _cases = new();
    private readonly VocabularyCases _vocabulary = new();
    private string _text = "";

    [GlobalSetup]
    public void Setup() => _text = Encoding.UTF8.GetString(_cases.FiveSteps);

    [Benchmark(Baseline = true)]
    public int Clean() => _cases.Parse(_cases.FiveSteps);

    [Benchmark]
    public int CleanFiftySteps() => _cases.Parse(_cases.FiftySteps);

    [Benchmark]
    public int FencedWithProse() => _cases.Parse(_cases.Fenced);

    [Benchmark]
    public int Truncated() => _cases.Parse(_cases.Truncated);

    [Benchmark]
    public int StreamedIn16ByteChunks() => _cases.ParseStreamed(_cases.FiveSteps, 16);

    [Benchmark]
    public int CleanOfThirtySevenTools() => _vocabulary.Parse();

    [Benchmark]
    public int Utf8JsonReaderLoop() => _cases.ReadByLoop(_cases.FiveSteps);

    [Benchmark]
    public int SystemTextJsonSourceGeneration() => JsonSerializer.Deserialize(_cases.FiveSteps, StjPlanContext.Default.StjPlan)!.Steps.Count;

    [Benchmark]
    public int SystemTextJsonReflection() => JsonSerializer.Deserialize<StjPlan>(_cases.FiveSteps, StjReflection.Options)!.Steps.Count;

    [Benchmark]
    public int NewtonsoftJson() => NewtonsoftPlan.Read(_text)!.Steps.Count;
}
