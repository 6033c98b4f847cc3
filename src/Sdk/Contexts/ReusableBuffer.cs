using System.Buffers;

namespace AstraWeave.Sdk.Contexts;

/// <summary>What contexts write themselves into: a growing buffer that its thread uses again, so that after the first calls it allocates nothing.</summary>
internal sealed class ReusableBuffer : IBufferWriter<byte>
{
    /// <summary>The longest buffer a thread keeps.</summary>
    private const int KeptBytes = 256 * 1024;

    /// <summary>How much more than the limit may be asked for at once.</summary>
    private const int GuessedBytes = 8 * 1024;

    [ThreadStatic]
    private static ReusableBuffer? s_idle;

    private int _limit = int.MaxValue;
    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(1024);

    private ReusableBuffer()
    {
    }

    public int Length { get; private set; }

    /// <summary>The items of unordered collections that are being written.</summary>
    public SegmentSorter Items => field ??= new SegmentSorter();

    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, Length);

    /// <summary>Takes this thread's buffer, empty; a context that itself plans gets another one.</summary>
    /// <param name="limit">The most bytes: a context that writes more is stopped before they are all there.</param>
    public static ReusableBuffer Rent(int limit = int.MaxValue)
    {
        ReusableBuffer buffer = s_idle ?? new ReusableBuffer();
        s_idle = null;
        buffer.Length = 0;
        buffer._limit = limit;
        buffer.Items.Clear();
        return buffer;
    }

    public void Return()
    {
        if (_bytes.Length <= KeptBytes)
        {
            s_idle = this;
        }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Refuses what is longer than the limit and did not have to be stopped before.</summary>
    /// <exception cref="ContextTooLargeException">More bytes were written than allowed.</exception>
    public void ThrowIfTooLong()
    {
        if (Length > _limit)
        {
            throw new ContextTooLargeException(Length);
        }
    }

    /// <summary>Bytes that were written before, to be overwritten in place.</summary>
    public Span<byte> Written(int start, int length) => _bytes.AsSpan(0, Length).Slice(start, length);

    public void Write(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    /// <summary>Takes back what was written last.</summary>
    public void RemoveLast(int count) => Length -= count;

    /// <summary>Takes back what was written after the first <paramref name="length"/> bytes.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)Length);
        Length = length;
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - Length);
        Length += count;
    }

    /// <summary>Takes so many bytes, to be written by the caller.</summary>
    public Span<byte> Take(int count)
    {
        int start = Length;
        if (_bytes.Length - start < count)
        {
            Reserve(count);
        }

        Length = start + count;
        return _bytes.AsSpan(start, count);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    private void Reserve(int sizeHint)
    {
        int needed = Math.Max(1, sizeHint);
        if (_bytes.Length - Length < needed)
        {
            // What asks for room may ask for more than it needs; how much it was is checked at the end.
            if ((long)Length + needed > (long)_limit + GuessedBytes)
            {
                throw new ContextTooLargeException((long)Length + needed);
            }

            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, checked(Length + needed)));
        }
    }
}
