using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Tests.Fakes;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Caching;

/// <summary>As <see cref="DecisionSafetyTests"/>, on the whole way: a generated context, <c>PlanAsync</c>, and a model that is asked on a miss.</summary>
public sealed class PlannedSafetyTests
{
    private const int Pairs = 100_000;

    private static readonly Gen<PatrolState> s_state = Gen.Select(
        Gen.Int[0, 100], Gen.Int[0, 63], Gen.Int[0, 63], Gen.UInt[1, 40], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Double[0, 1000], PatrolState.Of);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task States_that_differ_in_one_digit_id_enum_word_element_or_goal_never_share_a_plan(bool collide)
    {
        using PlannerSut sut = CreateSut(collide);
        int falseHits = 0;
        int calls = 0;
        await Gen.Select(s_state, Gen.Int[0, 7], Gen.Int[1, 9], Gen.Double[0, 1000]).SampleAsync(
            async (state, member, by, time) =>
            {
                Remember(sut, in state);
                PatrolState other = state.Change(member, by) with { Time = time };
                TextPrompt text = other.ToText();
                PlanResult<TestAction> typed = await sut.Planner.PlanAsync(in other, cancellationToken: Cancel);
                PlanResult<TestAction> read = await sut.Planner.PlanAsync(in text, cancellationToken: Cancel);
                falseHits += (typed.Source == PlanSource.Model ? 0 : 1) + (read.Source == PlanSource.Model ? 0 : 1);
                calls += 2;
                sut.Plans!.Clear();
            },
            iter: collide ? Pairs / 10 : Pairs,
            threads: 1);

        Assert.Equal((0, calls), (falseHits, sut.Client.Calls));
        Assert.Equal(collide, sut.Telemetry.Snapshot().CacheCollisions > 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task States_that_differ_in_what_does_not_count_share_a_plan(bool collide)
    {
        using PlannerSut sut = CreateSut(collide);
        _ = await sut.PlanAsync(cancellationToken: Cancel);
        await Gen.Select(s_state, Gen.Double[0, 1000]).SampleAsync(
            async (state, time) =>
            {
                Remember(sut, in state);
                PatrolState later = state with { Time = time, Heard = [state.Heard[1], state.Heard[0]] };
                TextPrompt text = (state with { Time = time }).ToText();
                Assert.Equal(PlanSource.CacheExact, (await sut.Planner.PlanAsync(in later, cancellationToken: Cancel)).Source);
                Assert.Equal(PlanSource.CacheExact, (await sut.Planner.PlanAsync(in text, cancellationToken: Cancel)).Source);
            },
            iter: 500,
            threads: 1);

        Assert.Equal(1, sut.Client.Calls);
    }

    [Fact]
    public async Task Trap_3_collection_order_marked_unordered_does_not_change_the_key_and_any_other_order_does()
    {
        using PlannerSut sut = CreateSut(collide: false);
        PatrolState state = PatrolState.Of(61, 3, 4, 7, 1, 0, 0);
        PatrolState heardOtherwise = state with { Heard = [.. state.Heard.Reverse()] };
        PatrolState otherRoute = state with { Route = [.. state.Route.Reverse()] };
        _ = await sut.Planner.PlanAsync(in state, cancellationToken: Cancel);

        Assert.Equal(PlanSource.CacheExact, (await sut.Planner.PlanAsync(in heardOtherwise, cancellationToken: Cancel)).Source);
        Assert.Equal(PlanSource.Model, (await sut.Planner.PlanAsync(in otherRoute, cancellationToken: Cancel)).Source);
    }

    [Fact]
    public async Task With_all_hashes_equal_each_situation_still_gets_its_own_plan()
    {
        using PlannerSut sut = CreateSut(collide: true, [.. Enumerable.Range(0, 8).Select(static x => Replies.Text($$"""{"plan_id":"p1","steps":[{"act":"move_to","x":{{x}},"y":1}]}"""))]);
        for (int x = 0; x < 8; x++)
        {
            _ = await sut.PlanAsync($"cell {x}", cancellationToken: Cancel);
        }

        for (int x = 0; x < 8; x++)
        {
            PlanResult<TestAction> result = await sut.PlanAsync($"cell {x}", cancellationToken: Cancel);
            Assert.Equal(PlanSource.CacheExact, result.Source);
            Assert.Equal([Step.MoveTo(x, 1)], result.Plan);
        }
    }

    private static void Remember(PlannerSut sut, in PatrolState state)
    {
        _ = sut.Planner;
        PlanCache<TestAction> plans = sut.Plans!;
        TextPrompt text = state.ToText();
        plans.Set(plans.KeyOf(in state, default), sut.DefaultPlan, 100);
        plans.Set(plans.KeyOf(in text, default), sut.DefaultPlan, 100);
    }

    private static PlannerSut CreateSut(bool collide, params Reply[] script)
    {
        PlannerSut sut = new(script.Length == 0 ? [Replies.Text(Replies.OneStep)] : script);
        sut.Cache.Capacity = 16;
        sut.Store = collide ? new LruStore<CachedPlan<TestAction>>(sut.Cache, sut.Telemetry, sut.Time, static (_, _) => 7) : null;
        return sut;
    }
}
