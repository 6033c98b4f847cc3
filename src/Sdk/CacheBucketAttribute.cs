namespace AstraWeave.Sdk;

/// <summary>Rounds a number to buckets in the cache key: all values of one bucket share a plan. The prompt has the exact number.</summary>
/// <remarks>
/// Bucket <c>k</c> goes from <c>k·width</c> (inclusive) to <c>(k+1)·width</c> (exclusive): with width 10, 60..69 are one bucket, 70 is in the next, and -1 is in -10..-1.
/// In a vector, each component has its own bucket; in a collection, each element has. Integers and <see cref="decimal"/> are divided exactly, other types as <see cref="double"/>.
/// Put the bounds of the buckets where the decision changes, not at round numbers.
/// </remarks>
/// <param name="width">The width of a bucket, greater than 0: in seconds for a <see cref="TimeSpan"/>, a whole number for integers.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class CacheBucketAttribute(double width) : Attribute
{
    /// <summary>The width of a bucket.</summary>
    public double Width { get; } = width;
}
