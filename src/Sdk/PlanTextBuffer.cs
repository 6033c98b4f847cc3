namespace AstraWeave.Sdk;

/// <summary>A reusable, append-only arena for the texts of parsed plans.</summary>
/// <remarks>
/// Texts stay where they were written until <see cref="Reset"/>: the arena grows by new chunks, never by moving old ones.
/// After its first use it allocates nothing, as long as a plan's texts fit the largest chunk so far. Not thread-safe.
/// </remarks>
public sealed class PlanTextBuffer
{
    // The array's header and length, and the object that holds it.
    private const int OverheadBytes = 24 + 24;

    private PlanTextMemory _memory;
    private int _used;

    /// <summary>Creates an arena.</summary>
    /// <param name="capacityBytes">The size of the first chunk in bytes, 0 or more; the default is 1,024.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacityBytes"/> is negative.</exception>
    public PlanTextBuffer(int capacityBytes = 1024)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacityBytes);
        _memory = new PlanTextMemory(capacityBytes == 0 ? [] : GC.AllocateUninitializedArray<byte>(capacityBytes));
    }

    /// <summary>The memory of all chunks, in bytes.</summary>
    internal int AllocatedBytes { get; private set; }

    /// <summary>Frees the whole arena. Texts that were parsed into it become invalid.</summary>
    public void Reset() => _used = 0;

    /// <summary>Copies a text into the arena.</summary>
    public PlanText Add(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return default;
        }

        Span<byte> free = GetSpan(utf8.Length);
        utf8.CopyTo(free);
        return Commit(utf8.Length);
    }

    /// <summary>Room for at least <paramref name="length"/> bytes, to be taken by <see cref="Commit"/>.</summary>
    internal Span<byte> GetSpan(int length)
    {
        byte[] chunk = _memory.Bytes;
        if (chunk.Length - _used < length)
        {
            chunk = GC.AllocateUninitializedArray<byte>(Math.Max(length, Math.Max(256, chunk.Length * 2)));
            _memory = new PlanTextMemory(chunk);
            AllocatedBytes += OverheadBytes + chunk.Length;
            _used = 0;
        }

        return chunk.AsSpan(_used);
    }

    internal PlanText Commit(int length)
    {
        PlanText text = new(_memory, _used, length);
        _used += length;
        return text;
    }
}
