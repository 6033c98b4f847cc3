using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Strict reader of plan JSON over UTF-8. This type is for the output of the source generator and should not be used directly by your code.</summary>
/// <remarks>
/// Forward-only; a failed read remembers the defect, its offset and its argument, and returns <see langword="false"/> from then on up to the step's reader.
/// Accepts exactly RFC 8259; names and values must be in wire form, no coercion.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1051:Do not declare visible instance fields", Justification = "None is visible.")]
public ref partial struct PlanReader
{
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly int _maxDepth;
    private PlanTextBuffer? _texts;
    private int _position;
    private int _depth;
    private bool _commaDue;
    private int _valueStart;
    private int _discriminators;
    private int _toolStart;
    private int _toolDepth;

    internal PlanReader(ReadOnlySpan<byte> utf8, PlanTextBuffer? texts, int maxDepth)
    {
        _utf8 = utf8;
        _texts = texts;
        _maxDepth = maxDepth;
        Argument = -1;
        Tool = -1;
    }

    /// <summary>What went wrong first.</summary>
    internal PlanDefect Defect { get; private set; }

    /// <summary>Where it went wrong, in bytes.</summary>
    internal int DefectOffset { get; private set; }

    /// <summary>The top-level argument that went wrong, by position; -1 for none.</summary>
    internal int Argument { get; private set; }

    /// <summary>The tool being read, by position; -1 while unknown.</summary>
    internal int Tool { get; private set; }

    /// <summary>What was mended on the way: duplicates and clamped values.</summary>
    internal Repairs Repairs { get; private set; }

    /// <summary>Whether a text was read that can stand for no value (<c>"null"</c>): whoever reads leniently asks what its argument takes.</summary>
    internal bool MaySayNothing { get; private set; }

    internal int Position
    {
        readonly get => _position;
        set => _position = value;
    }

    internal int Depth
    {
        readonly get => _depth;
        set => _depth = value;
    }

    internal bool CommaDue
    {
        set => _commaDue = value;
    }

    internal readonly ReadOnlySpan<byte> Utf8 => _utf8;

    internal readonly bool AtEnd => _position >= _utf8.Length;

    private PlanTextBuffer Texts => _texts ??= new PlanTextBuffer();

    /// <summary>Whether a read failed.</summary>
    public readonly bool HasFailed => Defect != PlanDefect.None;

    /// <summary>Says which tool is being read, and gives the place of its first argument.</summary>
    /// <param name="index">The tool's position in the descriptor.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PlanCursor BeginTool(int index)
    {
        Tool = index;
        _toolStart = _position;
        _toolDepth = _depth;
        return new PlanCursor(_utf8, _position);
    }

    /// <summary>Goes back to the tool's first argument.</summary>
    public void BeginAgain()
    {
        _position = _toolStart;
        _depth = _toolDepth;
        _commaDue = _discriminators == 1;
        Defect = PlanDefect.None;
    }

    /// <summary>Whether so many levels of nesting are allowed here.</summary>
    /// <param name="levels">The levels.</param>
    public readonly bool HasRoom(int levels) => _depth + levels <= _maxDepth;

    /// <summary>Enters an object.</summary>
    public bool TryEnterObject() => TryEnter((byte)'{');

    /// <summary>Enters an array.</summary>
    public bool TryEnterArray() => TryEnter((byte)'[');

    /// <summary>Moves to the array's next element; <see langword="false"/> where the array ends (and is left) or a read failed.</summary>
    public bool TryReadElement() => TryReachMember((byte)']');

    /// <summary>Takes a <c>null</c> where one stands.</summary>
    public bool TryReadNull()
    {
        if (SkipWhiteSpace() != (byte)'n' || !_utf8[_position..].StartsWith("null"u8))
        {
            return false;
        }

        _position += 4;
        return true;
    }

    /// <summary>Passes over a value of any kind.</summary>
    public bool TrySkipValue()
    {
        byte next = SkipWhiteSpace();
        switch (next)
        {
            case (byte)'{':
                if (!TryEnterObject())
                {
                    return false;
                }

                while (TryReadPropertyName(out _))
                {
                    if (!TrySkipValue())
                    {
                        return false;
                    }
                }

                return !HasFailed;

            case (byte)'[':
                if (!TryEnterArray())
                {
                    return false;
                }

                while (TryReadElement())
                {
                    if (!TrySkipValue())
                    {
                        return false;
                    }
                }

                return !HasFailed;

            case (byte)'"':
                return TryReadRawString(out _);

            case (byte)'t':
                return TryReadLiteral("true"u8);

            case (byte)'f':
                return TryReadLiteral("false"u8);

            case (byte)'n':
                return TryReadLiteral("null"u8);

            default:
                return TryScanNumber(out _);
        }
    }

    /// <summary>Goes on behind the brace that closes the step.</summary>
    internal void LeaveStep(int position)
    {
        _position = position;
        _depth--;
        _commaDue = true;
    }

    internal void ClearFailure()
    {
        Defect = PlanDefect.None;
        Argument = -1;
    }

    internal void ClearRepairs() => Repairs = Repairs.None;

    /// <summary>Moves to the next byte that is not white space and returns it; 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal byte SkipWhiteSpace()
    {
        int position = _position;
        if ((uint)position < (uint)_utf8.Length)
        {
            byte next = _utf8[position];
            if (next > (byte)' ')
            {
                return next;
            }
        }

        return SkipWhiteSpaceSlow();
    }

    private byte SkipWhiteSpaceSlow()
    {
        while ((uint)_position < (uint)_utf8.Length)
        {
            byte next = _utf8[_position];
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return next;
            }

            _position++;
        }

        return 0;
    }

    private bool TryEnter(byte open)
    {
        if (SkipWhiteSpace() != open)
        {
            return FailValue();
        }

        if (_depth >= _maxDepth)
        {
            return FailAt(PlanDefect.TooDeep, _position);
        }

        _depth++;
        _position++;
        _commaDue = false;
        return true;
    }

    /// <summary>Passes over the comma that is due before a member; <see langword="false"/> where the container ends (and is left) or a read failed.</summary>
    private bool TryReachMember(byte close)
    {
        if (HasFailed)
        {
            return false;
        }

        byte next = SkipWhiteSpace();
        if (next == close)
        {
            _position++;
            _depth--;
            _commaDue = true;
            return false;
        }

        if (_commaDue)
        {
            if (next != (byte)',')
            {
                return FailSyntax();
            }

            _position++;
        }

        _commaDue = true;
        return true;
    }

    private bool TryReadLiteral(ReadOnlySpan<byte> literal)
    {
        if (!_utf8[_position..].StartsWith(literal))
        {
            return FailSyntax();
        }

        _position += literal.Length;
        return true;
    }
}
