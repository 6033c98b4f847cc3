using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace AstraWeave.Sdk.Generators.Tests.Toolsets;

/// <summary>Dates, times, links, and lists that are objects.</summary>
[LlmToolset]
public readonly partial struct DatedAction
{
    public readonly record struct Visit(DateOnly Day, [StringLength(40)] Uri? Page = null);

    [LlmTool("Dates.")]
    public readonly record struct Dates(DateOnly A, TimeOnly B, DateTime C, DateOnly? D = null, TimeOnly? E = null, DateTime? F = null, DateOnly G = default, TimeOnly H = default, DateTime I = default);

    [LlmTool("Links.")]
    public readonly record struct Links(
        [StringLength(60)] Uri A, [StringLength(40)] Uri? B = null, [AllowedValues("https://a.example/#x", "https://b.example/")] Uri? C = null, [RegularExpression("https://[a-z]{1,9}[.]example")][StringLength(40)] Uri? D = null);

    [LlmTool("Lists.")]
    public readonly record struct Lists(
        [Length(1, 3)] List<int> A, [MaxLength(3)] IReadOnlyList<string> B, [MaxLength(2)] List<Visit>? C = null, [MaxLength(2)] IReadOnlyList<List<DateOnly>>? D = null, [MaxLength(2)] ImmutableArray<Uri> E = default, [MaxLength(2)] List<PlanText>? F = null);

    [LlmTool("Kept.")]
    public sealed record Kept([MaxLength(3)] List<TimeOnly> A, [MaxLength(3)] IReadOnlyList<DateTime?> B, Visit? C = null);
}
