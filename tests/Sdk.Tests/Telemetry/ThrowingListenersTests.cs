using System.Diagnostics;
using System.Diagnostics.Metrics;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.DependencyInjection;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Tests.Telemetry;

/// <summary>Loggers and listeners are the application's code: what they throw never reaches the game, on no path to a plan.</summary>
public sealed class ThrowingListenersTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Strangers =>
        ["meter", "meter when told", "activity sampled", "activity started", "activity stopped", "logger", "logger when asked", "logger when made"];

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task A_stranger_that_throws_makes_no_hit_miss_or_last_resort_throw(string stranger)
    {
        using Noise noise = new(stranger);
        await using ServiceProvider provider = Build(noise, new ScriptedChatClient(Replies.Text(Replies.OneStep), Replies.Throws(new InvalidOperationException("client")), Replies.Text("I would rather not.")));
        Activity? outer = Activity.Current;
        IPlanner<TestAction> planner = provider.GetRequiredService<IPlanner<TestAction>>();

        PlanResult<TestAction>[] results =
        [
            await planner.PlanAsync("a", cancellationToken: Cancel),
            await planner.PlanAsync("a", cancellationToken: Cancel),
            await planner.PlanAsync("b", cancellationToken: Cancel),
            await planner.PlanAsync("c", cancellationToken: Cancel),
            await planner.PlanAsync("d", new PlanOptions { Allowed = ToolMask.Of<TestAction>(Step.MoveToIndex), BypassCache = true }, Cancel),
            await planner.PlanAsync("e", new PlanOptions { Allowed = ToolMask.Of<TestAction>() }, Cancel),
        ];

        Assert.Equal(
            [PlanSource.Model, PlanSource.CacheExact, PlanSource.Fallback, PlanSource.Fallback, PlanSource.Fallback, PlanSource.Default],
            results.Select(static result => result.Source));
        Assert.True(noise.Thrown > 0);
        Assert.Same(outer, Activity.Current);
        Assert.Equal(stranger.StartsWith("logger", StringComparison.Ordinal) ? 0 : 1, noise.Log.Lines.Count(static line => line.Id.Name == "ListenerThrew"));
    }

    [Fact]
    public async Task What_the_meter_cannot_tell_is_in_the_snapshot()
    {
        using Noise noise = new("meter when told");
        await using ServiceProvider provider = Build(noise, new ScriptedChatClient(Replies.Text(Replies.OneStep)));
        IPlanner<TestAction> planner = provider.GetRequiredService<IPlanner<TestAction>>();

        _ = await planner.PlanAsync("a", cancellationToken: Cancel);
        _ = await planner.PlanAsync("a", cancellationToken: Cancel);

        TelemetrySnapshot counted = provider.GetRequiredService<ILlmTelemetry>().Snapshot();
        Assert.Equal((2, 1, 1), (counted.Plans, counted.CacheHits, counted.Requests));
    }

    private static ServiceProvider Build(Noise noise, ScriptedChatClient client)
    {
        ServiceCollection services = new();
        _ = services.AddMetrics().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(noise));
        _ = services.AddAstraWeaveLlm(static options =>
        {
            options.Resilience.ReAsk = false;
            options.Telemetry.EnableSensitiveData = true;
        }).UseChatClient(client).AddPlanner<TestAction>(static planner => planner.WithDefaultPlan(Step.Wait()).WithFallback(new FakeFallback(Step.MoveTo(1, 1))));
        ServiceProvider provider = services.BuildServiceProvider();
        noise.Listen(provider);
        return provider;
    }

    /// <summary>One kind of stranger, which throws whenever it is called about this provider's planner; meters and activities of other tests are none of its business.</summary>
    private sealed class Noise(string stranger) : ILoggerProvider, ILogger
    {
        private readonly MeterListener _meters = new();
        private ActivityListener? _activities;

        public int Thrown { get; private set; }

        public TestLog Log { get; } = new();

        public void Listen(IServiceProvider provider)
        {
            IMeterFactory factory = provider.GetRequiredService<IMeterFactory>();
            _meters.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, factory) && stranger.StartsWith("meter", StringComparison.Ordinal))
                {
                    ThrowIf("meter when told");
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _meters.SetMeasurementEventCallback<long>((_, _, _, _) => ThrowIf("meter"));
            _meters.SetMeasurementEventCallback<double>((_, _, _, _) => ThrowIf("meter"));
            _meters.Start();
            ActivitySource source = provider.GetRequiredService<LlmTelemetry>().Activities;
            _activities = new ActivityListener
            {
                ShouldListenTo = asked => ReferenceEquals(asked, source) && stranger.StartsWith("activity", StringComparison.Ordinal),
                Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                {
                    ThrowIf("activity sampled");
                    return ActivitySamplingResult.AllData;
                },
                ActivityStarted = _ => ThrowIf("activity started"),
                ActivityStopped = _ => ThrowIf("activity stopped"),
            };
            ActivitySource.AddActivityListener(_activities);
        }

        public ILogger CreateLogger(string categoryName)
        {
            ThrowIf("logger when made");
            return this;
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel)
        {
            ThrowIf("logger when asked");
            return true;
        }

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            ThrowIf("logger");
            Log.Log(logLevel, eventId, state, exception, formatter);
        }

        public void Dispose()
        {
            _meters.Dispose();
            _activities?.Dispose();
        }

        private void ThrowIf(string asked)
        {
            if (asked == stranger)
            {
                Thrown++;
                throw new InvalidOperationException($"{stranger} throws");
            }
        }
    }
}
