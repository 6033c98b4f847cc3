namespace AstraWeave.Sdk.Contexts;

/// <summary>One form for numbers that are equal but stored differently.</summary>
internal static class Canonical
{
    /// <summary>Dividing by it takes the trailing zeros of a decimal away.</summary>
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>-0.0 is 0, and every NaN is one.</summary>
    public static double Of(double value) => value == 0 ? 0 : double.IsNaN(value) ? double.NaN : value;

    /// <inheritdoc cref="Of(double)"/>
    public static float Of(float value) => value == 0 ? 0 : float.IsNaN(value) ? float.NaN : value;

    /// <inheritdoc cref="Of(double)"/>
    public static Half Of(Half value) => value == Half.Zero ? Half.Zero : Half.IsNaN(value) ? Half.NaN : value;

    /// <summary>1.50 is 1.5, and -0.0 is 0.</summary>
    public static decimal Of(decimal value) => value == 0 ? 0 : value / One;
}
