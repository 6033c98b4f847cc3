using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using AstraWeave.Sdk.Tests.Telemetry;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>What a frame may ask for: no wait, no model, no memory.</summary>
public sealed class TryGetCachedTests
{
    private const int Rounds = 1_000;

    private static readonly TextPrompt s_known = new("enemy north", "hold the bridge");
    private static readonly TextPrompt s_unknown = new("enemy south", "hold the bridge");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_finds_what_was_planned_before_and_nothing_else()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        _ = await sut.Planner.PlanAsync(s_known, default, Cancel);

        Assert.True(sut.Planner.TryGetCached(s_known, out PlanResult<TestAction> hit));
        Assert.False(sut.Planner.TryGetCached(s_unknown, out _));
        Assert.False(sut.Planner.TryGetCached(s_known, out _, new PlanOptions { BypassCache = true }));
        Assert.False(sut.Planner.TryGetCached(s_known, out _, new PlanOptions { Partition = "another player" }));

        Assert.Equal((PlanSource.CacheExact, PlanReason.None, 0), (hit.Source, hit.Reason, hit.Attempts));
        Assert.Equal([Step.MoveTo(3, 4)], hit.Plan);
        Assert.Equal((1, 0), (sut.Client.Calls, sut.Telemetry.Snapshot().Fallbacks));
    }

    [Fact]
    public async Task It_does_not_wait_for_a_plan_in_the_making_and_starts_none()
    {
        using PlannerSut sut = new(Replies.Stalls()) { Fallback = new FakeFallback(Step.Wait()) };
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> making = sut.Planner.PlanAsync(s_known, default, Cancel).AsTask();
        await called;

        Assert.False(sut.Planner.TryGetCached(s_known, out _));
        Assert.False(sut.Planner.TryGetCached(s_unknown, out _, new PlanOptions { Budget = TimeSpan.FromSeconds(9) }));

        Assert.False(making.IsCompleted);
        Assert.Equal((1, 1, 0, 0), (sut.Client.Calls, sut.Guard.Queue.Snapshot().Entered, sut.Telemetry.Snapshot().CacheCoalesced, sut.Fallback.Calls));
        sut.Time.Advance(sut.Budget);
        _ = await making;
    }

    [Fact]
    public async Task A_plan_that_does_not_fit_the_situation_any_longer_is_not_found()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        Mood mood = new();
        sut.Validators[typeof(TextPrompt)] = mood;
        _ = await sut.Planner.PlanAsync(s_known, default, Cancel);
        mood.Refuses = true;

        Assert.False(sut.Planner.TryGetCached(s_known, out _));

        Assert.Equal((1, 1), (sut.Client.Calls, sut.Telemetry.Snapshot().PlansRejected));
    }

    /// <summary>Also what it reports takes none.</summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Hit_and_miss_allocate_nothing_with_and_without_a_listener(bool hit, bool listens)
    {
        using Meters? meters = listens ? new() { Counts = false } : null;
        using LlmTelemetry telemetry = new(meters);
        using PlannerSut sut = new(Replies.Text(Replies.OneStep)) { Telemetry = telemetry };
        _ = await sut.Planner.PlanAsync(s_known, default, Cancel);
        TextPrompt prompt = hit ? s_known : s_unknown;
        long before = 0;
        int found = 0;

        for (int round = -Rounds; round < Rounds; round++)
        {
            before = round == 0 ? GC.GetAllocatedBytesForCurrentThread() : before;
            found += sut.Planner.TryGetCached(prompt, out _) ? 1 : 0;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(hit ? 2 * Rounds : 0, found);
        Assert.True(!listens || meters!.Measurements >= 2 * Rounds);
    }

    [Fact]
    public async Task A_hit_of_PlanAsync_allocates_nothing_with_a_listener()
    {
        using Meters meters = new() { Counts = false };
        using LlmTelemetry telemetry = new(meters);
        using PlannerSut sut = new(Replies.Text(Replies.OneStep)) { Telemetry = telemetry };
        _ = await sut.Planner.PlanAsync(s_known, default, Cancel);

        long allocated = AllocatedByHits(sut);

        Assert.Equal(0, allocated);
        Assert.True(meters.Measurements > 4 * Rounds);
    }

    private static long AllocatedByHits(PlannerSut sut)
    {
        long before = 0;
        for (int round = -Rounds; round < Rounds; round++)
        {
            before = round == 0 ? GC.GetAllocatedBytesForCurrentThread() : before;
            ValueTask<PlanResult<TestAction>> plan = sut.Planner.PlanAsync(s_known, default, CancellationToken.None);
            Assert.True(plan.IsCompletedSuccessfully);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Mood : IPlanValidator<TextPrompt, TestAction>
    {
        public bool Refuses { get; set; }

        public bool IsValid(in TextPrompt context, Plan<TestAction> plan) => !Refuses;
    }
}
