using System.Globalization;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The bounds of whole numbers that a JSON Schema may state, so that every llama.cpp converter in use reads them rightly.</summary>
/// <remarks>
/// Converters of before October 2025 (llama.cpp's PR 16626; Ollama before 0.12.11) count in 32 bits and take the ends of <c>int</c> for "no bound"; later ones do the same in 64 bits.
/// A pair of bounds is exact in all of them. A bound that stands alone is exact only up to 9 as a minimum and from 0 on as a maximum:
/// beyond that some legal numbers cannot be written (2000 with a minimum of 210) or leading zeros can. docs/schemas.md says what is left to the parser.
/// </remarks>
internal static class ConverterBounds
{
    private const decimal Lowest = int.MinValue + 1m;
    private const decimal Highest = int.MaxValue - 1m;
    private const decimal LargestMinimumAlone = 9;

    /// <summary>The bounds to state, as JSON; <see langword="null"/> for none. Never narrower than the range.</summary>
    public static (string? Minimum, string? Maximum) Of(RangeModel range)
    {
        decimal minimum = Exact(range.Minimum);
        decimal maximum = Exact(range.Maximum);
        if (!range.HasMinimum && !range.HasMaximum)
        {
            return (null, null);
        }

        return minimum >= Lowest && maximum <= Highest
            ? (range.Minimum, range.Maximum)
            : (range.HasMinimum ? MinimumAlone(minimum) : null, range.HasMaximum ? MaximumAlone(maximum) : null);
    }

    private static string? MinimumAlone(decimal minimum) => minimum < Lowest ? null : minimum > LargestMinimumAlone ? "0" : Text(minimum);

    private static string? MaximumAlone(decimal maximum) => maximum > Highest ? null : maximum < 0 ? "0" : Text(maximum);

    private static decimal Exact(string json) => decimal.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Text(decimal value) => value.ToString("0", CultureInfo.InvariantCulture);
}
