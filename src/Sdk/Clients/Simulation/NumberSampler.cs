using System.Globalization;
using System.Text.Json;

namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>Draws numbers within a schema's range; where the range is wide, from the everyday part of it.</summary>
internal static class NumberSampler
{
    private const int EverydayWidth = 100;
    private const int WideRange = 10_000;

    public static string Integer(JsonElement schema, SeededRandom random)
    {
        decimal? min = Bound<decimal>(schema, "minimum"u8) ?? (Bound<decimal>(schema, "exclusiveMinimum"u8) + 1);
        decimal? max = Bound<decimal>(schema, "maximum"u8) ?? (Bound<decimal>(schema, "exclusiveMaximum"u8) - 1);
        (decimal low, decimal high) = Everyday(min, max);
        low = decimal.Ceiling(low);
        high = Math.Max(low, decimal.Floor(high));
        return (low + random.Below((int)(high - low) + 1)).ToString(CultureInfo.InvariantCulture);
    }

    public static string Number(JsonElement schema, SeededRandom random)
    {
        double? exclusiveMin = Bound<double>(schema, "exclusiveMinimum"u8);
        double? exclusiveMax = Bound<double>(schema, "exclusiveMaximum"u8);
        (double low, double high) = Everyday(Bound<double>(schema, "minimum"u8) ?? exclusiveMin, Bound<double>(schema, "maximum"u8) ?? exclusiveMax);
        double value = low + ((high - low) * random.Fraction());
        double rounded = Math.Round(value, 2);
        if (rounded > low && rounded < high)
        {
            value = rounded;
        }

        if (value == exclusiveMin || value == exclusiveMax)
        {
            value = low + ((high - low) / 2);
        }

        return value.ToString("R", CultureInfo.InvariantCulture);
    }

    private static (T Low, T High) Everyday<T>(T? min, T? max)
        where T : struct, System.Numerics.INumber<T>
    {
        T width = T.CreateChecked(EverydayWidth);
        T low = min ?? (max is T top && top < T.Zero ? top - width : T.Zero);
        T high = max ?? low + width;
        if (high / T.CreateChecked(2) - low / T.CreateChecked(2) <= T.CreateChecked(WideRange / 2))
        {
            return (low, high);
        }

        // A wide range around zero is one that nobody stated: small positive numbers are what a model would write.
        T from = low > T.Zero || high < T.Zero ? low : T.Zero;
        return (from, T.Min(high, from + width));
    }

    private static T? Bound<T>(JsonElement schema, ReadOnlySpan<byte> name)
        where T : struct, System.Numerics.INumber<T> =>
        schema.TryGetProperty(name, out JsonElement bound)
        && T.TryParse(bound.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out T value)
            ? value
            : null;
}
