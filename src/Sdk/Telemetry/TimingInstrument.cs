using System.Diagnostics.Metrics;

namespace AstraWeave.Sdk.Telemetry;

/// <summary>A meter's histogram of seconds that can also be read back as percentiles. Allocates nothing per call.</summary>
internal sealed class TimingInstrument(Histogram<double> histogram)
{
    private readonly LogLinearHistogram _values = new();

    public LatencySummary Summarize() => _values.Summarize();

    public void Record(long nanoseconds)
    {
        _values.Record(nanoseconds);
        if (histogram.Enabled)
        {
            histogram.Record(nanoseconds / 1e9);
        }
    }

    public void Record(long nanoseconds, string tag, string value)
    {
        _values.Record(nanoseconds);
        if (histogram.Enabled)
        {
            histogram.Record(nanoseconds / 1e9, new KeyValuePair<string, object?>(tag, value));
        }
    }

    public void Record(long nanoseconds, string tag1, string value1, string tag2, string value2)
    {
        _values.Record(nanoseconds);
        if (histogram.Enabled)
        {
            histogram.Record(nanoseconds / 1e9, new KeyValuePair<string, object?>(tag1, value1), new KeyValuePair<string, object?>(tag2, value2));
        }
    }
}
