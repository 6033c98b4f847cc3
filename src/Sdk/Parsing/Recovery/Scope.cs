using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>A text that is read, and what reading it needs: the answer itself, or what stood in a string of it.</summary>
internal readonly ref struct Scope
{
    // Text in a string in a string: deeper is no envelope any more.
    private const int MaxLevels = 4;

    private readonly int _level;

    public Scope(ReadOnlySpan<byte> text, LooseTape tape, PlanTextBuffer? texts, int maxDepth, ToolsetDescriptor toolset)
        : this(text, tape, texts, maxDepth, toolset, fixedOffset: -1, level: 0)
    {
    }

    private Scope(ReadOnlySpan<byte> text, LooseTape tape, PlanTextBuffer? texts, int maxDepth, ToolsetDescriptor toolset, int fixedOffset, int level)
    {
        Text = text;
        Tape = tape;
        Texts = texts;
        MaxDepth = maxDepth;
        Toolset = toolset;
        FixedOffset = fixedOffset;
        _level = level;
    }

    public ReadOnlySpan<byte> Text { get; }

    public LooseTape Tape { get; }

    public PlanTextBuffer? Texts { get; }

    public int MaxDepth { get; }

    public ToolsetDescriptor Toolset { get; }

    /// <summary>The offset reported for all that is read, where it stood inside a string of the answer; -1 reports positions.</summary>
    public int FixedOffset { get; }

    /// <summary>Whether this is the answer itself.</summary>
    public bool IsAnswer => _level == 0;

    /// <summary>Whether a string of this text may be read as a text of its own.</summary>
    public bool MayGoDeeper => _level + 1 < MaxLevels;

    /// <summary>A text that stood inside of this one.</summary>
    /// <param name="text">The text, unescaped.</param>
    /// <param name="offset">Where it stood.</param>
    public Scope Inner(ReadOnlySpan<byte> text, int offset) => new(text, Tape, Texts, MaxDepth, Toolset, offset, _level + 1);

    /// <summary>The same text, completed in front; what is read of it is reported at the answer's beginning.</summary>
    public Scope Completed(ReadOnlySpan<byte> text) => new(text, Tape, Texts, MaxDepth, Toolset, 0, _level);

    /// <summary>A reader of almost JSON.</summary>
    public LooseReader ReaderAt(int position) => new(Text, Tape, MaxDepth, FixedOffset) { Position = position };

    /// <summary>What is reported as the place of something.</summary>
    public int Offset(int position) => FixedOffset >= 0 ? FixedOffset : position;

    /// <summary>Whether a name is a tool's, as it stands, folded, or by alias.</summary>
    public bool IsTool(ReadOnlySpan<byte> name) => Names.IsTool(name, Toolset.Tools);
}
