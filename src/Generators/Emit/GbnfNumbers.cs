using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>Numbers as GBNF.</summary>
internal static class GbnfNumbers
{
    private const int AnyDigits = 29;

    // The writer never puts an exponent on what lies between.
    private const double LargestPlain = 1e6;
    private const double SmallestPlain = 1e-4;

    /// <summary>The whole numbers of a range without some of them, exactly, digit by digit.</summary>
    public static string Integer(RangeModel range, IEnumerable<ConstantModel> denied)
    {
        decimal minimum = Exact(range.Minimum);
        List<string> parts = [];
        foreach (decimal hole in denied.Select(constant => Exact(constant.Json)).OrderBy(hole => hole).Concat([Exact(range.Maximum) + 1]))
        {
            if (hole > minimum)
            {
                AddRange(parts, minimum, hole - 1);
            }

            minimum = hole >= minimum ? hole + 1 : minimum;
        }

        return string.Join(" | ", parts);
    }

    /// <summary>Fractional numbers. A range bounds their sign, their whole digits and their exponent; the rest of it is the parser's.</summary>
    public static string Number(RangeModel range, bool hasNoExponent)
    {
        double minimum = range.HasMinimum ? double.Parse(range.Minimum, CultureInfo.InvariantCulture) : double.NegativeInfinity;
        double maximum = range.HasMaximum ? double.Parse(range.Maximum, CultureInfo.InvariantCulture) : double.PositiveInfinity;
        double furthest = System.Math.Max(System.Math.Abs(minimum), System.Math.Abs(maximum));
        bool isPlain = furthest < LargestPlain;
        int digits = isPlain ? ((int)furthest).ToString(CultureInfo.InvariantCulture).Length : AnyDigits;
        string exponent = hasNoExponent || (isPlain && minimum >= SmallestPlain) ? "" : isPlain ? " ([eE] \"-\" [0-9]{1,3})?" : " ([eE] [-+]? [0-9]{1,3})?";
        string whole = digits == 1 ? "[0-9]" : $"(\"0\" | [1-9]{Digits(0, digits - 1)})";
        string unsigned = $"{whole} (\".\" [0-9]{{1,28}})?{exponent}";

        // Negative zero lies in a range from zero, and is written so.
        return minimum > 0 ? unsigned : minimum == 0 ? $"\"-0\" | {unsigned}" : $"\"-\"? {unsigned}";
    }

    private static decimal Exact(string json) => decimal.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static void AddRange(List<string> parts, decimal minimum, decimal maximum)
    {
        if (minimum < 0)
        {
            List<string> magnitudes = [];
            AddMagnitudes(magnitudes, System.Math.Max(1, -maximum), -minimum);
            parts.Add("\"-\" " + Group(magnitudes));
        }

        if (maximum >= 0)
        {
            AddMagnitudes(parts, System.Math.Max(0, minimum), maximum);
        }
    }

    private static void AddMagnitudes(List<string> parts, decimal minimum, decimal maximum)
    {
        decimal first = 0;
        decimal next = 10;
        int fullFrom = 0;
        for (int length = 1; first <= maximum; length++, first = next, next *= 10)
        {
            if (next <= minimum)
            {
                continue;
            }

            // Numbers of any length in a row are one part.
            bool isFull = length > 1 && minimum <= first && maximum >= next - 1;
            if (isFull && fullFrom == 0)
            {
                fullFrom = length;
            }

            if (isFull && maximum >= (next * 10) - 1)
            {
                continue;
            }

            parts.Add(isFull ? "[1-9]" + Digits(fullFrom - 1, length - 1) : SameLength(Text(System.Math.Max(first, minimum)), Text(System.Math.Min(next - 1, maximum))));
        }
    }

    /// <summary>The numbers between two of the same length.</summary>
    private static string SameLength(string low, string high)
    {
        if (low == high)
        {
            return low.Length == 0 ? "" : Gbnf.Literal(low);
        }

        if (low[0] == high[0])
        {
            int common = 1;
            while (low[common] == high[common])
            {
                common++;
            }

            return $"{Gbnf.Literal(low.Substring(0, common))} {Group([SameLength(low.Substring(common), high.Substring(common))])}";
        }

        int rest = low.Length - 1;
        char from = low[0];
        char to = high[0];
        List<string> parts = [];
        if (low.Substring(1).Any(digit => digit != '0'))
        {
            parts.Add($"{Class(from, from)} {Group([SameLength(low.Substring(1), new string('9', rest))])}");
            from++;
        }

        string? last = null;
        if (high.Substring(1).Any(digit => digit != '9'))
        {
            last = $"{Class(to, to)} {Group([SameLength(new string('0', rest), high.Substring(1))])}";
            to--;
        }

        if (from <= to)
        {
            parts.Add(Class(from, to) + Digits(rest, rest));
        }

        return string.Join(" | ", last is null ? parts : [.. parts, last]);
    }

    private static string Class(char from, char to) => from == to ? $"\"{from}\"" : $"[{from}-{to}]";

    private static string Digits(int minimum, int maximum) => maximum == 0 ? "" : " [0-9]" + Gbnf.Count(minimum, maximum);

    private static string Group(List<string> parts)
    {
        string joined = string.Join(" | ", parts);
        return joined.Contains(" | ") ? $"({joined})" : joined;
    }

    private static string Text(decimal value) => value.ToString("0", CultureInfo.InvariantCulture);
}
