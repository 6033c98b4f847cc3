using System.Collections.Concurrent;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.Telemetry;

/// <summary>A logger may block the thread that it is called on: so it is called on none that serves others, and under no lock and with no place at the model that others wait for.</summary>
public sealed class BlockingLoggerTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly ManualResetEventSlim _released = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory(Timeout = 120_000)]
    [InlineData("limit", "AttemptFailed")]
    [InlineData("retry", "CircuitOpened")]
    [InlineData("leaves", "FellBack")]
    [InlineData("hangs", "TooManyAbandoned")]
    [InlineData("queue", "AttemptFailed")]
    public async Task Loggers_are_called_on_no_thread_that_everybody_shares(string what, string told)
    {
        Threads threads = new(told);
        ServiceCollection services = new();
        _ = services
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(threads))
            .AddAstraWeaveLlm(options =>
            {
                options.Resilience.AttemptTimeout = what == "leaves" ? null : TimeSpan.FromMilliseconds(50);
                options.Resilience.BreakerThreshold = what == "retry" ? 2 : 1000;
                options.Resilience.BreakerFailureRatio = null;
                options.Resilience.MaxAbandonedCalls = 1;
                options.Resilience.AbandonGrace = TimeSpan.FromMilliseconds(50);
            })
            .UseChatClient(new ScriptedChatClient(what == "retry" ? Replies.Throws(new IOException("lost")) : what == "hangs" ? Replies.IgnoresCancellation(new TaskCompletionSource().Task) : Replies.Stalls()))
            .AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(Step.Wait()));
        await using ServiceProvider host = services.BuildServiceProvider();
        IPlanner<TestAction> planner = host.GetRequiredService<IPlanner<TestAction>>();

        PlanOptions options = new() { Budget = TimeSpan.FromMilliseconds(400), OnDeadline = DeadlineBehavior.Cancel };
        Task<PlanResult<TestAction>>[] plans = [.. Enumerable.Range(0, what == "queue" ? 3 : 1).Select(i => planner.PlanAsync($"state {i}", options, Cancel).AsTask())];
        _ = await Task.WhenAll(plans).WaitAsync(s_patience, Cancel);
        await threads.Told.WaitAsync(s_patience, Cancel);

        Assert.DoesNotContain(threads.Lines, static line => line.Thread is "AstraWeave worker" or "AstraWeave deadlines");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_listener_that_blocks_while_the_circuit_breaker_tells_it_holds_up_nobody_else_who_changes_it()
    {
        TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ConcurrentQueue<CircuitState> states = new();
        FakeTimeProvider time = new();
        CircuitBreaker breaker = new(time, CircuitSettings.Of(new ResilienceOptions(), seed: 1), change =>
        {
            states.Enqueue(change.State);
            if (states.Count == 1)
            {
                told.SetResult();
                _released.Wait(CancellationToken.None);
            }
        });
        Task first = Task.Factory.StartNew(breaker.Isolate, Cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await told.Task.WaitAsync(s_patience, Cancel);

        await Task.Run(breaker.Close, Cancel).WaitAsync(s_patience, Cancel);
        await Task.Run(breaker.Isolate, Cancel).WaitAsync(s_patience, Cancel);
        Assert.Equal((CircuitState.Isolated, 1), (breaker.State, states.Count));

        _released.Set();
        await first.WaitAsync(s_patience, Cancel);
        Assert.Equal([CircuitState.Isolated, CircuitState.Closed, CircuitState.Isolated], states);
    }

    public void Dispose()
    {
        _released.Set();
        _released.Dispose();
    }

    /// <summary>Keeps which thread told what.</summary>
    private sealed class Threads(string awaited) : ILoggerProvider, ILogger
    {
        private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<(string? Event, string? Thread)> Lines { get; } = new();

        public Task Told => _told.Task;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Lines.Enqueue((eventId.Name, Thread.CurrentThread.Name));
            if (eventId.Name == awaited)
            {
                _ = _told.TrySetResult();
            }
        }

        public void Dispose()
        {
        }
    }
}
