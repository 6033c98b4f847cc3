namespace AstraWeave.Sdk.Contexts;

/// <summary>Puts the items of an unordered collection, already written to a buffer, into ascending order of their bytes; allocates nothing once warm.</summary>
/// <remarks>Items of a collection inside an item are sorted before the outer ones, so one stack of starts serves all depths.</remarks>
internal sealed class SegmentSorter
{
    private readonly Comparison<Segment> _compare;
    private Segment[] _segments = new Segment[16];
    private byte[] _copy = new byte[256];
    private int _count;

    public SegmentSorter() => _compare = (left, right) => Bytes(left).SequenceCompareTo(Bytes(right));

    /// <summary>Opens a collection; the mark closes it.</summary>
    public int Begin() => _count;

    /// <summary>Notes that an item starts at the buffer's end.</summary>
    public void BeginItem(ReusableBuffer buffer)
    {
        if (_count == _segments.Length)
        {
            Array.Resize(ref _segments, _count * 2);
        }

        _segments[_count++] = new Segment(buffer.Length, 0);
    }

    /// <summary>Sorts the items since the mark, the last of which ends where the buffer does.</summary>
    public void Sort(ReusableBuffer buffer, int mark)
    {
        Span<Segment> items = _segments.AsSpan(mark, _count - mark);
        _count = mark;
        if (items.Length < 2)
        {
            return;
        }

        int start = items[0].Start;
        Span<byte> written = buffer.Written(start, buffer.Length - start);
        if (_copy.Length < written.Length)
        {
            _copy = new byte[Math.Max(_copy.Length * 2, written.Length)];
        }

        written.CopyTo(_copy);
        for (int i = 0; i < items.Length; i++)
        {
            int end = i + 1 < items.Length ? items[i + 1].Start : buffer.Length;
            items[i] = new Segment(items[i].Start - start, end - items[i].Start);
        }

        items.Sort(_compare);
        int position = 0;
        foreach (Segment item in items)
        {
            Bytes(item).CopyTo(written[position..]);
            position += item.Length;
        }
    }

    /// <summary>Forgets the collections that a context left open when it threw.</summary>
    public void Clear() => _count = 0;

    private ReadOnlySpan<byte> Bytes(Segment segment) => _copy.AsSpan(segment.Start, segment.Length);

    private readonly record struct Segment(int Start, int Length);
}
