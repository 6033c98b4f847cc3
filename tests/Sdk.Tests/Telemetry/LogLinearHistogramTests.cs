using AstraWeave.Sdk.Telemetry;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Telemetry;

public sealed class LogLinearHistogramTests
{
    private const double WorstError = 0.0625;

    [Fact]
    public void Any_value_is_read_back_within_its_error() => Gen.Long[0, (1L << 41) - 1].Sample(static value =>
        Math.Abs(LogLinearHistogram.ValueOf(LogLinearHistogram.IndexOf(value)) - value) <= Math.Max(0, value * WorstError));

    [Fact]
    public void Buckets_are_in_order_and_without_gaps()
    {
        for (long value = 1; value < 100_000; value++)
        {
            int step = LogLinearHistogram.IndexOf(value) - LogLinearHistogram.IndexOf(value - 1);
            Assert.InRange(step, 0, 1);
        }
    }

    [Fact]
    public void Percentiles_are_those_of_the_values()
    {
        LogLinearHistogram sut = new();
        for (int milliseconds = 1; milliseconds <= 1000; milliseconds++)
        {
            sut.Record(milliseconds * 1_000_000L);
        }

        LatencySummary summary = sut.Summarize();

        Assert.Equal(1000, summary.Count);
        Assert.InRange(summary.P50, 500 * (1 - WorstError), 500 * (1 + WorstError));
        Assert.InRange(summary.P95, 950 * (1 - WorstError), 950 * (1 + WorstError));
        Assert.InRange(summary.P99, 990 * (1 - WorstError), 1000);
        Assert.Equal(1000, summary.Max);
    }

    [Fact]
    public void One_value_is_every_percentile() => Assert.Equal(new LatencySummary { Count = 1, P50 = 5e-6, P95 = 5e-6, P99 = 5e-6, Max = 5e-6 }, Of(5));

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public void Values_beyond_the_range_are_counted(long value) => Assert.Equal(1, Of(value).Count);

    [Fact]
    public void Nothing_recorded_is_said_so() => Assert.Equal("none", new LogLinearHistogram().Summarize().ToString());

    private static LatencySummary Of(long value)
    {
        LogLinearHistogram sut = new();
        sut.Record(value);
        return sut.Summarize();
    }
}
