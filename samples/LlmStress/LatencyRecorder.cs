using System.Collections.Concurrent;
using HdrHistogram;

namespace LlmStress;

/// <summary>Durations of plans in microseconds: all together, and by the second they began in. Thread-safe.</summary>
internal sealed class LatencyRecorder
{
    private const long LongestMicroseconds = 3_600_000_000;
    private const int Digits = 3;

    private readonly LongConcurrentHistogram _all = New();
    private readonly ConcurrentDictionary<int, LongConcurrentHistogram> _seconds = new();

    public void Record(TimeSpan duration, TimeSpan since)
    {
        long microseconds = Math.Clamp((long)duration.TotalMicroseconds, 1, LongestMicroseconds);
        _all.RecordValue(microseconds);
        _seconds.GetOrAdd((int)since.TotalSeconds, static _ => New()).RecordValue(microseconds);
    }

    public Latency Total() => Latency.Of(_all);

    /// <summary>By second, in order.</summary>
    public IReadOnlyList<(int Second, Latency Latency)> BySecond() =>
        [.. _seconds.OrderBy(static entry => entry.Key).Select(static entry => (entry.Key, Latency.Of(entry.Value)))];

    private static LongConcurrentHistogram New() => new(1, LongestMicroseconds, Digits);
}
