using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace AstraWeave.Sdk.Tests.Caching;

public sealed class PromptCacheTests
{
    private static readonly TextPrompt s_state = new("enemy north");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_set_is_what_the_planner_gives()
    {
        await using ServiceProvider services = CreateServices();
        PromptCache<TestAction> sut = services.GetRequiredService<PromptCache<TestAction>>();
        Plan<TestAction> plan = new([Step.MoveTo(1, 2)]);

        sut.Set(in s_state, plan);

        PlanResult<TestAction> result = await services.GetRequiredService<IPlanner<TestAction>>().PlanAsync(in s_state, cancellationToken: Cancel);
        Assert.Same(plan, result.Plan);
        Assert.Equal((PlanSource.CacheExact, null), (result.Source, result.Similarity));
    }

    [Fact]
    public async Task What_the_planner_made_is_found_with_its_age_and_what_it_saves()
    {
        await using ServiceProvider services = CreateServices();
        DateTimeOffset before = DateTimeOffset.UtcNow;
        PlanResult<TestAction> made = await services.GetRequiredService<IPlanner<TestAction>>().PlanAsync(in s_state, cancellationToken: Cancel);

        Assert.True(services.GetRequiredService<PromptCache<TestAction>>().TryPeek(in s_state, out CachedPlan<TestAction>? cached));
        Assert.Same(made.Plan, cached.Plan);
        Assert.InRange(cached.CreatedAt, before, DateTimeOffset.UtcNow);
        Assert.InRange(cached.TokensSaved, 0, 5_000);
    }

    [Fact]
    public async Task A_get_is_counted_and_a_peek_is_not()
    {
        await using ServiceProvider services = CreateServices();
        PromptCache<TestAction> sut = services.GetRequiredService<PromptCache<TestAction>>();
        sut.Set(in s_state, new Plan<TestAction>([Step.Wait()]));

        Assert.True(sut.TryGet(in s_state, out _));
        Assert.True(sut.TryPeek(in s_state, out _));
        Assert.False(sut.TryGet(new TextPrompt("enemy south"), out _));
        Assert.False(sut.TryGet(in s_state, out _, new PlanOptions { Partition = "other" }));

        TelemetrySnapshot counted = services.GetRequiredService<ILlmTelemetry>().Snapshot();
        Assert.Equal((1, 2), (counted.CacheHits, counted.CacheMisses));
    }

    [Fact]
    public async Task A_cleared_cache_has_nothing()
    {
        await using ServiceProvider services = CreateServices();
        PromptCache<TestAction> sut = services.GetRequiredService<PromptCache<TestAction>>();
        sut.Set(in s_state, new Plan<TestAction>([Step.Wait()]));
        Assert.Equal(1, sut.Count);

        sut.Clear();

        Assert.Equal(0, sut.Count);
        Assert.False(sut.TryPeek(in s_state, out _));
    }

    [Fact]
    public async Task A_plan_that_no_model_could_have_made_is_refused()
    {
        await using ServiceProvider services = CreateServices();
        PromptCache<TestAction> sut = services.GetRequiredService<PromptCache<TestAction>>();

        Assert.Contains("move_to", Assert.Throws<ArgumentException>(() => sut.Set(in s_state, new Plan<TestAction>([Step.MoveTo(64, 0)]))).Message, StringComparison.Ordinal);
        _ = Assert.Throws<ArgumentException>(() => sut.Set(in s_state, Plan<TestAction>.Empty));
        _ = Assert.Throws<ArgumentException>(() => sut.Set(in s_state, new Plan<TestAction>([Step.Wait()]), new PlanOptions { Allowed = ToolMask.Of<TestAction>(Step.MoveToIndex) }));
        Assert.Equal(0, sut.Count);
    }

    [Fact]
    public async Task Turned_off_it_finds_and_keeps_nothing()
    {
        await using ServiceProvider services = CreateServices(enabled: false);
        PromptCache<TestAction> sut = services.GetRequiredService<PromptCache<TestAction>>();

        sut.Set(in s_state, new Plan<TestAction>([Step.Wait()]));

        Assert.Equal(0, sut.Count);
        Assert.False(sut.TryGet(in s_state, out _));
        Assert.False(sut.TryPeek(in s_state, out _));
        sut.Clear();
    }

    [Fact]
    public void A_decision_says_what_it_is()
    {
        Assert.Equal("HitSimilar(0.97)", CacheDecision.HitSimilar(0.97).ToString());
        Assert.Equal("Miss", default(CacheDecision).ToString());
        Assert.Equal((1.0, true), (CacheDecision.HitExact.Score, CacheDecision.HitExact.IsHit));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => CacheDecision.HitSimilar(double.NaN));
    }

    private static ServiceProvider CreateServices(bool enabled = true)
    {
        ServiceCollection services = new();
        _ = services.AddAstraWeaveLlm(options => options.Cache.Enabled = enabled)
            .UseSimulatedModel()
            .AddPlanner<TestAction>(planner => planner.WithDefaultPlan(Step.Wait()));
        return services.BuildServiceProvider();
    }
}
