using System.Globalization;

namespace AstraWeave.Sdk.Telemetry;

/// <summary>A distribution of durations in milliseconds; percentiles are accurate to 6.25 %, the maximum is exact.</summary>
public readonly record struct LatencySummary
{
    /// <summary>The number of recorded durations.</summary>
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
        : string.Create(CultureInfo.InvariantCulture, $"p50 {Short(P50)} · p95 {Short(P95)} · p99 {Short(P99)} · max {Short(Max)} ms ({Count})");

    /// <summary>Three digits, as many as the percentiles are right to; long durations keep all before the point.</summary>
    private static string Short(double milliseconds) => milliseconds.ToString(
        milliseconds switch { >= 99.95 => "0", >= 9.995 => "0.0", >= 0.9995 => "0.00", _ => "0.000" }, CultureInfo.InvariantCulture);
}
