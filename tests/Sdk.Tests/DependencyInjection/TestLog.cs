using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Tests.DependencyInjection;

/// <summary>Keeps every line.</summary>
internal sealed class TestLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<(EventId Id, string Text)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue((eventId, $"{logLevel}: {formatter(state, exception)} {exception}"));

    public void Dispose()
    {
    }
}
