namespace AstraWeave.Sdk.Caching;

/// <content>A check of everything that has to hold between two operations; for tests and soaks.</content>
internal sealed partial class LruStore<TValue>
{
    /// <summary>Walks the whole store.</summary>
    /// <returns>What does not hold; <see langword="null"/> where all does.</returns>
    internal string? FindDefect()
    {
        lock (_gate)
        {
            return CheckOrder() ?? CheckIndex() ?? CheckFree();
        }
    }

    private string? CheckOrder()
    {
        int previous = None;
        int count = 0;
        long bytes = 0;
        for (int slot = _newest; slot != None; previous = slot, slot = _links[slot].Next)
        {
            if (_links[slot].Previous != previous || _slots[slot].Key is null || _slots[slot].Value is null)
            {
                return $"Slot {slot} is not linked back to {previous}, or is empty.";
            }

            bytes += _slots[slot].Bytes;
            if (++count > _count)
            {
                return "The order has a cycle or too many entries.";
            }
        }

        return previous == _oldest && count == _count && bytes == _bytes && bytes <= _maxBytes
            ? null
            : $"The order ends at {previous} with {count} entries and {bytes} bytes; kept are {_oldest}, {_count} and {_bytes}.";
    }

    private string? CheckIndex()
    {
        int found = 0;
        for (int cell = 0; cell < _index.CellCount; cell++)
        {
            int slot = _index.SlotAt(cell);
            if (slot == None)
            {
                continue;
            }

            found++;
            int collisions = 0;
            KeyMatch match = default;
            int same;
            int at;
            do
            {
                _ = TryFind(_slots[slot].Key, _slots[slot].Hash, ref match, out same, out at, ref collisions);
            }
            while (match.Resolve(_slots[slot].Key));

            if (same != slot || at != cell)
            {
                return $"Cell {cell} points to slot {slot}, which its key does not lead to.";
            }
        }

        return found == _count ? null : $"The index has {found} entries of {_count}.";
    }

    private string? CheckFree()
    {
        int free = 0;
        for (int slot = _free; slot != None && free <= _slots.Length; slot = _links[slot].Next)
        {
            free++;
        }

        return free + _count == _slots.Length ? null : $"{free} slots are free and {_count} taken of {_slots.Length}.";
    }
}
