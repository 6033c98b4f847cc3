using AstraWeave.Sdk;

namespace LlmStress;

/// <summary>What the agents saw, counted by them and not by the SDK. Thread-safe.</summary>
internal sealed class Tally
{
    private readonly long[] _bySource = new long[Enum.GetValues<PlanSource>().Length];
    private readonly long[] _byReason = new long[Enum.GetValues<PlanReason>().Length];
    private long _late;
    private long _faults;

    /// <summary>From the call to the end of its task.</summary>
    public LatencyRecorder Plans { get; } = new();

    public long Count => _bySource.Sum();

    /// <summary>Calls that took longer than the budget and the promised 5 ms.</summary>
    public long Late => Volatile.Read(ref _late);

    /// <summary>Calls that threw; none may.</summary>
    public long Faults => Volatile.Read(ref _faults);

    public long Of(PlanSource source) => Volatile.Read(ref _bySource[(int)source]);

    public long Of(PlanReason reason) => Volatile.Read(ref _byReason[(int)reason]);

    public long Hits => Of(PlanSource.CacheExact) + Of(PlanSource.CacheSimilar) + Of(PlanSource.CacheDistributed);

    public long Fallbacks => Of(PlanSource.Fallback) + Of(PlanSource.Default);

    public double HitRate => Share(Hits);

    public double FallbackRate => Share(Fallbacks);

    public void Add(in PlanResult<AgentAction> result, TimeSpan took, TimeSpan since, bool isLate)
    {
        _ = Interlocked.Increment(ref _bySource[(int)result.Source]);
        _ = Interlocked.Increment(ref _byReason[(int)result.Reason]);
        Plans.Record(took, since);
        if (isLate)
        {
            _ = Interlocked.Increment(ref _late);
        }
    }

    public void AddFault() => Interlocked.Increment(ref _faults);

    private double Share(long part) => Count == 0 ? 0 : (double)part / Count;
}
