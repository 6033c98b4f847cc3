namespace AstraWeave.Sdk.Generators.Model;

/// <summary>The numbers allowed: what the type holds, narrowed by <c>[Range]</c>.</summary>
/// <param name="Minimum">The smallest, as canonical JSON.</param>
/// <param name="Maximum">The largest, as canonical JSON.</param>
/// <param name="HasMinimum">Whether the smallest is narrower than the type.</param>
/// <param name="HasMaximum">Whether the largest is narrower than the type.</param>
internal sealed record RangeModel(string Minimum, string Maximum, bool HasMinimum, bool HasMaximum);
