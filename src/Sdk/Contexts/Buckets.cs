namespace AstraWeave.Sdk.Contexts;

/// <summary>Which step of a <see cref="CacheBucketAttribute"/> a value falls into: always rounded down, so that no step around 0 is wider than the others.</summary>
internal static class Buckets
{
    public static long Of(long value, long width)
    {
        (long quotient, long remainder) = Math.DivRem(value, width);
        return remainder < 0 ? quotient - 1 : quotient;
    }

    public static Int128 Of(Int128 value, long width)
    {
        (Int128 quotient, Int128 remainder) = Int128.DivRem(value, width);
        return remainder < 0 ? quotient - 1 : quotient;
    }

    public static double Of(double value, double width) => Canonical.Of(Math.Floor(value / width));

    public static decimal Of(decimal value, decimal width) => Canonical.Of(decimal.Floor(value / width));
}
