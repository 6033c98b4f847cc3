using System.Diagnostics.Metrics;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using AstraWeave.Sdk.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>Plans that come although what others wait for is held up for good. No time is asserted, only that they come before it is let go.</summary>
[Collection(nameof(BlockedTests))]
[CollectionDefinition(nameof(BlockedTests), DisableParallelization = true)]
public sealed class BlockedTests : IDisposable
{
    private const int Plans = 10;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly ManualResetEventSlim _released = new();
    private readonly Meters _meters = new() { Counts = false };
    private ServiceProvider? _host;
    private (int Workers, int Ports)? _mostThreads;

    [Fact]
    public void Plans_come_while_every_thread_of_the_pool_is_blocked()
    {
        IPlanner<TestAction> planner = CreateSut(new FakeFallback(Step.MoveTo(1, 1)));
        bool poolWorks = false;
        BlockPool();
        _ = ThreadPool.UnsafeQueueUserWorkItem(_ => Volatile.Write(ref poolWorks, true), null);
        Task<PlanResult<TestAction>>[] plans = Begin(planner);

        bool came = SpinWait.SpinUntil(() => plans.All(static plan => plan.IsCompleted), s_patience);
        bool worked = Volatile.Read(ref poolWorks);
        LetGo();
        Assert.True(came);
        Assert.False(worked);
        Assert.All(plans, static plan => Assert.True(plan.Result is { Source: PlanSource.Fallback or PlanSource.Default, Reason: PlanReason.BudgetExhausted or PlanReason.QueueTooLong }, $"{plan.Result}"));
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref poolWorks), s_patience));
    }

    /// <summary>Where the fallback hangs too, it is the deadline's own thread that completes the plans.</summary>
    [Theory]
    [InlineData(false, Plans - 1)]
    [InlineData(true, Plans)]
    public void A_listener_to_the_meter_that_blocks_holds_up_no_other_plan(bool fallbackHangs, int least)
    {
        IPlanner<TestAction> planner = CreateSut(fallbackHangs ? new Hanging(_released) : new FakeFallback(Step.MoveTo(1, 1)));
        int blocked = 0;
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == LlmTelemetryNames.Fallbacks && _meters.Heard.ContainsValue(instrument))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) =>
        {
            if (Interlocked.Increment(ref blocked) == 1)
            {
                _released.Wait(CancellationToken.None);
            }
        });
        listener.Start();

        Task<PlanResult<TestAction>>[] plans = Begin(planner);

        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref blocked) > 0 && plans.Count(static plan => plan.IsCompleted) >= least, s_patience), $"{plans.Count(static plan => plan.IsCompleted)} plans came.");
        _released.Set();
        Assert.True(SpinWait.SpinUntil(() => plans.All(static plan => plan.IsCompleted), s_patience));
    }

    public void Dispose()
    {
        LetGo();
        _host?.Dispose();
        _meters.Dispose();
    }

    /// <summary>Takes every thread of the pool, and lets it make no other.</summary>
    private void BlockPool()
    {
        ThreadPool.GetMaxThreads(out int workers, out int ports);
        _mostThreads = (workers, ports);
        Assert.True(ThreadPool.SetMaxThreads(Environment.ProcessorCount, ports));
        for (int i = 0; i < 4 * ThreadPool.ThreadCount; i++)
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(_ => _released.Wait(CancellationToken.None), null);
        }
    }

    private void LetGo()
    {
        _released.Set();
        if (_mostThreads is (int workers, int ports))
        {
            _ = ThreadPool.SetMaxThreads(workers, ports);
        }
    }

    private static Task<PlanResult<TestAction>>[] Begin(IPlanner<TestAction> planner) =>
        [.. Enumerable.Range(0, Plans).Select(call => planner.PlanAsync($"{call}", new PlanOptions { Budget = TimeSpan.FromMilliseconds(100) }).AsTask())];

    /// <summary>On the system's clock, over a model that never answers.</summary>
    private IPlanner<TestAction> CreateSut(IFallbackPlanner<TextPrompt, TestAction> fallback)
    {
        ServiceCollection services = new();
        _ = services.AddSingleton<IMeterFactory>(_meters);
        _ = services
            .AddAstraWeaveLlm(static options => options.Resilience.MaxConcurrentCalls = Plans)
            .UseSimulatedModel(static model =>
            {
                model.FaultProbability = 1;
                model.FaultKinds.Clear();
                model.FaultKinds.Add(SimulatedFault.Stall);
                model.TimeToFirstToken = TimeSpan.FromDays(1);
            })
            .AddPlanner<TestAction>(planner => planner.WithDefaultPlan(Step.Wait()).WithFallback(fallback));
        _host = services.BuildServiceProvider();
        return _host.GetRequiredService<IPlanner<TestAction>>();
    }

    private sealed class Hanging(ManualResetEventSlim released) : IFallbackPlanner<TextPrompt, TestAction>
    {
        public int Plan(in TextPrompt context, Span<TestAction> steps)
        {
            released.Wait(CancellationToken.None);
            return 0;
        }
    }
}
