using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AstraWeave.Sdk.Caching;

/// <summary>Finds the places of a text at which the wide normalizer has to look closer.</summary>
internal static class TextStops
{
    /// <summary>The first stop at or after a position; the length where there is none.</summary>
    public static int Next(ReadOnlySpan<char> text, int position)
    {
        ref ushort start = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        int i = position;
        for (; i < Math.Min(2, text.Length); i++)
        {
            if (IsStop(text, i))
            {
                return i;
            }
        }

        for (; i + Vector256<ushort>.Count < text.Length; i += Vector256<ushort>.Count)
        {
            Vector256<ushort> stops = Stops(ref Unsafe.Add(ref start, i));
            if (stops != Vector256<ushort>.Zero)
            {
                return i + System.Numerics.BitOperations.TrailingZeroCount(stops.ExtractMostSignificantBits());
            }
        }

        while (i < text.Length && !IsStop(text, i))
        {
            i++;
        }

        return i;
    }

    /// <summary>
    /// White space that is not one space or line feed between two other characters, a colon between digits as in an instant or at the end of what may be
    /// a label (<c>…mp:</c>, <c>…me:</c>), and <c>VO</c>, with which a volatile span begins.
    /// </summary>
    internal static bool IsStop(ReadOnlySpan<char> text, int i) => text[i] switch
    {
        ' ' or '\n' => i + 1 == text.Length || TextNormalizer.IsBlank(text[i + 1]),
        '\t' or '\v' or '\f' or '\r' => true,
        ':' => (i > 0 && char.IsAsciiDigit(text[i - 1]) && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
            || (i > 1 && text[i - 1] is 'p' or 'P' or 'e' or 'E' && text[i - 2] is 'm' or 'M'),
        'V' => i + 1 < text.Length && text[i + 1] == 'O',
        _ => false,
    };

    /// <summary>The same for 16 characters at once; two before them and one after them are there.</summary>
    private static Vector256<ushort> Stops(ref ushort first)
    {
        Vector256<ushort> here = Vector256.LoadUnsafe(ref first);
        Vector256<ushort> after = Vector256.LoadUnsafe(ref first, 1);
        Vector256<ushort> kept = Vector256.Equals(here, Vector256.Create((ushort)' ')) | Vector256.Equals(here, Vector256.Create((ushort)'\n'));
        return (Blanks(here) & (~kept | Blanks(after)))
            | (Vector256.Equals(here, Vector256.Create((ushort)':')) & IsAroundColon(ref first, after))
            | (Vector256.Equals(here, Vector256.Create((ushort)'V')) & Vector256.Equals(after, Vector256.Create((ushort)'O')));
    }

    private static Vector256<ushort> IsAroundColon(ref ushort first, Vector256<ushort> after)
    {
        Vector256<ushort> before = Vector256.LoadUnsafe(ref Unsafe.Subtract(ref first, 1));
        Vector256<ushort> last = before | Vector256.Create((ushort)0x20);
        Vector256<ushort> secondToLast = Vector256.LoadUnsafe(ref Unsafe.Subtract(ref first, 2)) | Vector256.Create((ushort)0x20);
        Vector256<ushort> label = (Vector256.Equals(last, Vector256.Create((ushort)'p')) | Vector256.Equals(last, Vector256.Create((ushort)'e')))
            & Vector256.Equals(secondToLast, Vector256.Create((ushort)'m'));
        return label | (Digits(before) & Digits(after));
    }

    private static Vector256<ushort> Digits(Vector256<ushort> text) =>
        Vector256.LessThanOrEqual(text - Vector256.Create((ushort)'0'), Vector256.Create((ushort)9));

    private static Vector256<ushort> Blanks(Vector256<ushort> text) =>
        Vector256.Equals(text, Vector256.Create((ushort)' ')) | Vector256.LessThanOrEqual(text - Vector256.Create((ushort)'\t'), Vector256.Create((ushort)4));
}
