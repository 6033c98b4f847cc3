using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace AstraWeave.Sdk.Generators.Tests.Toolsets;

/// <summary>Arrays wherever a tool can have them, and a class that can be changed.</summary>
[LlmToolset]
public readonly partial struct SharedAction
{
    public readonly record struct Route(int Id, [MaxLength(3)] int[] Cells);

    [LlmTool("Plain.")]
    public readonly record struct Plain([MaxLength(3)] int[] Cells, [StringLength(9)] PlanText Note);

    [LlmTool("Optional.")]
    public readonly record struct Optional([MaxLength(3)] int[]? Cells = null);

    [LlmTool("Jagged.")]
    public readonly record struct Jagged([MaxLength(3)] int[][] Rows);

    [LlmTool("Nested.")]
    public readonly record struct Nested(Route One, Route? Two);

    [LlmTool("Listed.")]
    public readonly record struct Listed([MaxLength(3)] ImmutableArray<int[]> Rows, InlineList4<Route> Routes, [MaxLength(3)] Route[] More);

    [LlmTool("Texts.")]
    public readonly record struct Texts([MaxLength(3)] string[] Words);

    [LlmTool("Class.")]
    public sealed record Class([MaxLength(3)] int[] Cells);

    [LlmTool("Changeable.")]
    public sealed record Changeable(int Count)
    {
        public int Count { get; set; } = Count;
    }
}
