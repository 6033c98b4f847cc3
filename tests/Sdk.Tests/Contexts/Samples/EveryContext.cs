using System.Collections.Immutable;
using System.Numerics;

namespace AstraWeave.Sdk.Tests.Contexts.Samples;

public enum Stance
{
    Standing,
    Crouched,
    LyingDown,
}

[Flags]
public enum Gear
{
    None = 0,
    Helmet = 1,
    NightVision = 2,
    Armour = 4,
}

public readonly record struct Spot(int X, int Y);

public sealed record Foe(uint Id, Spot At, Stance Stance, string? Name);

/// <summary>Every type that a context may have.</summary>
[LlmContext]
public sealed partial record EveryContext
{
    public sbyte SByte { get; init; }

    public byte Byte { get; init; }

    public short Short { get; init; }

    public ushort UShort { get; init; }

    public int Int { get; init; }

    public uint UInt { get; init; }

    public long Long { get; init; }

    public ulong ULong { get; init; }

    public Int128 Wide { get; init; }

    public UInt128 UWide { get; init; }

    public Half Half { get; init; }

    public float Single { get; init; }

    public double Double { get; init; }

    public decimal Decimal { get; init; }

    public bool Bool { get; init; }

    public char Char { get; init; }

    public string? String { get; init; }

    public PlanText Text { get; init; }

    public Stance Stance { get; init; }

    public Gear Gear { get; init; }

    public Guid Guid { get; init; }

    public TimeSpan Span { get; init; }

    public DateTime Date { get; init; }

    public DateTimeOffset Instant { get; init; }

    public Vector2 Vector2 { get; init; }

    public Vector3 Vector3 { get; init; }

    public Vector4 Vector4 { get; init; }

    public Quaternion Quaternion { get; init; }

    public int? MaybeInt { get; init; }

    public Spot? MaybeSpot { get; init; }

    public Spot Spot { get; init; }

    public Foe? Foe { get; init; }

    public int[]? Array { get; init; }

    public List<string>? List { get; init; }

    public IReadOnlyList<Foe>? ReadOnlyList { get; init; }

    public ImmutableArray<Spot> Immutable { get; init; }

    public InlineList4<int> Inline { get; init; }

    public ReadOnlyMemory<Spot> ReadOnlyMemory { get; init; }

    public Memory<byte> Memory { get; init; }

    public int[][]? Jagged { get; init; }

    public Dictionary<string, int>? ByName { get; init; }

    public Dictionary<Stance, Spot>? ByStance { get; init; }

    public IReadOnlyDictionary<int, List<int>>? ByNumber { get; init; }
}
