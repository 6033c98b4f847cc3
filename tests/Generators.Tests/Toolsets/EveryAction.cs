using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace AstraWeave.Sdk.Generators.Tests.Toolsets;

[Flags]
public enum Sides
{
    None = 0,
    Left = 1,
    Right = 2,
    Back = 4,
    Both = Left | Right,
}

public enum Size : ulong
{
    Small = 1,
    Huge = ulong.MaxValue,
    Little = Small,
}

/// <summary>Every argument type, required, optional and nullable.</summary>
[LlmToolset]
public readonly partial struct EveryAction
{
    [LlmTool("All integers.")]
    public readonly record struct Integers(sbyte A, byte B, short C, ushort D, int E, uint F, long G, ulong H, [Range(-5, 5)] int I, [Range(3, 7)] ulong? J = 5, sbyte? K = null);

    [LlmTool("All numbers.")]
    public readonly record struct Numbers(float A, double B, decimal C, Half D, [Range(-1, 1.5)] float E, [Range(0, 10)] decimal F = 1.50m, [Range(-2, 2)] Half? G = null, double? H = -1e-7);

    [LlmTool("Values of a fixed form.")]
    public readonly record struct Fixed(Guid A, char B, DateTimeOffset C, TimeSpan D, [Range(0, 3600)] TimeSpan? E = null, Guid? F = null, char G = 'é', bool H = true, bool? I = null, DateTimeOffset? J = null, TimeSpan K = default, Guid L = default);

    [LlmTool("Members.")]
    public readonly record struct Members(Size A, Sides B, Size? C = Size.Huge, Sides D = Sides.Left | Sides.Back, Sides? E = null, Size[]? F = null, [MaxLength(3)] Sides[]? G = null);

    [LlmTool("Vectors.")]
    public readonly record struct Vectors(Vector2 A, Vector3 B, Vector4 C, Quaternion D, Vector2? E = null, Vector3 F = default);

    [LlmTool("Lists.")]
    public readonly record struct Lists(
        [Length(1, 3)] ImmutableArray<int> A, InlineList4<Cell> B, [MaxLength(2)] ImmutableArray<Vector2>? C = null, ImmutableArray<PlanText> D = default, [MaxLength(3)] InlineList8<short>? E = null, Order[]? F = null);

    [LlmTool("Overlaid lists.")]
    public readonly record struct Inline(InlineList4<Cell> A, InlineList16<byte> B = default, [MaxLength(5)] InlineList8<float>? C = null);

    [LlmTool("Inline texts.")]
    public readonly record struct InlineTexts(InlineList4<PlanText> A, PlanText? B, ImmutableArray<PlanText>? C = null, InlineList4<PlanText>? D = null);

    [LlmTool("Texts.")]
    public sealed record Texts([StringLength(8)] string A, [StringLength(8)] PlanText B, string? C = null, PlanText? D = null, string E = "e\"\\\u0001", PlanText[]? F = null, ImmutableArray<string?> G = default);
}
