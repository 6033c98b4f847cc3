using System.Diagnostics.Metrics;

namespace AstraWeave.Sdk.Telemetry;

/// <summary>A meter's histogram of seconds that can also be read back as percentiles. Allocates nothing per call. Never throws, whatever listens.</summary>
/// <param name="histogram">The histogram; <see langword="null"/> where a listener kept it from being made.</param>
/// <param name="name">Its name.</param>
/// <param name="faults">Where a listener's fault goes.</param>
internal sealed class TimingInstrument(Histogram<double>? histogram, string name, ListenerFaults faults)
{
    private readonly LogLinearHistogram _values = new();

    public LatencySummary Summarize() => _values.Summarize();

    public void Record(long nanoseconds)
    {
        _values.Record(nanoseconds);
        if (histogram is { Enabled: true })
        {
            Publish(nanoseconds, []);
        }
    }

    public void Record(long nanoseconds, string tag, string value)
    {
        _values.Record(nanoseconds);
        if (histogram is { Enabled: true })
        {
            Publish(nanoseconds, [new(tag, value)]);
        }
    }

    public void Record(long nanoseconds, string tag1, string value1, string tag2, string value2)
    {
        _values.Record(nanoseconds);
        if (histogram is { Enabled: true })
        {
            Publish(nanoseconds, [new(tag1, value1), new(tag2, value2)]);
        }
    }

    private void Publish(long nanoseconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        try
        {
            histogram!.Record(nanoseconds / 1e9, tags);
        }
        catch (Exception exception)
        {
            faults.Contain(exception, name);
        }
    }
}
