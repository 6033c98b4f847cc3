namespace Sdk.Benchmarks.Quick;

/// <summary>What was measured.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Value">The figure; a time is the tenth percentile of the rounds.</param>
/// <param name="Unit">Its unit.</param>
public sealed record QuickResult(string Name, double Value, string Unit)
{
    /// <summary>What it was held against.</summary>
    public string? RivalName { get; init; }

    /// <summary>The rival's figure, in the same unit.</summary>
    public double? RivalValue { get; init; }

    /// <summary>The figure over the rival's.</summary>
    public double? Ratio { get; init; }

    /// <summary>What one operation allocates.</summary>
    public long? BytesPerOperation { get; init; }

    /// <summary>What was wanted, in words.</summary>
    public string? Wanted { get; init; }

    /// <summary>Whether it holds; <see langword="null"/> where nothing was wanted.</summary>
    public bool? IsMet { get; init; }
}
