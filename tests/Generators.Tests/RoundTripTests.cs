using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using AstraWeave.Sdk.Generators.Tests.Schemas;
using AstraWeave.Sdk.Generators.Tests.Toolsets;
using AstraWeave.Sdk.Parsing;
using CsCheck;
using Size = AstraWeave.Sdk.Generators.Tests.Toolsets.Size;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>Whatever can be written is read back as the same: every type, constraint and optional argument.</summary>
public sealed class RoundTripTests
{
    private static readonly Gen<float> s_float = Gen.Single.Where(float.IsFinite);
    private static readonly Gen<double> s_double = Gen.Double.Where(double.IsFinite);
    private static readonly Gen<Half> s_half = Gen.Single[-60000f, 60000f].Select(number => (Half)number);
    private static readonly Gen<Size> s_size = Gen.Bool.Select(isHuge => isHuge ? Size.Huge : Size.Small);
    private static readonly Gen<Sides> s_sides = Gen.Int[0, 7].Select(bits => (Sides)bits);
    private static readonly Gen<Cell> s_cell = Gen.Select(Gen.Int[0, 63], Gen.Int[0, 63], (x, y) => new Cell(x, y));
    private static readonly Gen<TimeSpan> s_duration = Gen.Long.Select(TimeSpan.FromTicks);
    private static readonly Gen<Vector2> s_vector2 = Gen.Select(s_float, s_float, (x, y) => new Vector2(x, y));
    private static readonly Gen<Vector3> s_vector3 = Gen.Select(s_float, s_float, s_float, (x, y, z) => new Vector3(x, y, z));
    private static readonly Gen<Vector4> s_vector4 = Gen.Select(s_vector3, s_float, (v, w) => new Vector4(v, w));
    private static readonly Gen<char> s_char = Gen.Char.Where(next => !char.IsSurrogate(next));
    private static readonly Gen<string> s_text = s_char.Array[0, 8].Select(text => new string(text));
    private static readonly Gen<PlanText> s_planText = s_text.Select(text => new PlanText(text));
    private static readonly Gen<Order> s_order = Gen.Select(s_cell, s_planText, (at, note) => new Order(at, note));

