namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>The reusable memory of one recovery: nodes of loosely read values, their unescaped texts, and a step in wire form.</summary>
/// <remarks>One a thread. Arrays only grow, and an outgrown array stays as it was, so that a span over it stays readable while the tape grows.</remarks>
internal sealed partial class LooseTape
{
    private const int KeptNodes = 1 << 16;
    private const int KeptBytes = 1 << 20;

    [ThreadStatic]
    private static LooseTape? s_cached;

    // A tape that grew beyond what each thread may keep: the process keeps one for whoever reads a large answer next.
    private static LooseTape? s_large;

    private LooseNode[] _nodes = new LooseNode[64];
    private byte[] _text = new byte[1024];
    private long _affordable;

    private LooseTape()
    {
    }

    public int Count { get; private set; }

    public int TextLength { get; private set; }

    /// <summary>A step rewritten in wire form.</summary>
    public JsonBuffer Step { get; } = new();

    /// <summary>The text of a reply that came in pieces.</summary>
    public JsonBuffer Joined { get; } = new();

    public ref LooseNode this[int index] => ref _nodes[index];

    public readonly record struct Mark(int Count, int TextLength);

    public static LooseTape Rent()
    {
        // Taken out, so that neither another thread nor a reading inside of this one has the same.
        LooseTape tape = s_cached ?? Interlocked.Exchange(ref s_large, null) ?? new LooseTape();
        s_cached = null;
        tape.Clear();
        return tape;
    }

    public static void Return(LooseTape tape)
    {
        if (tape._nodes.Length <= KeptNodes && tape._text.Length <= KeptBytes)
        {
            s_cached = tape;
        }
        else
        {
            Volatile.Write(ref s_large, tape);
        }
    }

    /// <summary>How much of the tape is used.</summary>
    public Mark Position => new(Count, TextLength);

    /// <summary>Gives back what was added behind a mark.</summary>
    public void Rewind(Mark mark)
    {
        Count = mark.Count;
        TextLength = mark.TextLength;
    }

    /// <summary>Sets how many bytes may be read again.</summary>
    public void Allow(long bytes) => _affordable = bytes;

    /// <summary>Takes from what may be read again; <see langword="false"/> where it is used up.</summary>
    public bool TrySpend(int bytes)
    {
        _affordable -= bytes;
        return _affordable >= 0;
    }

    public void Clear()
    {
        Count = 0;
        TextLength = 0;
    }

    public int Add(LooseKind kind, int offset)
    {
        if (Count == _nodes.Length)
        {
            Array.Resize(ref _nodes, Count * 2);
        }

        _nodes[Count] = new LooseNode { Kind = kind, Offset = offset, TextStart = TextLength, Next = Count + 1 };
        return Count++;
    }

    public ReadOnlySpan<byte> Text(int index) => _text.AsSpan(_nodes[index].TextStart, _nodes[index].TextLength);

    /// <summary>A property's name without what models decorate names with; the text itself stays what the answer says.</summary>
    public ReadOnlySpan<byte> Name(int key)
    {
        ReadOnlySpan<byte> text = Text(key);
        return text is [_, ..] && char.IsAsciiLetterOrDigit((char)text[0]) && char.IsAsciiLetterOrDigit((char)text[^1]) ? text : Names.BareKey(text);
    }

    /// <summary>Adds to the text of the newest node.</summary>
    public void Append(scoped ReadOnlySpan<byte> utf8)
    {
        if (_text.Length - TextLength < utf8.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, TextLength + utf8.Length));
        }

        utf8.CopyTo(_text.AsSpan(TextLength));
        TextLength += utf8.Length;
        _nodes[Count - 1].TextLength += utf8.Length;
    }
}
