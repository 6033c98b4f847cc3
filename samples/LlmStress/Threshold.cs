namespace LlmStress;

/// <summary>Something that must hold of a run.</summary>
/// <param name="Name">What.</param>
/// <param name="Wanted">The bound, in words.</param>
/// <param name="Measured">The figure, in words.</param>
/// <param name="Met">Whether it holds.</param>
internal sealed record Threshold(string Name, string Wanted, string Measured, bool Met);
