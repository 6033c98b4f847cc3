using System.Buffers;
using System.Runtime.InteropServices;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Caching;

/// <summary>A cache that returns another situation's plan is worse than none.</summary>
public sealed class DecisionSafetyTests
{
    private const int Pairs = 100_000;

    private static readonly string[] s_stances = ["aggressive", "cautious", "passive"];
    private static readonly string[] s_goals = ["hold the bridge", "hold the ridge", "fall back"];

    private static readonly Gen<Situation> s_situation = Gen.Select(
        Gen.Int[0, 100], Gen.Int[0, 63], Gen.Int[0, 63], Gen.Int[1, 40], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 86_399],
        static (hp, x, y, enemy, stance, goal, tick) => new Situation(hp, x, y, enemy, stance, goal, tick));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Situations_that_differ_in_one_digit_id_enum_word_or_goal_never_share_a_plan(bool collide)
    {
        using LlmTelemetry telemetry = new();
        KeyHash? hash = collide ? static (_, _) => 7 : null;
        PlanCache<TestAction> sut = CreateSut(telemetry, hash);
        Plan<TestAction> plan = new([Step.Wait()]);
        int falseHits = 0;
        Gen.Select(s_situation, Gen.Int[0, 5], Gen.Int[1, 9], Gen.Int[0, 86_399]).Sample(
            (situation, field, by, tick) =>
            {
                sut.Set(sut.KeyOf(situation.ToText(), default), plan, 100);
                sut.Set(sut.KeyOf(situation, default), plan, 100);
                Situation other = situation.Change(field, by) with { Tick = tick };
                falseHits += sut.Find(other.ToText(), default, wantsKey: true, out _, out _).IsHit || sut.Find(other, default, wantsKey: true, out _, out _).IsHit ? 1 : 0;
                sut.Clear();
            },
            iter: collide ? Pairs / 10 : Pairs,
            threads: 1);

        Assert.Equal(0, falseHits);
    }

    [Fact]
    public void Situations_that_differ_only_in_the_clock_share_a_plan()
    {
        using LlmTelemetry telemetry = new();
        PlanCache<TestAction> sut = CreateSut(telemetry);
        Gen.Select(s_situation, Gen.Int[0, 86_399]).Sample(
            (situation, tick) =>
            {
                sut.Set(sut.KeyOf(situation.ToText(), default), new Plan<TestAction>([Step.Wait()]), 100);
                return sut.Find((situation with { Tick = tick }).ToText(), default, wantsKey: true, out _, out _) == CacheDecision.HitExact;
            },
            iter: 2_000,
            threads: 1);
    }

    [Fact]
    public void Trap_1_plans_that_differ_only_in_coordinates_never_share()
    {
        using LlmTelemetry telemetry = new();
        PlanCache<TestAction> sut = CreateSut(telemetry);
        sut.Set(sut.KeyOf(new TextPrompt("enemy at (3, 4), hp 61"), default), new Plan<TestAction>([Step.MoveTo(3, 4)]), 100);

        Assert.False(sut.Find(new TextPrompt("enemy at (4, 3), hp 61"), default, wantsKey: true, out _, out _).IsHit);
        Assert.False(sut.Find(new TextPrompt("enemy at (3, 5), hp 61"), default, wantsKey: true, out _, out _).IsHit);
    }

    [Fact]
    public void Trap_2_an_arguments_type_change_changes_hash_and_key()
    {
        using LlmTelemetry telemetry = new();
        LruStore<CachedPlan<OtherAction>> store = new(new CacheOptions(), telemetry, TimeProvider.System);
        TextPrompt prompt = new("enemy north");

        Assert.NotEqual(Plan<TestAction>.ToolsetHash, Plan<OtherAction>.ToolsetHash);
        Assert.NotEqual(CreateSut(telemetry).KeyOf(in prompt, default), new PlanCache<OtherAction>(store, Identity(), telemetry, TimeProvider.System).KeyOf(in prompt, default));
    }

    [Fact]
    public void Trap_20_switching_the_model_misses_the_cache()
    {
        using LlmTelemetry telemetry = new();
        LruStore<CachedPlan<TestAction>> store = new(new CacheOptions(), telemetry, TimeProvider.System);
        PlanCache<TestAction> phi3 = new(store, Identity(), telemetry, TimeProvider.System);
        TextPrompt prompt = new("enemy north");
        phi3.Set(phi3.KeyOf(in prompt, default), new Plan<TestAction>([Step.Wait()]), 100);

        Assert.True(phi3.Find(in prompt, default, wantsKey: true, out _, out _).IsHit);
        Assert.False(new PlanCache<TestAction>(store, Identity() with { ModelId = "phi4" }, telemetry, TimeProvider.System).Find(in prompt, default, wantsKey: true, out _, out _).IsHit);
        Assert.False(new PlanCache<TestAction>(store, Identity() with { ModelDigest = "sha256:2" }, telemetry, TimeProvider.System).Find(in prompt, default, wantsKey: true, out _, out _).IsHit);
    }

    private static CacheIdentity Identity() => new() { ModelId = "phi3", PromptText = "A hero.", Sampling = new SamplingOptions() };

    private static PlanCache<TestAction> CreateSut(LlmTelemetry telemetry, KeyHash? hash = null) =>
        new(new LruStore<CachedPlan<TestAction>>(new CacheOptions { Capacity = 16 }, telemetry, TimeProvider.System, hash), Identity(), telemetry, TimeProvider.System);

    private readonly record struct Situation(int Hp, int X, int Y, int Enemy, int Stance, int Goal, int Tick) : ILlmContext
    {
        /// <summary>Another value of one field.</summary>
        public Situation Change(int field, int by) => field switch
        {
            0 => this with { Hp = Hp + by },
            1 => this with { X = X + by },
            2 => this with { Y = Y + by },
            3 => this with { Enemy = Enemy + by },
            4 => this with { Stance = (Stance + 1) % 3 },
            _ => this with { Goal = (Goal + 1) % 3 },
        };

        public TextPrompt ToText() =>
            new($"Timestamp: {DateTimeOffset.UnixEpoch.AddSeconds(Tick):yyyy-MM-ddTHH:mm:ssK}\nhp: {Hp}\nme: ({X}, {Y})\nenemies: goblin_{Enemy}\nstance: {s_stances[Stance]}", s_goals[Goal]) { Volatile = $"tick {Tick}" };

        void ILlmContext.WriteKey(IBufferWriter<byte> writer)
        {
            Situation key = this with { Tick = 0 };
            writer.Write(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref key, 1)));
        }

        void ILlmContext.WritePrompt(IBufferWriter<byte> writer) => throw new NotSupportedException("No prompt on the way to a key.");
    }
}
