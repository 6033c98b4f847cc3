using System.Runtime.InteropServices;

namespace AstraWeave.Sdk.Caching.Similarity;

/// <summary>How often each group of three characters comes in a text; groups are told apart by 16 bits of their hash. Reusable, not thread-safe.</summary>
internal sealed class TrigramCounts
{
    public const int Buckets = 1 << 16;

    private readonly ushort[] _counts = new ushort[Buckets];
    private readonly List<ushort> _present = [];

    /// <summary>The buckets that are not empty.</summary>
    public ReadOnlySpan<ushort> Present => CollectionsMarshal.AsSpan(_present);

    public int this[ushort bucket] => _counts[bucket];

    public static ulong Hash(ReadOnlySpan<char> text, int at)
    {
        ulong hash = (text[at] | ((ulong)text[at + 1] << 16) | ((ulong)text[at + 2] << 32)) * 0x9E37_79B9_7F4A_7C15;
        hash = (hash ^ (hash >> 32)) * 0xD6E8_FEB8_6659_FD93;
        return hash ^ (hash >> 32);
    }

    public void Count(ReadOnlySpan<char> text)
    {
        foreach (ushort bucket in Present)
        {
            _counts[bucket] = 0;
        }

        _present.Clear();
        for (int i = 0; i + 2 < text.Length; i++)
        {
            ushort bucket = (ushort)(Hash(text, i) >> 48);
            if (_counts[bucket] == 0)
            {
                _present.Add(bucket);
            }

            _counts[bucket] += _counts[bucket] == ushort.MaxValue ? (ushort)0 : (ushort)1;
        }
    }
}
