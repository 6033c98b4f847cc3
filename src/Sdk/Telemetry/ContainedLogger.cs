using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Telemetry;

/// <summary>The application's logger, whose faults stay where they are: a provider that throws makes no plan fail. Thread-safe as the logger is.</summary>
/// <remarks>A logger that throws cannot be told of; what it was to write is lost.</remarks>
/// <param name="logger">The application's logger.</param>
internal sealed class ContainedLogger(ILogger logger) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        try
        {
            return logger.BeginScope(state);
        }
        catch (Exception)
        {
            return null;
        }
    }

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return logger.IsEnabled(logLevel);
        }
        catch (Exception)
        {
            return false;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception)
        {
            // The application's own sink failed: the plan is what counts.
        }
    }
}
