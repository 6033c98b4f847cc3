using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Caching.Similarity;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Caching;

public sealed class SimilarityTests : IDisposable
{
    private const string Wordy = "The squad rests quietly beside goblin_7 at (3, 4) with hp 61, and the weather has been calm since the long morning march through the old valley.";
    private const string Reworded = "The squad rests quietly beside goblin_7 at (3, 4) with hp 61, and the weather has been calm since the long morning marches through the old valley.";

    private readonly LlmTelemetry _telemetry = new();
    private readonly LruStore<CachedPlan<TestAction>> _store;
    private readonly SimilarPlans<TestAction> _similar;
    private readonly PlanCache<TestAction> _sut;

    public SimilarityTests()
    {
        _store = new LruStore<CachedPlan<TestAction>>(new CacheOptions { Capacity = 64 }, _telemetry, TimeProvider.System);
        _similar = new SimilarPlans<TestAction>(_store, new SimilarityOptions { Enabled = true, Threshold = 0.8, ShadowShare = 0.25, GuardWords = { "ridge", "bridge" } });
        _sut = new PlanCache<TestAction>(_store, new CacheIdentity { ModelId = "phi3", PromptText = "", Sampling = new SamplingOptions() }, _telemetry, TimeProvider.System, _similar);
    }

    [Fact]
    public void A_reworded_text_gets_the_plan_once_the_bound_is_shown()
    {
        Plan(Wordy, Step.Wait());
        Assert.Equal(CacheDecision.Miss, Find(Reworded));

        ShowTheBound();

        Plan(Wordy, Step.Wait());
        CacheDecision decision = FindServed(Reworded, out CachedPlan<TestAction>? plan);
        Assert.Equal(CacheOutcome.HitSimilar, decision.Outcome);
        Assert.InRange(decision.Score, 0.8, 0.9999);
        Assert.Equal(Step.Wait(), plan!.Plan[0]);
    }

