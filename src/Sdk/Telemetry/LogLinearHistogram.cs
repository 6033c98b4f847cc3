using System.Numerics;

namespace AstraWeave.Sdk.Telemetry;

/// <summary>Counts durations in buckets: 16 of equal width in each power of two, so that any value read back is right to 6.25 %.</summary>
/// <remarks>Thread-safe without locks. Durations beyond 2⁴¹ ns (36 minutes) count in the last bucket; the maximum stays exact.</remarks>
internal sealed class LogLinearHistogram
{
    private const int SubBucketBits = 4;
    private const int SubBuckets = 1 << SubBucketBits;
    private const int HighestBit = 40;

    private readonly long[] _buckets = new long[(HighestBit - SubBucketBits + 2) * SubBuckets];
    private long _max;

    public void Record(long nanoseconds)
    {
        long value = Math.Max(0, nanoseconds);
        _ = Interlocked.Increment(ref _buckets[IndexOf(value)]);
        long max = Volatile.Read(ref _max);
        while (value > max)
        {
            long seen = Interlocked.CompareExchange(ref _max, value, max);
            if (seen == max)
            {
                break;
            }

            max = seen;
        }
    }

    public LatencySummary Summarize()
    {
        Span<long> counts = stackalloc long[_buckets.Length];
        long total = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = Volatile.Read(ref _buckets[i]);
            total += counts[i];
        }

        long max = Volatile.Read(ref _max);
        return total == 0
            ? default
            : new LatencySummary
            {
                Count = total,
                P50 = Percentile(counts, total, max, 0.50),
                P95 = Percentile(counts, total, max, 0.95),
                P99 = Percentile(counts, total, max, 0.99),
                Max = Milliseconds(max),
            };
    }

    /// <summary>Values below 16 have a bucket each; above, the five highest bits name the bucket.</summary>
    internal static int IndexOf(long value)
    {
        if (value < SubBuckets)
        {
            return (int)value;
        }

        int bit = BitOperations.Log2((ulong)value);
        return bit > HighestBit
            ? ((HighestBit - SubBucketBits + 2) * SubBuckets) - 1
            : ((bit - SubBucketBits + 1) * SubBuckets) + (int)((value >> (bit - SubBucketBits)) & (SubBuckets - 1));
    }

    /// <summary>The middle of a bucket.</summary>
    internal static long ValueOf(int index)
    {
        if (index < SubBuckets)
        {
            return index;
        }

        int shift = (index / SubBuckets) - 1;
        return ((long)(SubBuckets + (index % SubBuckets)) << shift) + ((1L << shift) / 2);
    }

    private static double Percentile(ReadOnlySpan<long> counts, long total, long max, double share)
    {
        long rank = (long)Math.Ceiling(total * share);
        long seen = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            seen += counts[i];
            if (seen >= rank)
            {
                return Milliseconds(Math.Min(ValueOf(i), max));
            }
        }

        return Milliseconds(max);
    }

    private static double Milliseconds(long nanoseconds) => nanoseconds / 1e6;
}
