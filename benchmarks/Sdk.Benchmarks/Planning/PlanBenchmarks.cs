using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;

namespace Sdk.Benchmarks.Planning;

/// <summary>What the SDK adds to a call of the model.</summary>
[MemoryDiagnoser]
public class MissBenchmarks : IDisposable
{
    private readonly MissCases _misses = new();

    [Benchmark(Baseline = true)]
    public int BareClient() => _misses.Bare();

    [Benchmark]
    public int OneMiss() => _misses.One();

    [Benchmark(OperationsPerInvoke = MissCases.AtOnce)]
    public int MissesAtOnce() => _misses.Many();

    [Benchmark]
    public int ResilienceAlone() => _misses.Gateway();

    [Benchmark]
    public int PollyAlone() => _misses.Polly();

    public void Dispose()
    {
        _misses.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Sixty-four agents over a model that takes 10 ms: the time of all their plans.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 5)]
public class PipelineBenchmarks
{
    [Params(100, 1000, 10_000)]
    public int Requests { get; set; }

    [Params(0, 0.5, 0.7, 0.9)]
    public double HitRate { get; set; }

    [Benchmark]
    public double Plans() => new PipelineRun(Requests, HitRate).PlansPerSecond;
}

/// <summary>A plan of five steps from a model that writes 20 tokens a second.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 5)]
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "BenchmarkDotNet calls instances.")]
public class StreamBenchmarks
{
    [Benchmark(Baseline = true)]
    public Task<TimeSpan> WholePlan() => FirstStep.StreamAsync(seed: 1, toTheEnd: true);

    [Benchmark]
    public Task<TimeSpan> FirstOfItsSteps() => FirstStep.StreamAsync(seed: 1, toTheEnd: false);
}

/// <summary>From the building of a host to its first answer, each in a new process.</summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 5, iterationCount: 1)]
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "BenchmarkDotNet calls instances.")]
public class StartUpBenchmarks
{
    [Benchmark(Baseline = true)]
    public Task<int> BareClient() => StartUp.AskAsync();

    [Benchmark]
    public Task<int> Planner() => StartUp.PlanAsync();
}
