using System.Text;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Compares names the way models vary them: without case, <c>_</c>, <c>-</c>, <c>.</c> and spaces.</summary>
internal static class NameFolding
{
    /// <summary>Whether two names are the same when folded; the second is a wire name.</summary>
    public static bool Equal(ReadOnlySpan<byte> found, string name)
    {
        int i = 0;
        int j = 0;
        while (true)
        {
            while (i < found.Length && IsFolded(found[i]))
            {
                i++;
            }

            while (j < name.Length && name[j] < 128 && IsFolded((byte)name[j]))
            {
                j++;
            }

            if (i == found.Length || j == name.Length)
            {
                return i == found.Length && j == name.Length;
            }

            if (found[i] < 128)
            {
                if (name[j] >= 128 || Lower(found[i]) != Lower((byte)name[j]))
                {
                    return false;
                }

                i++;
                j++;
                continue;
            }

            if (Rune.DecodeFromUtf8(found[i..], out Rune left, out int bytes) != System.Buffers.OperationStatus.Done
                || Rune.DecodeFromUtf16(name.AsSpan(j), out Rune right, out int chars) != System.Buffers.OperationStatus.Done
                || Rune.ToLowerInvariant(left) != Rune.ToLowerInvariant(right))
            {
                return false;
            }

            i += bytes;
            j += chars;
        }
    }

    /// <summary>Whether a name is one of several when folded.</summary>
    public static bool Any(ReadOnlySpan<byte> found, IReadOnlyList<string> names)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (Equal(found, names[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The tool whose name has the smallest edit distance; <see langword="null"/> where none is close.</summary>
    public static string? Nearest(string found, IReadOnlyList<ToolSpec> tools)
    {
        string? best = null;
        int bestDistance = Math.Max(2, found.Length / 2) + 1;
        for (int i = 0; i < tools.Count; i++)
        {
            int distance = Distance(found, tools[i].Name);
            if (distance < bestDistance)
            {
                bestDistance = distance;
                best = tools[i].Name;
            }
        }

        return best;
    }

    /// <summary>Levenshtein's edit distance over folded names, one row at a time.</summary>
    private static int Distance(string left, string right)
    {
        string a = Fold(left);
        string b = Fold(right);
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    private static string Fold(string name) =>
        string.Concat(name.Where(c => c >= 128 || !IsFolded((byte)c))).ToLowerInvariant();

    private static bool IsFolded(byte c) => c is (byte)'_' or (byte)'-' or (byte)' ' or (byte)'.';

    private static byte Lower(byte c) => c is >= (byte)'A' and <= (byte)'Z' ? (byte)(c | 0x20) : c;
}