    private static readonly Gen<DateTimeOffset> s_instant = Gen.Select(Gen.Long[TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay], Gen.Int[-14 * 60, 14 * 60], (ticks, minutes) =>
        new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes)));

    private static readonly Gen<EveryAction> s_step = Gen.OneOf<EveryAction>(
        Gen.Select(Gen.Select(Gen.SByte, Gen.Byte, Gen.Short, Gen.UShort), Gen.Select(Gen.Int, Gen.UInt, Gen.Long, Gen.ULong), Gen.Select(Gen.Int[-5, 5], Gen.ULong[3, 7].Nullable(), Gen.SByte.Nullable()), (a, b, c) =>
            (EveryAction)new EveryAction.Integers(a.Item1, a.Item2, a.Item3, a.Item4, b.Item1, b.Item2, b.Item3, b.Item4, c.Item1, c.Item2, c.Item3)),
        Gen.Select(Gen.Select(s_float, s_double, Gen.Decimal, s_half), Gen.Select(Gen.Single[-1f, 1.5f], Gen.Decimal[0, 10], Gen.Single[-2, 2].Select(number => (Half)number).Nullable(), s_double.Nullable()), (a, b) =>
            (EveryAction)new EveryAction.Numbers(a.Item1, a.Item2, a.Item3, a.Item4, b.Item1, b.Item2, b.Item3, b.Item4)),
        Gen.Select(Gen.Select(Gen.Guid, s_char, s_instant, s_duration), Gen.Select(Gen.Long[0, 36_000_000_000].Select(TimeSpan.FromTicks).Nullable(), Gen.Guid.Nullable(), s_char, Gen.Bool), Gen.Select(Gen.Bool.Nullable(), s_instant.Nullable(), s_duration, Gen.Guid), (a, b, c) =>
            (EveryAction)new EveryAction.Fixed(a.Item1, a.Item2, a.Item3, a.Item4, b.Item1, b.Item2, b.Item3, b.Item4, c.Item1, c.Item2, c.Item3, c.Item4)),
        Gen.Select(s_size, s_sides, s_size.Nullable(), s_sides, s_sides.Nullable(), s_size.Array[0, 4].Null(), s_sides.Array[0, 3].Null(), (a, b, c, d, e, f, g) =>
            (EveryAction)new EveryAction.Members(a, b, c, d, e, f, g)),
        Gen.Select(s_vector2, s_vector3, s_vector4, s_vector4, s_vector2.Nullable(), s_vector3, (a, b, c, d, e, f) =>
            (EveryAction)new EveryAction.Vectors(a, b, c, new Quaternion(d.X, d.Y, d.Z, d.W), e, f)),
        Gen.Select(Gen.Int.Array[1, 3], s_cell.Array[0, 4], s_vector2.Array[0, 2].Null(), s_planText.Array[0, 3], Gen.Short.Array[0, 3].Null(), s_order.Array[0, 3].Null(), (a, b, c, d, e, f) =>
            (EveryAction)new EveryAction.Lists([.. a], [.. b], c?.ToImmutableArray(), [.. d], e is null ? null : new InlineList8<short>(e), f)),
        Gen.Select(s_cell.Array[0, 4], Gen.Byte.Array[0, 16], s_float.Array[0, 5].Null(), (a, b, c) =>
            (EveryAction)new EveryAction.Inline([.. a], [.. b], c is null ? null : new InlineList8<float>(c))),
        Gen.Select(s_planText.Array[0, 4], s_planText.Nullable(), s_planText.Array[0, 4].Null(), s_planText.Array[0, 4].Null(), (a, b, c, d) =>
            (EveryAction)new EveryAction.InlineTexts([.. a], b, c?.ToImmutableArray(), d is null ? null : new InlineList4<PlanText>(d))),
        Gen.Select(s_text, s_planText, s_text.Null(), s_planText.Nullable(), s_text, s_planText.Array[0, 3].Null(), s_text.Null().Array[0, 3], (a, b, c, d, e, f, g) =>
            (EveryAction)new EveryAction.Texts(a, b, c, d, e, f, [.. g])));

    private static readonly Gen<string> s_digits = Gen.Char['0', '9'].Array[1, 5].Select(digits => new string(digits));

    private static readonly Gen<ConstrainedAction> s_constrained = Gen.OneOf<ConstrainedAction>(
        Gen.Select(
            Gen.Select(OneOf<byte>(1, 2, 4), Gen.Int[0, 20].Where(floor => floor != 13), OneOf(Stance.Stand, Stance.Crouch), OneOf<Stance?>(null, Stance.Stand, Stance.Crouch)),
            Gen.Select(OneOf(0.5f, 1f), OneOf('n', 's'), OneOf("red", "blue"), s_text),
            (a, b) => (ConstrainedAction)new ConstrainedAction.Pick(a.Item1, a.Item2, a.Item3, a.Item4, b.Item1, b.Item2, b.Item3, b.Item4)),
        Gen.Select(Gen.Char['A', 'Z'], Gen.Char['A', 'Z'], s_digits, OneOf("", "x", "07", "99"), (first, second, digits, suffix) =>
            (ConstrainedAction)new ConstrainedAction.Tag($"{first}{second}-{digits}", suffix)),
        Gen.Select(Gen.Double.Unit.Where(part => part > 0), Gen.Int[1, 9], Gen.Decimal[0.10m, 9.99m], Gen.Long[TimeSpan.TicksPerSecond, TimeSpan.TicksPerMinute].Select(TimeSpan.FromTicks), (part, whole, price, time) =>
            (ConstrainedAction)new ConstrainedAction.Open(part, whole, price, time)));

    [Fact]
    public void Every_plan_that_is_written_fits_every_schema_and_parses_strictly_to_an_equal_one() =>
        s_step.Array[1, 3].Sample(AssertRoundTrip, iter: 10_000, seed: "0000KOIKe2L5");

    [Fact]
    public void Every_plan_within_its_constraints_does_so_too() =>
        s_constrained.Array[1, 3].Sample(AssertRoundTrip, iter: 3_000, seed: "0000KOIKe2L5");

    [Fact]
    public void Moving_the_texts_of_a_step_leaves_it_equal() => s_step.Sample(
        step => step.Equals(step.WithTexts(new PlanTextBuffer(16))),
        iter: 1_000,
        seed: "0000KOIKe2L5");

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static void AssertRoundTrip<TAction>(TAction[] steps)
        where TAction : struct, ILlmToolset<TAction>
    {
        string json = new Plan<TAction>(steps, "p").ToString();
        PlanSchemas<TAction>.All.AssertAdmit(json, askOther: steps.Length == 1 && json.Length % 4 == 0);
        TAction[] read = new TAction[8];

        PlanParseResult result = PlanParser.Parse(Encoding.UTF8.GetBytes(json), read, new PlanTextBuffer(), new PlanParseOptions { Mode = ParseMode.Strict });

        Assert.True(result.Status == PlanParseStatus.Complete, $"{result.Error}\n{json}");
        Assert.Equal(steps, read[..steps.Length]);
        for (int i = 0; i < steps.Length; i++)
        {
            Assert.Equal(steps[i].GetHashCode(), read[i].GetHashCode());
        }
    }
}