    [Theory]
    [InlineData("hp 61", "hp 62")]
    [InlineData("(3, 4)", "(4, 3)")]
    [InlineData("(3, 4)", "(3, -4)")]
    [InlineData("goblin_7", "goblin_8")]
    [InlineData("rests", "never rests")]
    [InlineData("beside", "north of")]
    [InlineData("The squad", "The Squad")]
    [InlineData("weather", "ridge")]
    [InlineData("calm", "wait")]
    [InlineData("calm", "two")]
    public void Texts_that_differ_in_a_number_an_identifier_or_a_word_that_turns_the_meaning_never_share(string part, string other)
    {
        ShowTheBound();
        Plan(Wordy, Step.Wait());
        Assert.True(_similar.Serves);

        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(CacheDecision.Miss, Find(Reworded.Replace(part, other, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Another_goal_partition_or_allow_list_never_shares()
    {
        ShowTheBound();
        Plan(Wordy, Step.Wait());

        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(CacheDecision.Miss, _sut.Find(new TextPrompt(Reworded, "flee"), default, wantsKey: true, out _, out _));
            Assert.Equal(CacheDecision.Miss, _sut.Find(new TextPrompt(Reworded), new PlanOptions { Partition = "b" }, wantsKey: true, out _, out _));
            Assert.Equal(CacheDecision.Miss, _sut.Find(new TextPrompt(Reworded), new PlanOptions { Allowed = ToolMask.Of<TestAction>(0) }, wantsKey: true, out _, out _));
        }
    }

    [Fact]
    public void Similarity_stops_serving_when_the_bound_no_longer_holds_and_serves_again_when_it_does()
    {
        ShowTheBound();
        Assert.True(_similar.Serves);

        Check(isRight: false);
        Assert.False(_similar.Serves);
        Plan(Wordy, Step.Wait());
        Assert.Equal(CacheDecision.Miss, Find(Reworded));

        for (int i = 0; i < 120; i++)
        {
            Check(isRight: true);
        }

        Assert.True(_similar.Serves);
    }

    [Fact]
    public void Similarity_never_serves_above_its_bound_whatever_the_checks_say() => Gen.Bool.Array[1, 600].Select(Gen.Double[0, 0.03]).Sample(
        static (draws, faultRate) =>
        {
            ErrorBound bound = new(SimilarityOptions.DefaultMaxErrorRate);
            int faults = 0;
            for (int i = 0; i < draws.Length; i++)
            {
                bool isFault = draws[i] && i * faultRate > faults;
                faults += isFault ? 1 : 0;
                bound.Record(!isFault);
                if (bound.Holds != (UpperBound(i + 1, faults) <= SimilarityOptions.DefaultMaxErrorRate))
                {
                    return false;
                }
            }

            return true;
        },
        iter: 100,
        threads: 1);

    [Theory]
    [InlineData(148, 0, false)]
    [InlineData(149, 0, true)]
    [InlineData(235, 1, false)]
    [InlineData(236, 1, true)]
    public void The_bound_is_that_of_Clopper_and_Pearson(int checks, int faults, bool isShown) => Assert.Equal(isShown, ErrorBound.IsShown(checks, faults, 0.02));

    [Fact]
    public void A_share_of_what_could_be_served_is_planned_anew()
    {
        ShowTheBound();
        Plan(Wordy, Step.Wait());

        int served = Enumerable.Range(0, 400).Count(_ => Find(Reworded).IsHit);

        Assert.Equal(300, served);
    }

    [Fact]
    public void What_the_store_drops_is_not_found_and_not_kept()
    {
        ShowTheBound();
        for (int i = 0; i < 500; i++)
        {
            Plan($"{Wordy} Tick {i}.", Step.Wait());
        }

        Assert.Equal(64, _store.Count);
        Assert.Equal(64, _similar.Count);
        _sut.Clear();
        Assert.Equal(0, _similar.Count);
        Assert.Equal(CacheDecision.Miss, Find(Reworded));
    }

    [Fact]
    public void A_text_whose_plan_is_too_large_to_be_kept_is_not_in_the_index_either()
    {
        LruStore<CachedPlan<TestAction>> store = new(new CacheOptions { Capacity = 64, MaxBytes = 1024 }, _telemetry, TimeProvider.System);
        SimilarPlans<TestAction> similar = new(store, new SimilarityOptions { Enabled = true });
        PlanCache<TestAction> sut = new(store, new CacheIdentity { ModelId = "phi3", PromptText = "", Sampling = new SamplingOptions() }, _telemetry, TimeProvider.System, similar);

        sut.Set(sut.KeyOf(new TextPrompt(new string('x', 2000)), default), new Plan<TestAction>([Step.Wait()]), 100);

        Assert.Equal((0, 0), (store.Count, similar.Count));
    }

    [Fact]
    public void Guard_words_are_compared_in_full_where_their_hashes_are_equal()
    {
        SimilarityIndex sut = new(new GuardWords(TestAction.Descriptor, []), threshold: 0.5, static (_, _) => 7);
        byte[] kept = _sut.KeyOf(new TextPrompt(Wordy), default);
        Assert.True(KeyFields.TryFindText(kept, out int field));
        sut.Add(kept, field);

        Assert.True(sut.TryFind(_sut.KeyOf(new TextPrompt(Reworded), default), field, out _, out _));
        Assert.False(sut.TryFind(_sut.KeyOf(new TextPrompt(Reworded.Replace("rests", "never rests", StringComparison.Ordinal)), default), field, out _, out _));
        Assert.False(sut.TryFind(_sut.KeyOf(new TextPrompt(Reworded.Replace("hp 61", "hp 62", StringComparison.Ordinal)), default), field, out _, out _));
    }

    [Theory]
    [InlineData("goal")]
    [InlineData("partition")]
    public void Goal_and_scope_are_compared_in_full_where_their_hashes_are_equal(string differs)
    {
        SimilarityIndex sut = new(new GuardWords(TestAction.Descriptor, []), threshold: 0.5, static (_, _) => 7);
        byte[] kept = _sut.KeyOf(new TextPrompt(Wordy, "hold here"), new PlanOptions { Partition = "a" });
        Assert.True(KeyFields.TryFindText(kept, out int field));
        sut.Add(kept, field);

        Assert.True(sut.TryFind(_sut.KeyOf(new TextPrompt(Reworded, "hold here"), new PlanOptions { Partition = "a" }), field, out _, out _));
        Assert.False(sut.TryFind(
            _sut.KeyOf(new TextPrompt(Reworded, differs == "goal" ? "hold there" : "hold here"), new PlanOptions { Partition = differs == "partition" ? "b" : "a" }), field, out _, out _));
    }

    [Fact]
    public void A_text_that_is_planned_anew_is_no_check_of_itself()
    {
        for (int i = 0; i < 2 * ErrorBound.Window; i++)
        {
            Plan(Wordy, Step.Wait());
        }

        Assert.False(_similar.Serves);
    }

    [Fact]
    public void Faults_are_forgotten_with_the_checks_that_found_them()
    {
        ErrorBound sut = new(SimilarityOptions.DefaultMaxErrorRate);
        for (int i = 0; i < 2 * ErrorBound.Window; i++)
        {
            sut.Record(wasRight: i >= 200);
        }

        Assert.True(sut.Holds);
    }

    [Fact]
    public void An_eviction_is_told_outside_the_lock_so_that_no_hit_waits_for_work_on_a_text()
    {
        using ManualResetEventSlim evicting = new();
        using ManualResetEventSlim released = new();
        LruStore<string> store = new(new CacheOptions { Capacity = 1 }, _telemetry, TimeProvider.System);
        store.Removed += _ =>
        {
            evicting.Set();
            Assert.True(released.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        };
        _ = store.Set([1], "first", 0);
        Thread evictor = new(() => store.Set([2], "second", 0)) { IsBackground = true };
        evictor.Start();
        Assert.True(evicting.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        Assert.True(store.TryGet([2], out _));

        released.Set();
        evictor.Join();
    }

    [Fact]
    public void Sketches_of_reworded_texts_are_close_and_those_of_others_far()
    {
        int near = System.Numerics.BitOperations.PopCount(SimHash.Of(Wordy) ^ SimHash.Of(Reworded));
        int far = System.Numerics.BitOperations.PopCount(SimHash.Of(Wordy) ^ SimHash.Of("Three bandits block the gate; the captain wants it opened before the evening bell rings."));

        Assert.InRange(near, 0, 12);
        Assert.InRange(far, 16, 64);
    }

    [Fact]
    public void The_index_finds_what_a_list_of_all_texts_has_within_three_bits() => Gen.Select(Gen.ULong, Gen.Int[0, 63].Array[0, 3], Gen.ULong.Array[0, 6]).Sample(
        static (sketch, flips, others) =>
        {
            BandIndex index = new();
            byte[] wanted = [1];
            foreach (ulong other in others)
            {
                index.Add([0], 0, 7, other);
            }

            index.Add(wanted, 0, 7, flips.Aggregate(sketch, static (bits, flip) => bits ^ (1UL << flip)));
            index.Add([2], 0, 8, sketch);
            BandEntry[] found = new BandEntry[8];
            int count = index.Find(7, sketch, found);
            bool isFound = found.AsSpan(0, count).ToArray().Any(entry => ReferenceEquals(entry.Key, wanted));
            bool isGone = index.Remove(wanted, out _) && !found.AsSpan(0, index.Find(7, sketch, found)).ToArray().Any(entry => ReferenceEquals(entry.Key, wanted));
            return isFound && isGone && found.AsSpan(0, count).ToArray().All(static entry => entry.Scope is 7 or 0);
        },
        iter: 2_000,
        threads: 1);

    [Fact]
    public void Texts_of_another_scope_are_not_found_even_where_their_chains_meet()
    {
        // Chains mix scope and band: a scope that differs in what the bands differ in has the same one.
        const ulong Mixer = 0x9E37_79B9_7F4A_7C15;
        const ulong Scope = 7;
        const ulong Other = Scope ^ Mixer ^ unchecked(2 * Mixer);
        BandIndex sut = new();
        sut.Add([1], 0, Other, sketch: 2);

        Assert.Equal(0, sut.Find(Scope, sketch: 1, new BandEntry[4]));
        Assert.Equal(1, sut.Find(Other, sketch: 2, new BandEntry[4]));
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    public void A_look_up_visits_the_newest_sixteen_texts_of_a_band_and_no_more(int newer, bool isFound)
    {
        const ulong OneBitInEachOtherBand = 0x0001_0001_0001_0000;
        BandIndex sut = new();
        byte[] close = [1];
        sut.Add(close, 0, scope: 7, sketch: OneBitInEachOtherBand);
        for (int i = 0; i < newer; i++)
        {
            sut.Add([2], 0, scope: 7, sketch: 0xFFFF_FFFF_FFFF_0000);
        }

        BandEntry[] found = new BandEntry[4];
        int count = sut.Find(7, sketch: 0, found);

        Assert.Equal(isFound, found.AsSpan(0, count).ToArray().Any(entry => ReferenceEquals(entry.Key, close)));
    }

    public void Dispose() => _telemetry.Dispose();

    /// <summary>The upper bound itself, by bisection.</summary>
    private static double UpperBound(int checks, int faults)
    {
        (double low, double high) = (0, 1);
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = AtMost(checks, faults, middle) > 0.05 ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static double AtMost(int checks, int faults, double share)
    {
        double sum = 0;
        for (int i = 0; i <= faults; i++)
        {
            double logChoose = Enumerable.Range(1, i).Sum(k => Math.Log((checks - i + k) / (double)k));
            sum += Math.Exp(logChoose + (i * Math.Log(share)) + ((checks - i) * Math.Log(1 - share)));
        }

        return sum;
    }

    private void ShowTheBound()
    {
        for (int i = 0; i < 200; i++)
        {
            Check(isRight: true);
        }
    }

    private void Check(bool isRight)
    {
        _sut.Clear();
        Plan(Wordy, Step.Wait());
        Plan(Reworded, isRight ? Step.Wait() : Step.MoveTo(1, 1));
        _sut.Clear();
    }

    private void Plan(string text, TestAction step) => _sut.Set(_sut.KeyOf(new TextPrompt(text), default), new Plan<TestAction>([step]), 100);

    private CacheDecision Find(string text) => _sut.Find(new TextPrompt(text), default, wantsKey: true, out _, out _);

    /// <summary>Asks twice: the first may be one that is planned anew.</summary>
    private CacheDecision FindServed(string text, out CachedPlan<TestAction>? plan)
    {
        CacheDecision decision = _sut.Find(new TextPrompt(text), default, wantsKey: true, out plan, out _);
        return decision.IsHit ? decision : _sut.Find(new TextPrompt(text), default, wantsKey: true, out plan, out _);
    }
}
