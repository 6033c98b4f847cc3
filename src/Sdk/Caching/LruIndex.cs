using System.Numerics;

namespace AstraWeave.Sdk.Caching;

/// <summary>Open addressing with linear probing over slot numbers, at most half full. Removal shifts entries back, so no tombstones pile up.</summary>
/// <remarks>Not thread-safe: the store's lock guards it.</remarks>
internal sealed class LruIndex(int capacity)
{
    /// <summary>Slot numbers plus one; 0 is empty.</summary>
    private readonly int[] _cells = new int[BitOperations.RoundUpToPowerOf2((uint)capacity * 2)];

    public int CellCount => _cells.Length;

    public int FirstCell(ulong hash) => (int)hash & (_cells.Length - 1);

    public int NextCell(int cell) => (cell + 1) & (_cells.Length - 1);

    /// <summary>The slot a cell points to; -1 where the cell is empty.</summary>
    public int SlotAt(int cell) => _cells[cell] - 1;

    public void Set(int cell, int slot) => _cells[cell] = slot + 1;

    /// <summary>Empties a cell and moves every later entry of the run that may stand closer to its first cell.</summary>
    public void Remove<TValue>(int cell, LruSlot<TValue>[] slots)
        where TValue : class
    {
        int hole = cell;
        int mask = _cells.Length - 1;
        for (int next = NextCell(hole); _cells[next] != 0; next = NextCell(next))
        {
            int home = FirstCell(slots[_cells[next] - 1].Hash);
            if (((next - home) & mask) >= ((next - hole) & mask))
            {
                _cells[hole] = _cells[next];
                hole = next;
            }
        }

        _cells[hole] = 0;
    }

    public void Clear() => Array.Clear(_cells);
}
