using System.Text;

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
            while (i < found.Length && (found[i] < 128 ? IsFolded(found[i]) ? 1 : 0 : MarkLength(found[i..])) is > 0 and int folded)
            {
                i += folded;
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

    /// <summary>Writes a name without what folding ignores, in lower case.</summary>
    /// <returns>Its length; at most that of the destination.</returns>
    public static int Fold(ReadOnlySpan<byte> name, Span<byte> destination)
    {
        int length = 0;
        foreach (byte next in name)
        {
            if (!IsFolded(next) && length < destination.Length)
            {
                destination[length++] = Lower(next);
            }
        }

        return length;
    }

    /// <summary>The length of a mark that shows nothing, as tokenizers and editors put between letters; 0 for none.</summary>
    private static int MarkLength(ReadOnlySpan<byte> text) => text switch
    {
        [0xC2, 0xAD, ..] => 2, // soft hyphen
        [0xE2, 0x80, >= 0x8B and <= 0x8F, ..] or [0xE2, 0x81, 0xA0, ..] or [0xEF, 0xBB, 0xBF, ..] => 3, // zero width
        _ => 0,
    };

    private static bool IsFolded(byte c) => c is (byte)'_' or (byte)'-' or (byte)' ' or (byte)'.';

    private static byte Lower(byte c) => c is >= (byte)'A' and <= (byte)'Z' ? (byte)(c | 0x20) : c;
}
