using System.Runtime.InteropServices;

namespace AstraWeave.Sdk.Caching.Similarity;

/// <summary>64 bits that differ in few places where texts do (Charikar, STOC 2002).</summary>
internal static class SimHash
{
    /// <summary>Counters are bytes until this many groups are added.</summary>
    private const int GroupsPerFlush = 255;

    /// <summary>The eight bits of a byte as eight bytes of 0 or 1.</summary>
    private static readonly ulong[] s_spread = [.. Enumerable.Range(0, 256).Select(static value =>
        Enumerable.Range(0, 8).Aggregate(0UL, (spread, bit) => spread | ((ulong)((value >> bit) & 1) << (8 * bit))))];

    public static ulong Of(ReadOnlySpan<char> text)
    {
        Span<int> ones = stackalloc int[64];
        Span<ulong> lanes = stackalloc ulong[8];
        ones.Clear();
        lanes.Clear();
        int groups = Math.Max(0, text.Length - 2);
        for (int i = 0; i < groups; i++)
        {
            ulong hash = TrigramCounts.Hash(text, i);
            for (int lane = 0; lane < lanes.Length; lane++)
            {
                lanes[lane] += s_spread[(byte)(hash >> (8 * lane))];
            }

            if (i % GroupsPerFlush == GroupsPerFlush - 1)
            {
                Flush(lanes, ones);
            }
        }

        Flush(lanes, ones);
        ulong result = 0;
        for (int bit = 0; bit < ones.Length; bit++)
        {
            result |= ones[bit] * 2 > groups ? 1UL << bit : 0;
        }

        return result;
    }

    private static void Flush(Span<ulong> lanes, Span<int> ones)
    {
        Span<byte> counts = MemoryMarshal.AsBytes(lanes);
        for (int bit = 0; bit < ones.Length; bit++)
        {
            ones[bit] += counts[bit];
        }

        lanes.Clear();
    }
}
