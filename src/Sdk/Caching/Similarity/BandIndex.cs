using System.Numerics;

namespace AstraWeave.Sdk.Caching.Similarity;

/// <summary>Finds texts of one scope whose sketches agree in at least one of four bands of 16 bits: all that differ in 3 bits or less (Manku et al., WWW 2007).</summary>
/// <remarks>Each look-up visits a bounded number of texts, newest first. Not thread-safe.</remarks>
internal sealed class BandIndex
{
    public const int Bands = 4;

    private const int None = -1;
    private const int BandBits = 16;

    /// <summary>The most texts visited in one band.</summary>
    private const int MaxVisits = 16;

    private readonly Dictionary<ulong, int> _newest = [];
    private readonly Dictionary<byte[], int> _slots = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<int> _free = new();
    private BandEntry[] _entries = new BandEntry[16];
    private int _used;

    public int Count => _slots.Count;

    public void Add(byte[] key, int field, ulong scope, ulong sketch)
    {
        if (!_free.TryPop(out int slot))
        {
            slot = _used++;
            if (slot == _entries.Length)
            {
                Array.Resize(ref _entries, slot * 2);
            }
        }

        _slots.Add(key, slot);
        ref BandEntry entry = ref _entries[slot];
        entry = new BandEntry { Key = key, Field = field, Scope = scope, Sketch = sketch };
        for (int band = 0; band < Bands; band++)
        {
            ulong chain = ChainOf(scope, sketch, band);
            int older = _newest.GetValueOrDefault(chain, None);
            entry.Older[band] = older;
            entry.Newer[band] = None;
            if (older != None)
            {
                _entries[older].Newer[band] = slot;
            }

            _newest[chain] = slot;
        }
    }

    /// <summary>Takes a text out, by its very key array.</summary>
    /// <param name="key">The key.</param>
    /// <param name="removed">What was there.</param>
    public bool Remove(byte[] key, out BandEntry removed)
    {
        if (!_slots.Remove(key, out int slot))
        {
            removed = default;
            return false;
        }

        removed = _entries[slot];
        for (int band = 0; band < Bands; band++)
        {
            Unlink(in removed, band);
        }

        _entries[slot] = default;
        _free.Push(slot);
        return true;
    }

    /// <summary>The texts closest to a sketch, of those the bands lead to.</summary>
    /// <param name="scope">Their scope.</param>
    /// <param name="sketch">The sketch.</param>
    /// <param name="found">Receives them, the closest first.</param>
    /// <returns>How many there are.</returns>
    public int Find(ulong scope, ulong sketch, Span<BandEntry> found)
    {
        int count = 0;
        for (int band = 0; band < Bands; band++)
        {
            int slot = _newest.GetValueOrDefault(ChainOf(scope, sketch, band), None);
            for (int visits = 0; slot != None && visits < MaxVisits; visits++, slot = _entries[slot].Older[band])
            {
                if (_entries[slot].Scope == scope)
                {
                    count = Keep(in _entries[slot], sketch, found, count);
                }
            }
        }

        return count;
    }

    /// <summary>Inserts a text by its distance, unless it is there already or farther than all of a full list.</summary>
    private static int Keep(in BandEntry entry, ulong sketch, Span<BandEntry> found, int count)
    {
        int distance = BitOperations.PopCount(entry.Sketch ^ sketch);
        int at = count;
        for (int i = 0; i < count; i++)
        {
            if (ReferenceEquals(found[i].Key, entry.Key))
            {
                return count;
            }

            at = at == count && distance < BitOperations.PopCount(found[i].Sketch ^ sketch) ? i : at;
        }

        if (at == found.Length)
        {
            return count;
        }

        int kept = Math.Min(count, found.Length - 1);
        found[at..kept].CopyTo(found[(at + 1)..]);
        found[at] = entry;
        return kept + 1;
    }

    private void Unlink(in BandEntry entry, int band)
    {
        int newer = entry.Newer[band];
        int older = entry.Older[band];
        if (older != None)
        {
            _entries[older].Newer[band] = newer;
        }

        if (newer != None)
        {
            _entries[newer].Older[band] = older;
        }
        else if (older != None)
        {
            _newest[ChainOf(entry.Scope, entry.Sketch, band)] = older;
        }
        else
        {
            _ = _newest.Remove(ChainOf(entry.Scope, entry.Sketch, band));
        }
    }

    private static ulong ChainOf(ulong scope, ulong sketch, int band)
    {
        ulong bits = ((sketch >> (band * BandBits)) & 0xFFFF) | ((ulong)band << BandBits);
        ulong mixed = (scope ^ (bits * 0x9E37_79B9_7F4A_7C15)) * 0xD6E8_FEB8_6659_FD93;
        return mixed ^ (mixed >> 32);
    }
}
