namespace Sdk.Benchmarks.Quick;

/// <summary>One line of a suite.</summary>
/// <param name="Name">What is measured.</param>
public abstract record QuickItem(string Name)
{
    /// <summary>Whether something is wanted of it.</summary>
    public abstract bool HasTarget { get; }

    /// <summary>Whether <c>quick all</c> reports it although nothing is wanted of it.</summary>
    public bool IsReported { get; init; }

    public abstract QuickResult Measure();
}
