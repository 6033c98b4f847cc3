namespace Sdk.Benchmarks.Quick;

/// <summary>One line of a suite.</summary>
/// <param name="Name">What is measured.</param>
public abstract record QuickItem(string Name)
{
    /// <summary>Whether something is wanted of it; <c>quick all</c> measures only what is.</summary>
    public abstract bool HasTarget { get; }

    public abstract QuickResult Measure();
}
