using System.Globalization;
using AstraWeave.Sdk.Generators.Emit;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>The buckets that a number can have.</summary>
/// <param name="IsWhole">Whether a width is a whole number.</param>
/// <param name="IsExact">Whether the numbers are exact, so that a width has to be one too.</param>
/// <param name="Suffix">Of a width as a C# literal.</param>
internal sealed record BucketForm(bool IsWhole, bool IsExact, string Suffix)
{
    /// <summary>The widest bucket of an exact number: what a double holds exactly.</summary>
    private const double Widest = 9007199254740992;

    public static BucketForm Fraction { get; } = new(false, false, "");

    public static BucketForm Exact { get; } = new(false, true, "M");

    public static BucketForm Whole { get; } = new(true, true, "");

    public static BucketForm Unsigned { get; } = new(true, true, "UL");

    /// <returns>What the width must be; <see langword="null"/> where it is fine.</returns>
    public string? DefectOf(double width)
    {
        if (!(width > 0) || double.IsInfinity(width))
        {
            return "a number above 0";
        }

        if (IsExact && width > Widest)
        {
            return "at most 9007199254740992";
        }

        return IsWhole && width != System.Math.Floor(width) ? "a whole number, as the member is" : null;
    }

    public string Literal(double width) => (IsExact && !IsWhole ? ((decimal)width).ToString(CultureInfo.InvariantCulture) : JsonNumber.Format(width)) + Suffix;
}
