using System;
using System.Globalization;
using System.Numerics;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Writes numbers in their shortest form that reads back the same, as ECMAScript does.</summary>
/// <remarks>
/// Exact arithmetic of our own, because the shortest form of the host's runtime differs between .NET Framework and .NET, and the toolset hash must not.
/// </remarks>
internal static class JsonNumber
{
    private const int DoubleMantissaBits = 52;
    private const int DoubleBias = 1075;
    private const int SingleMantissaBits = 23;
    private const int SingleBias = 150;

    public static string Format(double value)
    {
        ulong bits = (ulong)BitConverter.DoubleToInt64Bits(value);
        return Format(bits >> 63 != 0, (int)(bits >> DoubleMantissaBits) & 0x7FF, bits & ((1UL << DoubleMantissaBits) - 1), DoubleMantissaBits, DoubleBias);
    }

    public static string Format(float value)
    {
        uint bits = BitConverter.ToUInt32(BitConverter.GetBytes(value), 0);
        return Format(bits >> 31 != 0, (int)(bits >> SingleMantissaBits) & 0xFF, bits & ((1U << SingleMantissaBits) - 1), SingleMantissaBits, SingleBias);
    }

    private static string Format(bool negative, int exponent, ulong fraction, int mantissaBits, int bias)
    {
        if (exponent == 0 && fraction == 0)
        {
            return "0";
        }

        ulong mantissa = exponent == 0 ? fraction : fraction | (1UL << mantissaBits);
        int power = Math.Max(exponent, 1) - bias;

        // The value is numerator / denominator; both are scaled by four, so that half the distance to a neighbour is whole.
        BigInteger numerator = (BigInteger)mantissa << (2 + Math.Max(power, 0));
        BigInteger denominator = BigInteger.One << (2 + Math.Max(-power, 0));
        BigInteger halfUp = BigInteger.One << (1 + Math.Max(power, 0));
        BigInteger halfDown = fraction == 0 && exponent > 1 ? halfUp >> 1 : halfUp;
        bool takesEnds = (mantissa & 1) == 0;

        int scale = DecimalExponent(numerator, denominator);
        for (int digits = 1; ; digits++)
        {
            BigInteger candidate = Round(numerator, denominator, digits - 1 - scale);
            BigInteger error = Difference(candidate, numerator, denominator, digits - 1 - scale, out BigInteger unit);
            BigInteger limit = (error.Sign < 0 ? halfDown : halfUp) * unit;
            int compared = BigInteger.Abs(error).CompareTo(limit);
            if (compared < 0 || (compared == 0 && takesEnds))
            {
                return (negative ? "-" : "") + Layout(candidate.ToString(CultureInfo.InvariantCulture), scale, digits);
            }
        }
    }

    /// <summary>The largest power of ten that is not above the value.</summary>
    private static int DecimalExponent(BigInteger numerator, BigInteger denominator)
    {
        int scale = (int)Math.Floor(BigInteger.Log10(numerator) - BigInteger.Log10(denominator));
        while (Compare(numerator, denominator, scale) < 0)
        {
            scale--;
        }

        while (Compare(numerator, denominator, scale + 1) >= 0)
        {
            scale++;
        }

        return scale;
    }

    private static int Compare(BigInteger numerator, BigInteger denominator, int scale) => scale >= 0
        ? numerator.CompareTo(denominator * BigInteger.Pow(10, scale))
        : (numerator * BigInteger.Pow(10, -scale)).CompareTo(denominator);

    /// <summary>The value times a power of ten, rounded to the nearest whole number, ties to even.</summary>
    private static BigInteger Round(BigInteger numerator, BigInteger denominator, int shift)
    {
        BigInteger scaled = shift >= 0 ? numerator * BigInteger.Pow(10, shift) : numerator;
        BigInteger divisor = shift >= 0 ? denominator : denominator * BigInteger.Pow(10, -shift);
        BigInteger quotient = BigInteger.DivRem(scaled, divisor, out BigInteger remainder);
        int half = (remainder * 2).CompareTo(divisor);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    /// <summary>Candidate minus value, in the units of the numerator times <paramref name="unit"/>.</summary>
    private static BigInteger Difference(BigInteger candidate, BigInteger numerator, BigInteger denominator, int shift, out BigInteger unit)
    {
        unit = shift >= 0 ? BigInteger.Pow(10, shift) : BigInteger.One;
        BigInteger scaledCandidate = shift >= 0 ? candidate * denominator : candidate * denominator * BigInteger.Pow(10, -shift);
        return scaledCandidate - (numerator * unit);
    }

    private static string Layout(string text, int scale, int digits)
    {
        // Rounding up may have carried into one more digit.
        scale += text.Length - digits;
        string significant = text.TrimEnd('0');
        if (scale is >= 0 and < 21)
        {
            return significant.Length <= scale + 1
                ? significant.PadRight(scale + 1, '0')
                : significant.Substring(0, scale + 1) + "." + significant.Substring(scale + 1);
        }

        if (scale is < 0 and >= -6)
        {
            return "0." + new string('0', -scale - 1) + significant;
        }

        string head = significant.Length == 1 ? significant : significant.Substring(0, 1) + "." + significant.Substring(1);
        return head + "e" + (scale < 0 ? "-" : "+") + Math.Abs(scale).ToString(CultureInfo.InvariantCulture);
    }
}
