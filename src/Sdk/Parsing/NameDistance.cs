using System.Text;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Finds the legal name most like one that does not exist, for a report; it is never executed.</summary>
internal static class NameDistance
{
    private const int MaxLength = 64;

    /// <summary>The tool whose folded name has the smallest edit distance; <see langword="null"/> where none is close.</summary>
    public static string? Nearest(ReadOnlySpan<byte> found, IReadOnlyList<ToolSpec> tools)
    {
        Span<byte> left = stackalloc byte[MaxLength];
        left = left[..NameFolding.Fold(found, left)];
        Span<byte> wire = stackalloc byte[MaxLength];
        Span<byte> right = stackalloc byte[MaxLength];
        string? best = null;
        int bestDistance = Math.Max(2, left.Length / 2) + 1;
        for (int i = 0; i < tools.Count && !left.IsEmpty; i++)
        {
            if (!Encoding.UTF8.TryGetBytes(tools[i].Name, wire, out int bytes))
            {
                continue;
            }

            int distance = Distance(left, right[..NameFolding.Fold(wire[..bytes], right)]);
            if (distance < bestDistance)
            {
                bestDistance = distance;
                best = tools[i].Name;
            }
        }

        return best;
    }

    /// <summary>How many letters differ, of the first 64 bytes of each, folded.</summary>
    public static int Of(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> foldedLeft = stackalloc byte[MaxLength];
        Span<byte> foldedRight = stackalloc byte[MaxLength];
        foldedLeft = foldedLeft[..NameFolding.Fold(left[..Math.Min(left.Length, MaxLength)], foldedLeft)];
        return Distance(foldedLeft, foldedRight[..NameFolding.Fold(right[..Math.Min(right.Length, MaxLength)], foldedRight)]);
    }

    /// <summary>Levenshtein's edit distance, one row at a time.</summary>
    private static int Distance(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<int> row = stackalloc int[MaxLength + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substitution = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
