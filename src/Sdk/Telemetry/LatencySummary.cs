namespace AstraWeave.Sdk.Telemetry;

/// <summary>A distribution of durations in milliseconds; percentiles are right to 6.25 %, the maximum is exact.</summary>
public readonly record struct LatencySummary
{
    /// <summary>How many durations were recorded.</summary>
    public long Count { get; init; }

    /// <summary>The median.</summary>
    public double P50 { get; init; }

    /// <summary>The 95th percentile.</summary>
    public double P95 { get; init; }

    /// <summary>The 99th percentile.</summary>
    public double P99 { get; init; }

    /// <summary>The longest.</summary>
    public double Max { get; init; }

    /// <summary>The figures in one line, such as <c>p50 1.20 · p95 3.40 · p99 5.60 · max 7.80 ms (90)</c>.</summary>
    public override string ToString() => Count == 0
        ? "none"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p50 {P50:G3} · p95 {P95:G3} · p99 {P99:G3} · max {Max:G3} ms ({Count})");
}
