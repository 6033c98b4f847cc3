using System.Numerics;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Contexts.Samples;

/// <summary>Random contexts, and random changes of one member.</summary>
internal static class EveryContextGen
{
    private static readonly Gen<string> s_text = Gen.String[Gen.Char["aZ9 \"\\<[\n\t\u0001é語\u2028"], 0, 8];
    private static readonly Gen<Spot> s_spot = Gen.Select(Gen.Int, Gen.Int, (x, y) => new Spot(x, y));
    private static readonly Gen<Stance> s_stance = Gen.Int[0, 2].Select(value => (Stance)value);
    private static readonly Gen<Foe> s_foe = Gen.Select(Gen.UInt, s_spot, s_stance, s_text.Null(), (id, at, stance, name) => new Foe(id, at, stance, name));

    /// <summary>Sets one member, named, to a random value.</summary>
    public static IReadOnlyList<(string Member, Gen<Func<EveryContext, EveryContext>> Gen)> Changes { get; } =
    [
        Change(nameof(EveryContext.SByte), Gen.SByte, (context, value) => context with { SByte = value }),
        Change(nameof(EveryContext.Byte), Gen.Byte, (context, value) => context with { Byte = value }),
        Change(nameof(EveryContext.Short), Gen.Short, (context, value) => context with { Short = value }),
        Change(nameof(EveryContext.UShort), Gen.UShort, (context, value) => context with { UShort = value }),
        Change(nameof(EveryContext.Int), Gen.Int, (context, value) => context with { Int = value }),
        Change(nameof(EveryContext.UInt), Gen.UInt, (context, value) => context with { UInt = value }),
        Change(nameof(EveryContext.Long), Gen.Long, (context, value) => context with { Long = value }),
        Change(nameof(EveryContext.ULong), Gen.ULong, (context, value) => context with { ULong = value }),
        Change(nameof(EveryContext.Wide), Gen.Long, (context, value) => context with { Wide = (Int128)value << 40 }),
        Change(nameof(EveryContext.UWide), Gen.ULong, (context, value) => context with { UWide = (UInt128)value << 40 }),
        Change(nameof(EveryContext.Half), Gen.Float[-1000, 1000], (context, value) => context with { Half = (Half)value }),
        Change(nameof(EveryContext.Single), Gen.Float[-1e30f, 1e30f], (context, value) => context with { Single = value }),
        Change(nameof(EveryContext.Double), Gen.Double[-1e300, 1e300], (context, value) => context with { Double = value }),
        Change(nameof(EveryContext.Decimal), Gen.Decimal, (context, value) => context with { Decimal = value }),
        Change(nameof(EveryContext.Bool), Gen.Bool, (context, value) => context with { Bool = value }),
        Change(nameof(EveryContext.Char), Gen.Char["aZ<[\"é\u0002"], (context, value) => context with { Char = value }),
        Change(nameof(EveryContext.String), s_text.Null(), (context, value) => context with { String = value }),
        Change(nameof(EveryContext.Text), s_text, (context, value) => context with { Text = value }),
        Change(nameof(EveryContext.Stance), s_stance, (context, value) => context with { Stance = value }),
        Change(nameof(EveryContext.Gear), Gen.Int[0, 7], (context, value) => context with { Gear = (Gear)value }),
        Change(nameof(EveryContext.Guid), Gen.Guid, (context, value) => context with { Guid = value }),
        Change(nameof(EveryContext.Span), Gen.TimeSpan, (context, value) => context with { Span = value }),
        Change(nameof(EveryContext.Date), Gen.DateTime, (context, value) => context with { Date = value }),
        Change(nameof(EveryContext.Instant), Gen.DateTimeOffset, (context, value) => context with { Instant = value }),
        Change(nameof(EveryContext.Vector2), Gen.Float[-9, 9], (context, value) => context with { Vector2 = new Vector2(1, value) }),
        Change(nameof(EveryContext.Vector3), Gen.Float[-9, 9], (context, value) => context with { Vector3 = new Vector3(1, 2, value) }),
        Change(nameof(EveryContext.Vector4), Gen.Float[-9, 9], (context, value) => context with { Vector4 = new Vector4(1, 2, 3, value) }),
        Change(nameof(EveryContext.Quaternion), Gen.Float[-9, 9], (context, value) => context with { Quaternion = new Quaternion(1, 2, 3, value) }),
        Change(nameof(EveryContext.MaybeInt), Gen.Int.Nullable(), (context, value) => context with { MaybeInt = value }),
        Change(nameof(EveryContext.MaybeSpot), s_spot.Nullable(), (context, value) => context with { MaybeSpot = value }),
        Change(nameof(EveryContext.Spot), s_spot, (context, value) => context with { Spot = value }),
        Change(nameof(EveryContext.Foe), s_foe.Null(), (context, value) => context with { Foe = value }),
        Change(nameof(EveryContext.Array), Gen.Int.Array[0, 3].Null(), (context, value) => context with { Array = value }),
        Change(nameof(EveryContext.List), s_text.List[0, 3].Null(), (context, value) => context with { List = value }),
        Change(nameof(EveryContext.ReadOnlyList), s_foe.Array[0, 3].Null(), (context, value) => context with { ReadOnlyList = value }),
        Change(nameof(EveryContext.Immutable), s_spot.Array[0, 3], (context, value) => context with { Immutable = [.. value] }),
        Change(nameof(EveryContext.Inline), Gen.Int.Array[0, 4], (context, value) => context with { Inline = Inline(value) }),
        Change(nameof(EveryContext.ReadOnlyMemory), s_spot.Array[0, 3], (context, value) => context with { ReadOnlyMemory = value }),
        Change(nameof(EveryContext.Memory), Gen.Byte.Array[0, 3], (context, value) => context with { Memory = value }),
        Change(nameof(EveryContext.Jagged), Gen.Int[0, 9].Array[0, 2].Array[0, 3].Null(), (context, value) => context with { Jagged = value }),
        Change(nameof(EveryContext.ByName), Gen.Dictionary(s_text, Gen.Int)[0, 3].Null(), (context, value) => context with { ByName = value }),
        Change(nameof(EveryContext.ByStance), Gen.Dictionary(s_stance, s_spot)[0, 2].Null(), (context, value) => context with { ByStance = value }),
        Change(nameof(EveryContext.ByNumber), Gen.Dictionary(Gen.Int, Gen.Int.List[0, 2])[0, 2].Null(), (context, value) => context with { ByNumber = value }),
    ];

    public static Gen<EveryContext> Contexts { get; } = Changes.Select(change => change.Gen)
        .Aggregate(Gen.Const(new EveryContext()), (contexts, change) => Gen.Select(contexts, change, (context, apply) => apply(context)));

    private static (string, Gen<Func<EveryContext, EveryContext>>) Change<T>(string member, Gen<T> gen, Func<EveryContext, T, EveryContext> set) =>
        (member, gen.Select(value => (Func<EveryContext, EveryContext>)(context => set(context, value))));

    private static InlineList4<int> Inline(int[] values) => new(values);
}
