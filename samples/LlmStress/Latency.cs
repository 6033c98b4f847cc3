using HdrHistogram;

namespace LlmStress;

/// <summary>Percentiles in milliseconds.</summary>
internal readonly record struct Latency(long Count, double P50, double P95, double P99, double Max)
{
    public static Latency Of(HistogramBase histogram) => new(
        histogram.TotalCount, At(histogram, 50), At(histogram, 95), At(histogram, 99), At(histogram, 100));

    private static double At(HistogramBase histogram, double percentile) =>
        histogram.TotalCount == 0 ? 0 : histogram.GetValueAtPercentile(percentile) / 1000.0;
}
