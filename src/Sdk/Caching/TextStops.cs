using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AstraWeave.Sdk.Caching;

/// <summary>Finds the places of a text at which the normalizer has to look closer.</summary>
internal static class TextStops
{
    /// <summary>ASCII white space. Every other character is content.</summary>
    public static bool IsBlank(char c) => c is ' ' or (>= '\t' and <= '\r');

    /// <summary>The first stop at or after a position; the length where there is none.</summary>
    public static int Next(ReadOnlySpan<char> text, int position)
    {
        ref ushort start = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        int i = position;
        if (i == 0 && i < text.Length && IsStop(text, i++))
        {
            return 0;
        }

        for (; i + Vector256<ushort>.Count < text.Length; i += Vector256<ushort>.Count)
        {
            Vector256<ushort> stops = Stops(
                Vector256.LoadUnsafe(ref start, (nuint)(i - 1)), Vector256.LoadUnsafe(ref start, (nuint)i), Vector256.LoadUnsafe(ref start, (nuint)(i + 1)));
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
    /// White space that is not one space or line feed between two other characters, a colon that may end a label or stand in an instant, and <c>VO</c>,
    /// with which a volatile span begins.
    /// </summary>
    internal static bool IsStop(ReadOnlySpan<char> text, int i) => text[i] switch
    {
        ' ' or '\n' => i + 1 == text.Length || IsBlank(text[i + 1]),
        '\t' or '\v' or '\f' or '\r' => true,
        ':' => i > 0 && text[i - 1] is (>= '0' and <= '9') or 'p' or 'P' or 'e' or 'E',
        'V' => i + 1 < text.Length && text[i + 1] == 'O',
        _ => false,
    };

    /// <summary>The same for 16 characters at once.</summary>
    private static Vector256<ushort> Stops(Vector256<ushort> before, Vector256<ushort> here, Vector256<ushort> after)
    {
        Vector256<ushort> blank = Blanks(here);
        Vector256<ushort> kept = Vector256.Equals(here, Vector256.Create((ushort)' ')) | Vector256.Equals(here, Vector256.Create((ushort)'\n'));
        Vector256<ushort> lower = before | Vector256.Create((ushort)0x20);
        Vector256<ushort> beforeColon = Vector256.LessThanOrEqual(before - Vector256.Create((ushort)'0'), Vector256.Create((ushort)9))
            | Vector256.Equals(lower, Vector256.Create((ushort)'p')) | Vector256.Equals(lower, Vector256.Create((ushort)'e'));
        return (blank & (~kept | Blanks(after)))
            | (Vector256.Equals(here, Vector256.Create((ushort)':')) & beforeColon)
            | (Vector256.Equals(here, Vector256.Create((ushort)'V')) & Vector256.Equals(after, Vector256.Create((ushort)'O')));
    }

    private static Vector256<ushort> Blanks(Vector256<ushort> text) =>
        Vector256.Equals(text, Vector256.Create((ushort)' ')) | Vector256.LessThanOrEqual(text - Vector256.Create((ushort)'\t'), Vector256.Create((ushort)4));
}
