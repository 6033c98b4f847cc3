namespace Sdk.Benchmarks.Quick;

/// <summary>What was measured of a <see cref="QuickCase"/>.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Nanoseconds">What one operation takes: the tenth percentile of the rounds.</param>
/// <param name="RivalName">What it was held against.</param>
/// <param name="RivalNanoseconds">What the rival's takes.</param>
/// <param name="Ratio">Time over the rival's time.</param>
/// <param name="BytesPerOperation">What one operation allocates.</param>
/// <param name="Wanted">The bound on the ratio.</param>
/// <param name="MaxBytes">The bound on what it allocates.</param>
public sealed record QuickResult(
    string Name, double Nanoseconds, string RivalName, double RivalNanoseconds, double Ratio, long BytesPerOperation, double? Wanted, long? MaxBytes)
{
    /// <summary>Whether every bound holds; <see langword="null"/> where there is none.</summary>
    public bool? IsMet => Wanted is null && MaxBytes is null ? null : !(Ratio > Wanted) && !(BytesPerOperation > MaxBytes);
}
