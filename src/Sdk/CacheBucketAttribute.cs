namespace AstraWeave.Sdk;

/// <summary>Puts a number into the cache key in steps: all values of one step share a plan. The prompt has the number itself.</summary>
/// <remarks>
/// Step <c>k</c> is <c>k·width</c> (inside) up to <c>(k+1)·width</c> (outside): with width 10, 60..69 are one step, 70 is the next, and -1 is in -10..-1.
/// Of a vector, each component has its own step; of a collection, each element. Integers and <see cref="decimal"/> are divided exactly, all else as <see cref="double"/>.
/// Put the edges where the decision changes, not where the number looks round.
/// </remarks>
/// <param name="width">The width of a step, above 0: in seconds for a <see cref="TimeSpan"/>, a whole number for integers.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class CacheBucketAttribute(double width) : Attribute
{
    /// <summary>The width of a step.</summary>
    public double Width { get; } = width;
}
