using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Caching;

public sealed class PlanCacheKeyTests
{
    private static readonly TextPrompt s_state = new("enemy north", "hold");

    private static readonly CacheIdentity s_identity = new() { ModelId = "phi3", PromptText = "A hero.", Sampling = new SamplingOptions() };

    public static TheoryData<string> Changes =>
        ["state", "goal", "partition", "temperature", "no temperature", "seed", "allow-list", "model", "digest", "prompt", "length", "epoch", "constraint", "normal form", "kind of context", "toolset"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_of_any_field_is_another_key(string change)
    {
        Assert.NotEqual(KeyOf(s_state, default), change switch
        {
            "state" => KeyOf(new TextPrompt("enemy south", "hold"), default),
            "goal" => KeyOf(new TextPrompt("enemy north", "flee"), default),
            "partition" => KeyOf(s_state, new PlanOptions { Partition = "" }),
            "temperature" => KeyOf(s_state, new PlanOptions { Temperature = 0.5f }),
            "no temperature" => KeyOf(s_state, default, sampling: new SamplingOptions { Temperature = null }),
            "seed" => KeyOf(s_state, new PlanOptions { Seed = 0 }),
            "allow-list" => KeyOf(s_state, new PlanOptions { Allowed = ToolMask.Of<TestAction>(0, 1) }),
            "model" => KeyOf(s_state, default, model: "phi4"),
            "digest" => KeyOf(s_state, default, digest: "sha256:1"),
            "prompt" => KeyOf(s_state, default, prompt: "A coward."),
            "constraint" => KeyOf<TextPrompt, TestAction>(s_state, default, s_identity with { Constraint = "grammar" }),
            "normal form" => KeyOf<TextPrompt, TestAction>(s_state, default, s_identity with { WideTextNormalization = true }),
            "epoch" => KeyOf(s_state, default, epoch: "2"),
            "length" => KeyOf(s_state, default, sampling: new SamplingOptions { MaxOutputTokens = 7 }),
            "toolset" => KeyOf<TextPrompt, OtherAction>(s_state, default),
            _ => KeyOf(new SameBytes(s_state), default),
        });
    }

    [Fact]
    public void Kinds_of_contexts_with_one_name_in_two_places_are_two() => Assert.NotEqual(KeyOf(new Here.Same(), default), KeyOf(new There.Same(), default));

    [Fact]
    public void What_does_not_decide_the_answer_is_the_same_key()
    {
        byte[] key = KeyOf(s_state, default);

        Assert.Equal(key, KeyOf(s_state, new PlanOptions { Budget = TimeSpan.FromSeconds(1), Temperature = 0 }));
        Assert.Equal(key, KeyOf(s_state, new PlanOptions { Allowed = ToolMask.Of<TestAction>(0, 1, 2) }));
    }

    [Fact]
    public void No_two_different_requests_render_one_key()
    {
        Gen<(string, string?, string?)> request = Gen.Select(Gen.String[Gen.Char["ab1x"], 0, 4], Gen.String[Gen.Char["ab1x"], 0, 3].Null(), Gen.String[Gen.Char["ab"], 0, 2].Null());
        using LlmTelemetry telemetry = new();
        PlanCache<TestAction> cache = CreateSut<TestAction>(telemetry, s_identity);
        Gen.Select(request, request).Sample(
            (a, b) => KeyOf(a).AsSpan().SequenceEqual(KeyOf(b)) == (a.Item1 == b.Item1 && (a.Item2 ?? "") == (b.Item2 ?? "") && a.Item3 == b.Item3),
            iter: 20_000,
            threads: 1);

        byte[] KeyOf((string State, string? Goal, string? Partition) request)
        {
            return cache.KeyOf(new TextPrompt(request.State, request.Goal), new PlanOptions { Partition = request.Partition });
        }
    }

    private static byte[] KeyOf<TContext>(
        TContext context, PlanOptions options, string model = "phi3", string? digest = null, string prompt = "A hero.", string epoch = "", SamplingOptions? sampling = null)
        where TContext : ILlmContext =>
        KeyOf<TContext, TestAction>(context, options, s_identity with { ModelId = model, ModelDigest = digest, PromptText = prompt, Epoch = epoch, Sampling = sampling ?? s_identity.Sampling });

    private static byte[] KeyOf<TContext, TAction>(TContext context, PlanOptions options, CacheIdentity? identity = null)
        where TContext : ILlmContext
        where TAction : struct, ILlmToolset<TAction>
    {
        using LlmTelemetry telemetry = new();
        return CreateSut<TAction>(telemetry, identity ?? s_identity).KeyOf(in context, in options);
    }

    private static PlanCache<TAction> CreateSut<TAction>(LlmTelemetry telemetry, CacheIdentity identity)
        where TAction : struct, ILlmToolset<TAction> =>
        new(new LruStore<CachedPlan<TAction>>(new CacheOptions { Capacity = 1 }, telemetry, TimeProvider.System), identity, telemetry, TimeProvider.System);

    private static class Here
    {
        public readonly record struct Same : ILlmContext
        {
            public void WriteKey(System.Buffers.IBufferWriter<byte> writer) => writer.GetSpan();

            public void WritePrompt(System.Buffers.IBufferWriter<byte> writer) => writer.GetSpan();
        }
    }

    private static class There
    {
        public readonly record struct Same : ILlmContext
        {
            public void WriteKey(System.Buffers.IBufferWriter<byte> writer) => writer.GetSpan();

            public void WritePrompt(System.Buffers.IBufferWriter<byte> writer) => writer.GetSpan();
        }
    }

    private readonly record struct SameBytes(ILlmContext Inner) : ILlmContext
    {
        public void WriteKey(System.Buffers.IBufferWriter<byte> writer) => Inner.WriteKey(writer);

        public void WritePrompt(System.Buffers.IBufferWriter<byte> writer) => Inner.WritePrompt(writer);
    }
}
