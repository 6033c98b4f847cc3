namespace CacheQuality;

/// <summary>A share with its 95 % confidence interval.</summary>
/// <remarks>Wilson's score interval (E. B. Wilson, 1927): right also for shares near 0.</remarks>
internal readonly record struct Interval(double Share, double Low, double High)
{
    private const double Z = 1.96;

    public static Interval Of(long part, long whole)
    {
        if (whole == 0)
        {
            return default;
        }

        double share = (double)part / whole;
        double denominator = 1 + (Z * Z / whole);
        double center = (share + (Z * Z / (2.0 * whole))) / denominator;
        double half = Z * Math.Sqrt((share * (1 - share) / whole) + (Z * Z / (4.0 * whole * whole))) / denominator;
        return new Interval(share, Math.Max(0, center - half), Math.Min(1, center + half));
    }

    public override string ToString() => FormattableString.Invariant($"{Share:P1} ({Low:P1}..{High:P1})");
}
