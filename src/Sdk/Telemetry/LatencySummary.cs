namespace AstraWeave.Sdk.Telemetry;

/// <summary>A distribution of durations in milliseconds; percentiles are right to 6.25 %, the maximum is exact.</summary>
/// <param name="Count">How many durations were recorded.</param>
/// <param name="P50">The median.</param>
/// <param name="P95">The 95th percentile.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="Max">The longest.</param>
public readonly record struct LatencySummary(long Count, double P50, double P95, double P99, double Max)
{
    /// <summary>The figures in one line, such as <c>p50 1.20 · p95 3.40 · p99 5.60 · max 7.80 ms (90)</c>.</summary>
    public override string ToString() => Count == 0
        ? "none"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p50 {P50:G3} · p95 {P95:G3} · p99 {P99:G3} · max {Max:G3} ms ({Count})");
}
