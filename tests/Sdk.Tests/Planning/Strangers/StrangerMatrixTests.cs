using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Tests.Planning.Strangers;

/// <summary>Every stranger in every manner that it can have: no call throws, each comes before what blocks is let go, and source and reason are true. No time is asserted.</summary>
/// <remarks>Not here: whoever blocks the caller's own thread, which is promised to nobody, and manners that an interface does not allow.</remarks>
public sealed class StrangerMatrixTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(300);

    private readonly ManualResetEventSlim _released = new();
    private ServiceProvider? _host;
    private OddListeners? _listeners;

    /// <summary>Who does what, and what comes of a call that misses.</summary>
    public static TheoryData<string, string, PlanSource, PlanReason> Cases => new()
    {
        { "context", "throws", PlanSource.Fallback, PlanReason.ContextFault },
        { "context", "re-enters", PlanSource.Model, PlanReason.None },
        { "context", "changes state", PlanSource.Model, PlanReason.None },
        { "context", "returns null", PlanSource.Model, PlanReason.None },
        { "fallback", "throws", PlanSource.Default, PlanReason.ClientFault },
        { "fallback", "blocks", PlanSource.Default, PlanReason.NoToolAllowed },
        { "fallback", "re-enters", PlanSource.Fallback, PlanReason.ClientFault },
        { "fallback", "changes state", PlanSource.Fallback, PlanReason.ClientFault },
        { "fallback", "returns null", PlanSource.Default, PlanReason.ClientFault },
        { "validator", "throws", PlanSource.Fallback, PlanReason.PlanRejected },
        { "validator", "blocks", PlanSource.Default, PlanReason.BudgetExhausted },
        { "validator", "re-enters", PlanSource.Model, PlanReason.None },
        { "validator", "changes state", PlanSource.Model, PlanReason.None },
        { "logger", "throws", PlanSource.Fallback, PlanReason.ClientFault },
        { "logger", "re-enters", PlanSource.Fallback, PlanReason.ClientFault },
        { "logger", "changes state", PlanSource.Fallback, PlanReason.ClientFault },
        { "logger", "returns null", PlanSource.Fallback, PlanReason.ClientFault },
        { "meter listener", "throws", PlanSource.Model, PlanReason.None },
        { "meter listener", "re-enters", PlanSource.Model, PlanReason.None },
        { "meter listener", "changes state", PlanSource.Model, PlanReason.None },
        { "activity listener", "throws", PlanSource.Model, PlanReason.None },
        { "activity listener", "re-enters", PlanSource.Model, PlanReason.None },
        { "activity listener", "changes state", PlanSource.Model, PlanReason.None },
        { "client", "throws", PlanSource.Fallback, PlanReason.ClientFault },
        { "client", "blocks", PlanSource.Fallback, PlanReason.BudgetExhausted },
        { "client", "re-enters", PlanSource.Model, PlanReason.None },
        { "client", "changes state", PlanSource.Model, PlanReason.None },
        { "client", "returns null", PlanSource.Fallback, PlanReason.ClientFault },
        { "client", "completes on another thread", PlanSource.Model, PlanReason.None },
        { "client", "never completes", PlanSource.Fallback, PlanReason.BudgetExhausted },
        { "cache", "throws", PlanSource.Model, PlanReason.None },
        { "cache", "blocks", PlanSource.Model, PlanReason.None },
        { "cache", "re-enters", PlanSource.Model, PlanReason.None },
        { "cache", "changes state", PlanSource.Model, PlanReason.None },
        { "cache", "returns null", PlanSource.Model, PlanReason.None },
        { "cache", "completes on another thread", PlanSource.Model, PlanReason.None },
        { "cache", "never completes", PlanSource.Model, PlanReason.None },
        { "time provider", "throws", PlanSource.Model, PlanReason.None },
        { "time provider", "re-enters", PlanSource.Model, PlanReason.None },
        { "time provider", "changes state", PlanSource.Model, PlanReason.None },
        { "time provider", "returns null", PlanSource.Model, PlanReason.None },
        { "time provider", "completes on another thread", PlanSource.Model, PlanReason.None },
        { "time provider", "never completes", PlanSource.Model, PlanReason.None },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory(Timeout = 90_000)]
    [MemberData(nameof(Cases))]
    public async Task A_stranger_makes_no_call_throw_or_come_late_and_sources_and_reasons_stay_true(string who, string manner, PlanSource source, PlanReason reason)
    {
        Mischief mischief = new(manner, _released);
        IPlanner<TestAction> planner = Host(who, mischief);
        bool waits = reason == PlanReason.BudgetExhausted || manner == "blocks";
        PlanOptions options = new() { Budget = waits ? s_short : s_long, Allowed = reason == PlanReason.NoToolAllowed ? ToolMask.Of<TestAction>() : default };

        PlanResult<TestAction> missed = await PlanAsync(planner, who, mischief, options with { Budget = who == "cache" ? s_long : options.Budget });
        PlanResult<TestAction> again = await PlanAsync(planner, who, mischief, options);
        PlanResult<TestAction> atOnce = await PlanAsync(planner, who, mischief, new PlanOptions { Budget = TimeSpan.Zero, BypassCache = true });

        Assert.Equal((source, reason), (missed.Source, missed.Reason));
        Assert.All([missed, again, atOnce], static result =>
        {
            Assert.True(CanBe(result.Source, result.Reason), $"{result.Source}/{result.Reason}");
            Assert.True(result.Plan.Count > 0);
        });
        Assert.True(mischief.Calls > 0 || manner == "returns null", "Nobody called the stranger.");
        Assert.False(_released.IsSet);
    }

    public void Dispose()
    {
        _released.Set();
        _listeners?.Dispose();
        _host?.Dispose();
    }

    private static Task<PlanResult<TestAction>> PlanAsync(IPlanner<TestAction> planner, string who, Mischief mischief, PlanOptions options)
    {
        ValueTask<PlanResult<TestAction>> plan = who == "context" ? planner.PlanAsync(new OddContext(mischief), options, Cancel) : planner.PlanAsync("state", options, Cancel);
        return plan.AsTask().WaitAsync(s_patience, Cancel);
    }

    private static bool CanBe(PlanSource source, PlanReason reason) => source is PlanSource.Fallback or PlanSource.Default or PlanSource.ModelPartial == (reason != PlanReason.None);

    private IPlanner<TestAction> Host(string who, Mischief mischief)
    {
        bool fails = who is "fallback" or "logger";
        ServiceCollection services = new();
        _ = services.AddMetrics();
        _listeners = new OddListeners(who, mischief);
        _ = who switch
        {
            "logger" => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_listeners)),
            "cache" => services.AddSingleton<IDistributedCache>(new OddCache(mischief)),
            "time provider" => services.AddSingleton<TimeProvider>(new OddClock(mischief)),
            _ => services,
        };
        _ = services
            .AddAstraWeaveLlm(options =>
            {
                options.Resilience.MaxConcurrentCalls = 16;
                options.Resilience.MaxRetries = 0;
                options.Cache.Distributed.Enabled = who == "cache";
            })
            .UseChatClient(new OddClient(who == "client" ? mischief : null, fails))
            .AddPlanner<TestAction>(planner =>
            {
                Mischief? ofFallback = who == "fallback" ? mischief : null;
                _ = planner.WithDefaultPlan(Step.Wait()).WithFallback(new OddFallback<TextPrompt>(ofFallback)).WithFallback(new OddFallback<OddContext>(ofFallback));
                if (who == "validator")
                {
                    _ = planner.WithValidator(new OddValidator(mischief));
                }
            });
        _host = services.BuildServiceProvider();
        _listeners.Listen(_host);
        IPlanner<TestAction> planner = _host.GetRequiredService<IPlanner<TestAction>>();

        // From here on it calls back: not into services that are still being made.
        mischief.Host = _host;
        return planner;
    }
}
