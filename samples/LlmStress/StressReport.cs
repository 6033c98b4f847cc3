using System.Text.Json.Serialization;

namespace LlmStress;

/// <summary>The figures of a run.</summary>
internal sealed record StressReport
{
    public required string Model { get; init; }

    public required StressOptions Options { get; init; }

    public required double Seconds { get; init; }

    public required long Plans { get; init; }

    public required double PlansPerSecond { get; init; }

    public required double HitRate { get; init; }

    public required double FallbackRate { get; init; }

    public required Latency PlanMilliseconds { get; init; }

    public required long Late { get; init; }

    public required IReadOnlyDictionary<string, long> Sources { get; init; }

    public required IReadOnlyDictionary<string, long> Reasons { get; init; }

    public required IReadOnlyList<Threshold> Thresholds { get; init; }

    [JsonPropertyName("pass")]
    public bool Pass => Thresholds.All(static threshold => threshold.Met);
}
