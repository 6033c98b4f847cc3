namespace AstraWeave.Sdk.Caching;

/// <content>The state behind the lock: every member is called with it held.</content>
internal sealed partial class LruStore<TValue>
{
    private bool TryFind(ReadOnlySpan<byte> key, ulong hash, out int slot, out int cell, ref int collisions)
    {
        for (cell = _index.FirstCell(hash); (slot = _index.SlotAt(cell)) != None; cell = _index.NextCell(cell))
        {
            ref LruSlot<TValue> candidate = ref _slots[slot];
            if (candidate.Hash != hash)
            {
                continue;
            }

            if (key.SequenceEqual(candidate.Key))
            {
                return true;
            }

            collisions++;
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
        _free = entry.Next;
        entry.Key = key;
        entry.Value = value;
        entry.Hash = hash;
        entry.Bytes = bytes;
        entry.WrittenAt = _timeToLive is null ? 0 : _time.GetTimestamp();
        _bytes += bytes;
        _count++;
        LinkNewest(slot);

        int cell = _index.FirstCell(hash);
        while (_index.SlotAt(cell) != None)
        {
            cell = _index.NextCell(cell);
        }

        _index.Set(cell, slot);
    }

    private void RemoveAt(int slot, int cell)
    {
        _index.Remove(cell, _slots);
        Unlink(slot);
        ref LruSlot<TValue> entry = ref _slots[slot];
        Removed?.Invoke(entry.Key!);
        _bytes -= entry.Bytes;
        _count--;
        entry = default;
        entry.Next = _free;
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
        _slots[slot].Previous = None;
        _slots[slot].Next = _newest;
        if (_newest != None)
        {
            _slots[_newest].Previous = slot;
        }

        _newest = slot;
        if (_oldest == None)
        {
            _oldest = slot;
        }
    }

    private void Unlink(int slot)
    {
        int previous = _slots[slot].Previous;
        int next = _slots[slot].Next;
        if (previous == None)
        {
            _newest = next;
        }
        else
        {
            _slots[previous].Next = next;
        }

        if (next == None)
        {
            _oldest = previous;
        }
        else
        {
            _slots[next].Previous = previous;
        }
    }

    private bool IsExpired(int slot) =>
        _timeToLive is TimeSpan timeToLive && _time.GetElapsedTime(_slots[slot].WrittenAt) >= timeToLive;

    private void ChainFreeSlots()
    {
        for (int i = 0; i < _slots.Length; i++)
        {
            _slots[i].Next = i + 1 < _slots.Length ? i + 1 : None;
        }

        _free = 0;
    }
}
