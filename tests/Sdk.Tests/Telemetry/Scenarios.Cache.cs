using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Telemetry;

/// <content>What is found, and what is not.</content>
internal static partial class Scenarios
{
    private const string Wordy = "The squad rests quietly beside goblin_7 at (3, 4) with hp 61, and the weather has been calm since the long morning march through the old valley.";
    private const string Reworded = "The squad rests quietly beside goblin_7 at (3, 4) with hp 61, and the weather has been calm since the long morning marches through the old valley.";

    private static readonly TimeSpan s_old = TimeSpan.FromSeconds(10);

    private static IEnumerable<Scenario> Cache =>
    [
        new("a plan of the model", [Text], static sut => sut.PlanAsync(), Made),
        new("a hit", [Counted], static sut => sut.PlanAsync(), "cache.hit 1", "llm.token_saved.count 7") { Before = static sut => sut.PlanAsync() },
        new("a hit without a wait", [Counted], static sut => Done(sut.Planner.TryGetCached(new TextPrompt("a"), out _)), "cache.hit 1", "llm.token_saved.count 7") { Before = static sut => sut.PlanAsync() },
        new("a miss without a wait", [Text], static sut => Done(sut.Planner.TryGetCached(new TextPrompt("a"), out _)), "cache.miss 1"),
        new("a call that bypasses the cache", [Text], static sut => sut.PlanAsync(options: new PlanOptions { BypassCache = true }), "llm.request.count 1", "llm.success.count 1"),
        new("a similar hit", [Counted], static sut => sut.PlanAsync(Reworded), "cache.sim_hit 1", "llm.token_saved.count 7")
        {
            Configure = static options =>
            {
                (options.Cache.Similarity.Enabled, options.Cache.Similarity.Threshold) = (true, 0.8);
                (options.Cache.Similarity.MaxErrorRate, options.Cache.Similarity.ShadowShare) = (0.5, 0.001);
            },
            Before = ShowTheBoundAsync,
        },
        new("a call that shares another's", [Replies.StallsUntil(s_joined.Task, Replies.OneStep)], ShareAsync, "cache.coalesced 1", "cache.miss 2", "cache.size 1", "llm.request.count 1", "llm.success.count 1"),
        new("a plan that is too old", [Text], static sut => sut.PlanAsync(), "cache.expired 1", "cache.miss 1", "llm.request.count 1", "llm.success.count 1")
        {
            Configure = static options => options.Cache.TimeToLive = s_old,
            Before = static async sut =>
            {
                _ = await sut.PlanAsync();
                sut.Time.Advance(s_old);
            },
        },
        new("a plan that makes room", [Text], static sut => sut.PlanAsync("b"), "cache.evictions 1", "cache.miss 1", "llm.request.count 1", "llm.success.count 1")
        {
            Configure = static options => options.Cache.Capacity = 1,
            Before = static sut => sut.PlanAsync(),
        },
        new("a remembered plan that is refused", [Text], static sut => sut.PlanAsync(), "cache.miss 1", "llm.request.count 1", "llm.success.count 1", "plan.rejected.count 1")
        {
            Before = static async sut =>
            {
                _ = await sut.PlanAsync();
                sut.Refuses = 1;
            },
        },
        new("a plan of the model that is refused", [Text], static sut => sut.PlanAsync(), [.. Made, "llm.fallback.count 1 source=default reason=plan_rejected", "plan.rejected.count 1"])
        {
            Before = static sut => Done(sut.Refuses = 1),
        },
        Shared("another process's plan", static sut => sut.PlanAsync(), "cache.distributed.hit 1", "cache.evictions 1", "cache.miss 1") with { Before = LeaveToOthersAsync },
        Shared("no plan of another process", static sut => sut.PlanAsync(), ["cache.distributed.miss 1", .. Made]),
        Shared("a cache between processes that cannot be read", static sut => sut.PlanAsync(), ["cache.distributed.fault 1", .. Made]) with { Before = static sut => Done(sut.Shared.FailsToRead = true) },
        Shared("a cache between processes that cannot be written", WriteAsync, ["cache.distributed.drop 1", "cache.distributed.miss 1", .. Made]) with { Before = static sut => Done(sut.Shared.FailsToWrite = true) },
    ];

    private static Scenario Shared(string name, Func<CountedSut, Task> play, params string[] moved) =>
        new(name, [Text], play, moved) { Configure = static options => (options.Cache.Distributed.Enabled, options.Cache.Capacity) = (true, 1) };

    private static async Task ShowTheBoundAsync(CountedSut sut)
    {
        for (int check = 0; check < 8; check++)
        {
            foreach (string state in (string[])[Wordy, Reworded])
            {
                _ = await sut.PlanAsync(state.Replace("61", $"{check}", StringComparison.Ordinal));
            }
        }

        _ = await sut.PlanAsync(Wordy);
    }

    private static async Task ShareAsync(CountedSut sut)
    {
        Task<PlanResult<TestAction>> first = await sut.CallAsync();
        Task<PlanResult<TestAction>> second = sut.PlanAsync();
        s_joined.SetResult();
        _ = await Task.WhenAll(first, second);
    }

    /// <summary>Has a plan in the cache between processes only: another one took its room here.</summary>
    private static async Task LeaveToOthersAsync(CountedSut sut)
    {
        _ = await sut.PlanAsync();
        _ = await sut.PlanAsync("b");
        await sut.Written;
    }

    private static async Task WriteAsync(CountedSut sut)
    {
        _ = await sut.PlanAsync();
        await sut.Written;
    }
}
