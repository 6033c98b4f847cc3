using System.Diagnostics.Metrics;

namespace AstraWeave.Sdk.Telemetry;

/// <summary>A meter's counter that can also be read back. Allocates nothing per call: tags are single pairs of constant strings. Never throws, whatever listens.</summary>
/// <param name="instrument">The counter, or the up-down counter; <see langword="null"/> where a listener kept it from being made.</param>
/// <param name="name">Its name.</param>
/// <param name="faults">Where a listener's fault goes.</param>
internal sealed class CountingInstrument(Instrument<long>? instrument, string name, ListenerFaults faults)
{
    private readonly Counter<long>? _counter = instrument as Counter<long>;
    private readonly UpDownCounter<long>? _upDown = instrument as UpDownCounter<long>;
    private long _total;

    public long Total => Interlocked.Read(ref _total);

    public void Add(long delta = 1)
    {
        _ = Interlocked.Add(ref _total, delta);
        try
        {
            _counter?.Add(delta);
            _upDown?.Add(delta);
        }
        catch (Exception exception)
        {
            faults.Contain(exception, name);
        }
    }

    public void Add(string tag, string value, long delta = 1)
    {
        _ = Interlocked.Add(ref _total, delta);
        try
        {
            _counter?.Add(delta, new KeyValuePair<string, object?>(tag, value));
        }
        catch (Exception exception)
        {
            faults.Contain(exception, name);
        }
    }

    public void Add(string tag1, string value1, string tag2, string value2)
    {
        _ = Interlocked.Increment(ref _total);
        try
        {
            _counter?.Add(1, new KeyValuePair<string, object?>(tag1, value1), new KeyValuePair<string, object?>(tag2, value2));
        }
        catch (Exception exception)
        {
            faults.Contain(exception, name);
        }
    }
}
