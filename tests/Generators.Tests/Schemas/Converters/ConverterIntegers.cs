using System.Globalization;

namespace AstraWeave.Sdk.Generators.Tests.Schemas.Converters;

/// <summary>Bounds of whole numbers as the converter writes them, its faults included.</summary>
/// <param name="version">How many bits it counts in; the ends of that type stand for "no bound".</param>
internal sealed class ConverterIntegers(ConverterVersion version)
{
    private const int MostDigits = 16;

    /// <exception cref="FormatException">It finds no bound at all: the server answers HTTP 400.</exception>
    public string Write(decimal? minimum, decimal? maximum) => Range(Held(minimum), Held(maximum), MostDigits, isTop: true);

    private string Range(long? minimum, long? maximum, int digits, bool isTop) => (minimum, maximum) switch
    {
        (null, null) => throw new FormatException("At least one of min_value or max_value must be set"),
        ({ } low, { } high) => Between(low, high),
        ({ } low, null) => From(low, digits, isTop),
        (null, { } high) => UpTo(high, digits, isTop),
    };

    /// <summary>The bound as the version's own type keeps it: what is beyond is cut to its low bits.</summary>
    private long? Held(decimal? bound)
    {
        if (bound is not { } stated)
        {
            return null;
        }

        long wide = unchecked(stated > long.MaxValue ? (long)(ulong)stated : (long)stated);
        long held = version == ConverterVersion.Counts32Bits ? unchecked((int)wide) : wide;
        bool isUnset = version == ConverterVersion.Counts32Bits ? held is int.MinValue or int.MaxValue : held is long.MinValue or long.MaxValue;
        return isUnset ? null : held;
    }

    private static string Between(long minimum, long maximum)
    {
        if (minimum < 0 && maximum < 0)
        {
            return $"\"-\" ({Between(-maximum, -minimum)})";
        }

        List<string> parts = [];
        if (minimum < 0)
        {
            parts.Add($"\"-\" ({Between(0, -minimum)})");
            minimum = 0;
        }

        string low = Text(minimum);
        string high = Text(maximum);
        for (; low.Length < high.Length; low = "1" + new string('0', low.Length))
        {
            parts.Add(SameLength(low, new string('9', low.Length)));
        }

        return string.Join(" | ", parts.Append(SameLength(low, high)));
    }

    private static string SameLength(string low, string high)
    {
        int common = low.Zip(high).TakeWhile(pair => pair.First == pair.Second).Count();
        string head = common > 0 ? $"\"{low[..common]}\" " : "";
        if (common == low.Length)
        {
            return head;
        }

        (char from, string low1) = (low[common], low[(common + 1)..]);
        (char to, string high1) = (high[common], high[(common + 1)..]);
        int rest = low1.Length;
        if (rest == 0)
        {
            return $"{head}[{from}-{to}]";
        }

        string zeros = new('0', rest);
        string nines = new('9', rest);
        List<string> parts = [];
        bool reachesEnd = false;
        if (low1 == zeros)
        {
            // A maximum that turned negative starts with its sign: the class is empty then.
            parts.AddRange(from < to ? [$"{Class(from, (char)(to - 1))} {Digits(rest, rest)}"] : []);
        }
        else
        {
            parts.Add($"{Class(from, from)} ({SameLength(low1, nines)})");
            reachesEnd = from < to - 1 && high1 == nines;
            if (from < to - 1)
            {
                parts.Add($"{Class((char)(from + 1), reachesEnd ? to : (char)(to - 1))} {Digits(rest, rest)}");
            }
        }

        if (!reachesEnd)
        {
            parts.Add($"{Class(to, to)} {SameLength(zeros, high1)}");
        }

        return $"{head}({string.Join(" | ", parts)})";
    }

    /// <summary>A minimum alone. Inside of a number the digit zero is forgotten before a one: with a minimum of 210 nobody can write 2000.</summary>
    private string From(long minimum, int digits, bool isTop)
    {
        int fewer = Math.Max(digits - 1, 1);
        char least = isTop ? '1' : '0';
        if (minimum < 0)
        {
            return $"\"-\" ({Range(null, -minimum, digits, isTop: false)}) | [0] | [1-9] {Digits(0, digits - 1)}";
        }

        if (minimum == 0)
        {
            return isTop ? $"[0] | [1-9] {Digits(0, fewer)}" : Digits(1, digits);
        }

        string text = Text(minimum);
        char first = text[0];
        List<string> parts = [];
        if (text.Length == 1)
        {
            if (first > least)
            {
                parts.Add($"{Class(least, (char)(first - 1))} {Digits(1, fewer)}");
            }

            parts.Add($"{Class(first, '9')} {Digits(0, fewer)}");
            return string.Join(" | ", parts);
        }

        if (first > '1')
        {
            parts.Add($"{Class(least, (char)(first - 1))} {Digits(text.Length, fewer)}");
        }

        parts.Add($"{Class(first, first)} ({From(long.Parse(text[1..], CultureInfo.InvariantCulture), fewer, isTop: false)})");
        if (first < '9')
        {
            parts.Add($"{Class((char)(first + 1), '9')} {Digits(text.Length - 1, fewer)}");
        }

        return string.Join(" | ", parts);
    }

    /// <summary>A maximum alone. One below zero allows leading zeros.</summary>
    private string UpTo(long maximum, int digits, bool isTop)
    {
        if (maximum < 0)
        {
            return $"\"-\" ({From(-maximum, digits, isTop: false)})";
        }

        return (isTop ? $"\"-\" [1-9] {Digits(0, Math.Max(digits - 1, 1))} | " : "") + Between(0, maximum);
    }

    private static string Class(char from, char to) => from == to ? $"[{from}]" : $"[{from}-{to}]";

    private static string Digits(int minimum, int maximum) =>
        "[0-9]" + (minimum == 1 && maximum == 1 ? "" : minimum == maximum ? $"{{{minimum}}}" : $"{{{minimum},{maximum}}}");

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
