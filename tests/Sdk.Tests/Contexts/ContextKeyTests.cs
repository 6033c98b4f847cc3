using System.Numerics;
using AstraWeave.Sdk.Tests.Contexts.Samples;
using CsCheck;
using static AstraWeave.Sdk.Tests.Contexts.Written;

namespace AstraWeave.Sdk.Tests.Contexts;

public sealed class ContextKeyTests
{
    private static readonly MarkedContext s_sample = MarkedContext.Sample;

    public static TheoryData<string, MarkedContext> Same => new()
    {
        { "time is ignored", s_sample with { Time = 99 } },
        { "61 and 64 hp are one bucket", s_sample with { Hp = 61 } },
        { "60 is the lower edge", s_sample with { Hp = 60 } },
        { "69 is below the upper edge", s_sample with { Hp = 69 } },
        { "10 and 12 are one bucket of 2.5", s_sample with { Distance = 10 } },
        { "a decimal's bucket", s_sample with { Price = 9.90m } },
        { "an unsigned bucket", s_sample with { Ticks = 19 } },
        { "a bucket of seconds", s_sample with { Cooldown = TimeSpan.FromSeconds(2.999) } },
        { "each component of a vector", s_sample with { Position = new Vector3(0, -5, 4.99f) } },
        { "each element of a list", s_sample with { Squad = [69, 30] } },
        { "order of the unordered", s_sample with { Threats = [s_sample.Threats[1], s_sample.Threats[0]] } },
        { "marks of nested members", s_sample with { Threats = [new Threat(2, 75, 100), s_sample.Threats[1]] } },
        { "order of lists in an unordered list", s_sample with { Groups = [["c"], ["a", "b"]] } },
    };

    public static TheoryData<string, MarkedContext> Other => new()
    {
        { "59 hp is another bucket", s_sample with { Hp = 59 } },
        { "70 hp is another bucket", s_sample with { Hp = 70 } },
        { "9.99 is another bucket of 2.5", s_sample with { Distance = 9.99 } },
        { "10.0 is another bucket of 0.1", s_sample with { Price = 10.0m } },
        { "20 ticks", s_sample with { Ticks = 20 } },
        { "3 seconds", s_sample with { Cooldown = TimeSpan.FromSeconds(3) } },
        { "one component of a vector", s_sample with { Position = new Vector3(1, 0, 3) } },
        { "a shield of 0 is not none", s_sample with { Shield = 0 } },
        { "one element of a list", s_sample with { Squad = [61, 29] } },
        { "order of the ordered", s_sample with { Squad = [35, 61] } },
        { "an id", s_sample with { Threats = [new Threat(4, 90, 0.5f), s_sample.Threats[1]] } },
        { "a nested bucket", s_sample with { Threats = [new Threat(2, 74, 0.5f), s_sample.Threats[1]] } },
        { "how often an element occurs", s_sample with { Threats = [.. s_sample.Threats, s_sample.Threats[0]] } },
        { "order inside an inner list", s_sample with { Groups = [["b", "a"], ["c"]] } },
        { "where an inner list ends", s_sample with { Groups = [["a"], ["b", "c"]] } },
        { "what the prompt ignores", s_sample with { Epoch = 8 } },
        { "one letter of the goal", s_sample with { Objective = "extracT" } },
        { "no list", s_sample with { Groups = null! } },
        { "an empty list", s_sample with { Groups = [] } },
    };

    [Theory]
    [MemberData(nameof(Same))]
    public void What_the_marks_leave_out_shares_a_plan(string what, MarkedContext context) =>
        Assert.True(Key(s_sample).AsSpan().SequenceEqual(Key(context)), what);

    [Theory]
    [MemberData(nameof(Other))]
    public void What_counts_never_shares_a_plan(string what, MarkedContext context) =>
        Assert.False(Key(s_sample).AsSpan().SequenceEqual(Key(context)), what);

    [Fact]
    public void No_list_and_an_empty_list_are_different_situations() =>
        Assert.NotEqual(Key(s_sample with { Groups = null! }), Key(s_sample with { Groups = [] }));

    [Theory]
    [InlineData(-1, -10)]
    [InlineData(-10, -10)]
    [InlineData(-11, -20)]
    [InlineData(0, 0)]
    [InlineData(9, 0)]
    [InlineData(int.MinValue, -2147483650)]
    public void Buckets_round_down_so_that_the_one_around_zero_is_no_wider(int hp, long edge)
    {
        long inBucket = Math.Max(edge, int.MinValue);

        Assert.Equal(Key(s_sample with { Hp = hp }), Key(s_sample with { Hp = (int)inBucket }));
        Assert.NotEqual(Key(s_sample with { Hp = hp }), Key(s_sample with { Hp = (int)(edge + 10) }));
    }

