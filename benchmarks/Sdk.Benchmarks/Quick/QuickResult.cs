namespace Sdk.Benchmarks.Quick;

/// <summary>What was measured of a <see cref="QuickCase"/>.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Nanoseconds">The median over the rounds.</param>
/// <param name="RivalName">What it was held against.</param>
/// <param name="RivalNanoseconds">The rival's median.</param>
/// <param name="Ratio">The median of the rounds' ratios, time over rival's time.</param>
/// <param name="BytesPerOperation">What one operation allocates.</param>
/// <param name="Wanted">The bound on the ratio.</param>
public sealed record QuickResult(string Name, double Nanoseconds, string RivalName, double RivalNanoseconds, double Ratio, long BytesPerOperation, double? Wanted)
{
    public bool? IsMet => Wanted is { } bound ? Ratio <= bound : null;
}
