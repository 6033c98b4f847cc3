namespace AstraWeave.Sdk.Caching;

/// <content>The state behind the lock: every member is called with it held.</content>
internal sealed partial class LruStore<TValue>
{
    private bool TryFind(ReadOnlySpan<byte> key, ulong hash, out int slot, out int cell, ref int collisions)
    {
        cell = _index.FirstCell(hash);
        while ((slot = _index.Probe(hash, ref cell)) != None)
        {
            ref LruSlot<TValue> candidate = ref _slots[slot];
            if (candidate.Hash == hash)
            {
                if (key.SequenceEqual(candidate.Key))
                {
                    return true;
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

    private void Insert(byte[] key, TValue value, ulong hash, long bytes)
    {
        int slot = _free;
        ref LruSlot<TValue> entry = ref _slots[slot];
        _free = _links[slot].Next;
        entry.Key = key;
        entry.Value = value;
        entry.Hash = hash;
        entry.Bytes = bytes;
        if (_timeToLive is not null)
        {
            _writtenAt[slot] = _time.GetTimestamp();
        }

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

    private void RemoveAt(int slot, int cell)
    {
        _index.Remove(cell);
        Unlink(slot);
        ref LruSlot<TValue> entry = ref _slots[slot];
        Removed?.Invoke(entry.Key!);
        _bytes -= entry.Bytes;
        _count--;
        entry = default;
        _links[slot].Next = _free;
        _free = slot;
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

    private bool IsExpired(int slot) =>
        _timeToLive is TimeSpan timeToLive && _time.GetElapsedTime(_writtenAt[slot]) >= timeToLive;

    private void ChainFreeSlots()
    {
        for (int i = 0; i < _slots.Length; i++)
        {
            _links[i].Next = i + 1 < _slots.Length ? i + 1 : None;
        }

        _free = 0;
    }
}
