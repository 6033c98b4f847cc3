using System.Globalization;
using System.Text;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Finds the values of a domain that are most like one outside of it, for a report; they are never executed.</summary>
internal static class DomainNeighbors
{
    private const int Shown = 3;

    /// <summary>Texts are compared letter by letter, so only so many of them.</summary>
    private const int MaxTexts = 256;

    /// <summary>Up to three values, the nearest first, such as <c>7, 9, 12</c>; <see langword="null"/> for an empty domain.</summary>
    public static string? Of(DomainSet domains, string domain, DomainKind kind, ReadOnlySpan<byte> found)
    {
        int index = domains.IndexOf(domain);
        int count = domains.CountOf(index);
        if (count == 0 || domains.KindOf(index) != kind)
        {
            return null;
        }

        Span<double> distances = stackalloc double[Shown];
        Span<int> nearest = stackalloc int[Shown];
        int kept = 0;
        for (int i = 0; i < Math.Min(count, kind == DomainKind.Integer ? int.MaxValue : MaxTexts); i++)
        {
            double distance = Distance(kind, found, domains.ValueAt(index, i));
            int place = kept;
            while (place > 0 && IsBefore(distance, domains.ValueAt(index, i), distances[place - 1], domains.ValueAt(index, nearest[place - 1])))
            {
                place--;
            }

            if (place == Shown)
            {
                continue;
            }

            kept = Math.Min(kept + 1, Shown);
            for (int j = kept - 1; j > place; j--)
            {
                (distances[j], nearest[j]) = (distances[j - 1], nearest[j - 1]);
            }

            (distances[place], nearest[place]) = (distance, i);
        }

        StringBuilder text = new();
        for (int i = 0; i < kept; i++)
        {
            _ = text.Append(i == 0 ? "" : ", ").Append(Excerpt.Of(domains.ValueAt(index, nearest[i])));
        }

        return text.ToString();
    }

    private static bool IsBefore(double left, ReadOnlySpan<byte> leftValue, double right, ReadOnlySpan<byte> rightValue) =>
        left < right || (left == right && (leftValue.Length, leftValue.SequenceCompareTo(rightValue)).CompareTo((rightValue.Length, 0)) < 0);

    private static double Distance(DomainKind kind, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => kind switch
    {
        DomainKind.Integer => Number(left) is double l && Number(right) is double r ? Math.Abs(l - r) : double.MaxValue,
        DomainKind.Struct => PartsDistance(left, right),
        _ => NameDistance.Of(left, right),
    };

    /// <summary>The sum of the parts' distances: of a cell, the steps to walk.</summary>
    private static double PartsDistance(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        double sum = 0;
        while (!left.IsEmpty && !right.IsEmpty)
        {
            ReadOnlySpan<byte> leftPart = NextPart(ref left);
            ReadOnlySpan<byte> rightPart = NextPart(ref right);
            sum += Number(leftPart) is double l && Number(rightPart) is double r ? Math.Abs(l - r) : leftPart.SequenceEqual(rightPart) ? 0 : 1;
        }

        return sum;
    }

    private static ReadOnlySpan<byte> NextPart(ref ReadOnlySpan<byte> parts)
    {
        int end = parts[1..].IndexOfAny((byte)',', (byte)']');
        ReadOnlySpan<byte> part = end < 0 ? parts[1..] : parts.Slice(1, end);
        parts = end < 0 || end + 2 >= parts.Length ? default : parts[(end + 1)..];
        return part;
    }

    private static double? Number(ReadOnlySpan<byte> digits) => double.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double value) ? value : null;
}
