using System.Diagnostics;
using System.Diagnostics.Metrics;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Tests.Planning.Strangers;

/// <summary>A logger, or a listener to one host's meter or activities, that is a stranger.</summary>
internal sealed class OddListeners(string who, Mischief mischief) : ILoggerProvider, ILogger
{
    private readonly MeterListener _meters = new();
    private ActivityListener? _activities;

    public void Listen(IServiceProvider host)
    {
        if (who == "meter listener")
        {
            IMeterFactory factory = host.GetRequiredService<IMeterFactory>();
            _meters.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, factory))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _meters.SetMeasurementEventCallback<long>((_, _, _, _) => mischief.Act());
            _meters.SetMeasurementEventCallback<double>((_, _, _, _) => mischief.Act());
            _meters.Start();
        }

        if (who == "activity listener")
        {
            ActivitySource source = host.GetRequiredService<LlmTelemetry>().Activities;
            _activities = new ActivityListener
            {
                ShouldListenTo = asked => ReferenceEquals(asked, source),
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStarted = _ => mischief.Act(),
                ActivityStopped = _ => mischief.Act(),
            };
            ActivitySource.AddActivityListener(_activities);
        }
    }

    public ILogger CreateLogger(string categoryName) => mischief.Manner == "returns null" && who == "logger" ? null! : this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => mischief.Act();

    public void Dispose()
    {
        _meters.Dispose();
        _activities?.Dispose();
    }
}
