using System.Diagnostics.Metrics;
using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Tests.Telemetry;

/// <summary>A meter factory that hears its own meter only.</summary>
internal sealed class Meters : IMeterFactory
{
    private readonly Meter _meter = new(LlmTelemetryNames.Meter);
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, long> _moved = [];
    private long _measurements;

    public Meters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, _meter))
            {
                Heard[instrument.Name] = instrument;
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Hear(instrument, 1, tags));
        _listener.Start();
    }

    /// <summary>Whether what is heard is kept for <see cref="AssertMoved"/>; else the listener allocates nothing.</summary>
    public bool Counts { get; init; } = true;

    public long Measurements => _measurements;

    public Dictionary<string, Instrument> Heard { get; } = [];

    public Meter Create(MeterOptions options) => _meter;

    /// <summary>Reads the gauges.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    /// <summary>Holds all that counters moved since the last time, what went up and down again left out, against lines such as <c>llm.error.count 1 reason=server_busy</c>.</summary>
    public void AssertMoved(params string[] expected)
    {
        lock (_moved)
        {
            string[] balance = Balance(timings: false);
            _moved.Clear();
            Assert.Equal(expected, balance);
        }
    }

    /// <summary>All that moved since it was forgotten: counters by how much, histograms by how often.</summary>
    public string[] Balance(bool timings)
    {
        lock (_moved)
        {
            return [.. _moved
                .Where(line => line.Value != 0 && line.Key.StartsWith("latency.", StringComparison.Ordinal) == timings)
                .Select(static line => line.Key.Replace("#", $"{line.Value}", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Forgets what moved so far.</summary>
    public void Forget()
    {
        lock (_moved)
        {
            _moved.Clear();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    private void Hear(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!Counts)
        {
            _measurements++;
            return;
        }

        string line = string.Join(' ', [$"{instrument.Name} #", .. tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}")]);
        lock (_moved)
        {
            _moved[line] = _moved.GetValueOrDefault(line) + value;
        }
    }
}
