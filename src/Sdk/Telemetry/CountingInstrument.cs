using System.Diagnostics.Metrics;

namespace AstraWeave.Sdk.Telemetry;

/// <summary>A meter's counter that can also be read back. Allocates nothing per call: tags are single pairs of constant strings.</summary>
internal sealed class CountingInstrument
{
    private readonly Counter<long>? _counter;
    private readonly UpDownCounter<long>? _upDown;
    private long _total;

    public CountingInstrument(Counter<long> counter) => _counter = counter;

    public CountingInstrument(UpDownCounter<long> upDown) => _upDown = upDown;

    public long Total => Interlocked.Read(ref _total);

    public void Add(long delta = 1)
    {
        _ = Interlocked.Add(ref _total, delta);
        _counter?.Add(delta);
        _upDown?.Add(delta);
    }

    public void Add(string tag, string value, long delta = 1)
    {
        _ = Interlocked.Add(ref _total, delta);
        _counter?.Add(delta, new KeyValuePair<string, object?>(tag, value));
    }

    public void Add(string tag1, string value1, string tag2, string value2)
    {
        _ = Interlocked.Increment(ref _total);
        _counter?.Add(1, new KeyValuePair<string, object?>(tag1, value1), new KeyValuePair<string, object?>(tag2, value2));
    }
}
