namespace AstraWeave.Sdk.Caching;

/// <content>The state behind the lock: every member is called with it held.</content>
internal sealed partial class LruStore<TValue>
{
    private const long Never = long.MaxValue;

    /// <summary>Finds the slot of a key. Where <paramref name="match"/> is unsure afterwards, nothing is known yet: it has to compare a key outside the lock first.</summary>
    private bool TryFind(ReadOnlySpan<byte> key, ulong hash, ref KeyMatch match, out int slot, out int cell, ref int collisions)
    {
        cell = _index.FirstCell(hash);
        while ((slot = _index.Probe(hash, ref cell)) != None)
        {
            ref LruSlot<TValue> candidate = ref _slots[slot];
            if (candidate.Hash == hash)
            {
                if (match.IsEqual(key, candidate.Key!))
                {
                    return true;
                }

                if (match.IsUnsure)
                {
                    return false;
                }

                collisions++;
            }

            cell = _index.NextCell(cell);
        }

        return false;
    }

    private int CellOf(int slot)
    {
        int cell = _index.FirstCell(_slots[slot].Hash);
        while (_index.SlotAt(cell) != slot)
        {
            cell = _index.NextCell(cell);
        }

        return cell;
    }

    private void Insert(byte[] key, TValue value, ulong hash, long bytes, long expiresAt)
    {
        int slot = _free;
        ref LruSlot<TValue> entry = ref _slots[slot];
        _free = _links[slot].Next;
        entry.Key = key;
        entry.Value = value;
        entry.Hash = hash;
        entry.Bytes = bytes;
        _expiresAt[slot] = expiresAt;
        _bytes += bytes;
        _count++;
        LinkNewest(slot);

        int cell = _index.FirstCell(hash);
        while (_index.SlotAt(cell) != None)
        {
            cell = _index.NextCell(cell);
        }

        _index.Set(cell, slot, hash);
    }

    /// <returns>The key that is gone.</returns>
    private byte[] RemoveAt(int slot, int cell)
    {
        _index.Remove(cell);
        Unlink(slot);
        ref LruSlot<TValue> entry = ref _slots[slot];
        byte[] key = entry.Key!;
        _bytes -= entry.Bytes;
        _count--;
        entry = default;
        _links[slot].Next = _free;
        _free = slot;
        return key;
    }

    private void MoveToNewest(int slot)
    {
        if (slot != _newest)
        {
            Unlink(slot);
            LinkNewest(slot);
        }
    }

    private void LinkNewest(int slot)
    {
        _links[slot].Previous = None;
        _links[slot].Next = _newest;
        if (_newest != None)
        {
            _links[_newest].Previous = slot;
        }

        _newest = slot;
        if (_oldest == None)
        {
            _oldest = slot;
        }
    }

    private void Unlink(int slot)
    {
        int previous = _links[slot].Previous;
        int next = _links[slot].Next;
        if (previous == None)
        {
            _newest = next;
        }
        else
        {
            _links[previous].Next = next;
        }

        if (next == None)
        {
            _oldest = previous;
        }
        else
        {
            _links[next].Previous = previous;
        }
    }

    private bool IsExpired(int slot) => _expiresAt[slot] != Never && _time.GetTimestamp() >= _expiresAt[slot];

    /// <summary>When an entry that is written now is over, as the clock's timestamp.</summary>
    private long ExpiryOf(TimeSpan? own)
    {
        TimeSpan? timeToLive = own is null || own > _timeToLive ? _timeToLive : own;
        return timeToLive is TimeSpan time ? _time.GetTimestamp() + (long)(time.TotalSeconds * _time.TimestampFrequency) : Never;
    }

    private void ChainFreeSlots()
    {
        for (int i = 0; i < _slots.Length; i++)
        {
            _links[i].Next = i + 1 < _slots.Length ? i + 1 : None;
        }

        _free = 0;
    }
}
