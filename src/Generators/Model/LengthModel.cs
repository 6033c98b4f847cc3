namespace AstraWeave.Sdk.Generators.Model;

/// <summary>The lengths allowed: Unicode scalars of a text, elements of an array.</summary>
/// <param name="Minimum">The shortest.</param>
/// <param name="Maximum">The longest.</param>
internal sealed record LengthModel(int Minimum, int Maximum)
{
    /// <summary>The longest text where none is stated. Bump the canonical form's version when it changes.</summary>
    public const int DefaultMaxText = 256;

    /// <summary>The longest array where none is stated. Bump the canonical form's version when it changes.</summary>
    public const int DefaultMaxArray = 16;

    /// <summary>The longest plan id that a schema admits.</summary>
    public const int MaxPlanId = 64;
}
