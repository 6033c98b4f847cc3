using System.Numerics;

namespace AstraWeave.Sdk.Caching;

/// <summary>Open addressing with linear probing over slot numbers, at most half full. Removal shifts entries back, so no tombstones pile up.</summary>
/// <remarks>
/// A cell holds the low half of the hash beside the slot number: what else stands in a run is passed over, and removal finds each entry's home,
/// without a look at the slots, each of which is a cache miss in a large store. Not thread-safe: the store's lock guards it.
/// </remarks>
internal sealed class LruIndex(int capacity)
{
    /// <summary>The low half of the hash, then the slot number plus one; 0 is empty.</summary>
    private readonly ulong[] _cells = new ulong[BitOperations.RoundUpToPowerOf2((uint)capacity * 2)];

    public int CellCount => _cells.Length;

    public int FirstCell(ulong hash) => (int)hash & (_cells.Length - 1);

    public int NextCell(int cell) => (cell + 1) & (_cells.Length - 1);

    /// <summary>The slot a cell points to; -1 where the cell is empty.</summary>
    public int SlotAt(int cell) => (int)_cells[cell] - 1;

    /// <summary>Goes on through a run to the next cell whose slot may have this hash.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="cell">Where to begin, and where it ended: at such a cell, or at the empty one behind the run.</param>
    /// <returns>The slot; -1 where the run ended.</returns>
    public int Probe(ulong hash, ref int cell)
    {
        ulong[] cells = _cells;
        while (cells[cell] is not 0 and ulong content)
        {
            if ((uint)(content >> 32) == (uint)hash)
            {
                return (int)content - 1;
            }

            cell = NextCell(cell);
        }

        return -1;
    }

    public void Set(int cell, int slot, ulong hash) => _cells[cell] = (hash << 32) | (uint)(slot + 1);

    /// <summary>Empties a cell and moves every later entry of the run that may stand closer to its first cell.</summary>
    public void Remove(int cell)
    {
        int hole = cell;
        int mask = _cells.Length - 1;
        for (int next = NextCell(hole); _cells[next] != 0; next = NextCell(next))
        {
            int home = FirstCell(_cells[next] >> 32);
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