    [Fact]
    public void Bucket_of_random_numbers_is_the_floor_of_their_quotient() => Gen.Select(Gen.Int, Gen.Int, Gen.Double[-1e6, 1e6], Gen.Double[-1e6, 1e6]).Sample(
        (a, b, x, y) =>
            Equal(s_sample with { Hp = a }, s_sample with { Hp = b }) == (Math.Floor(a / 10.0) == Math.Floor(b / 10.0))
            && Equal(s_sample with { Hp = a }, s_sample with { Hp = (int)Math.Clamp((long)a + 1, int.MinValue, int.MaxValue) }) == (a == int.MaxValue || Math.Floor(a / 10.0) == Math.Floor((a + 1.0) / 10.0))
            && Equal(s_sample with { Distance = x }, s_sample with { Distance = y }) == (Math.Floor(x / 2.5) == Math.Floor(y / 2.5)),
        iter: 5_000,
        threads: 1);

    [Fact]
    public void Trap_03_order_of_an_unordered_collection_never_counts() => Gen.Select(GenThreat.Array[0, 8], Gen.Int).Sample(
        (threats, seed) =>
        {
            Threat[] shuffled = [.. threats];
            new Random(seed).Shuffle(shuffled);
            return Equal(s_sample with { Threats = threats }, s_sample with { Threats = shuffled });
        },
        iter: 2_000,
        threads: 1);

    [Fact]
    public void Unordered_collections_are_equal_only_as_multisets() => Gen.Select(Gen.Int[0, 2].Array[0, 4], Gen.Int[0, 2].Array[0, 4]).Sample(
        (a, b) => Equal(s_sample with { Threats = ThreatsOf(a) }, s_sample with { Threats = ThreatsOf(b) }) == a.Order().SequenceEqual(b.Order()),
        iter: 5_000,
        threads: 1);

    [Fact]
    public void Texts_of_two_lists_never_run_together() => Gen.Select(GenGroups, GenGroups).Sample(
        (a, b) => Equal(s_sample with { Groups = a }, s_sample with { Groups = b })
            == a.Select(Joined).Order(StringComparer.Ordinal).SequenceEqual(b.Select(Joined).Order(StringComparer.Ordinal)),
        iter: 5_000,
        threads: 1);

    [Fact]
    public void Zero_has_one_sign_and_nan_one_form()
    {
        EveryContext zero = new();

        Assert.Equal(Key(zero), Key(new EveryContext { Double = -0.0, Single = -0.0f, Half = (Half)(-0.0f), Decimal = -0.0m, Vector2 = new Vector2(-0.0f) }));
        Assert.Equal(
            Key(new EveryContext { Double = double.NaN, Single = float.NaN }),
            Key(new EveryContext { Double = BitConverter.Int64BitsToDouble(-1), Single = BitConverter.Int32BitsToSingle(-1) }));
        Assert.Equal(Key(new EveryContext { Decimal = 1.50m }), Key(new EveryContext { Decimal = 1.5m }));
        Assert.NotEqual(Key(zero), Key(new EveryContext { Double = double.Epsilon }));
    }

    [Fact]
    public void Two_types_with_equal_members_have_different_keys() => Assert.NotEqual(Key(new Twin(1)), Key(new OtherTwin(1)));

    private static Gen<Threat> GenThreat => Gen.Select(Gen.Int[0, 3], Gen.Int[0, 100], (id, hp) => new Threat(id, hp, 0));

    private static Gen<List<List<string>>> GenGroups => Gen.String[Gen.Char["ab"], 0, 2].List[0, 3].List[0, 3];

    private static Threat[] ThreatsOf(int[] ids) => [.. ids.Select(id => new Threat(id, 50, 0))];

    private static string Joined(List<string> texts) => string.Join(",", texts.Select(text => $"'{text}'"));

    private static bool Equal(MarkedContext a, MarkedContext b) => Key(a).AsSpan().SequenceEqual(Key(b));
}

[LlmContext]
internal readonly partial record struct Twin(int Value);

[LlmContext]
internal readonly partial record struct OtherTwin(int Value);
