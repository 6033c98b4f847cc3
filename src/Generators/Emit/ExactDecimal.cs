using System;
using System.Globalization;
using System.Numerics;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Constants of binary numbers as decimals. The platform's own conversion keeps 15 digits of a double and 7 of a single.</summary>
internal static class ExactDecimal
{
    // Just below the largest decimal, 2^96 - 1.
    private const double Largest = 7.9228162514264328e28;

    /// <summary>Whole numbers exactly, others by the shortest digits that read back the same; beyond the type's range its last value.</summary>
    public static decimal From(double value) => Math.Abs(value) >= Largest
        ? Last(value)
        : value == Math.Floor(value) ? (decimal)new BigInteger(value) : Parse(JsonNumber.Format(value));

    /// <inheritdoc cref="From(double)"/>
    public static decimal From(float value) => Math.Abs(value) >= Largest || value == Math.Floor(value) ? From((double)value) : Parse(JsonNumber.Format(value));

    private static decimal Last(double value) => value < 0 ? decimal.MinValue : decimal.MaxValue;

    private static decimal Parse(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
