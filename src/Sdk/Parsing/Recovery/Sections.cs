using System.Buffers;
using System.Runtime.CompilerServices;
using AstraWeave.Sdk.Parsing.Recovery.Notations;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Walks over what stands between the values of an answer, and knows in which sections each of them stands.</summary>
/// <remarks>
/// A closing mark closes every section of its name at once, so that a mark that is opened twice still ends; one that closes nothing closes what stands before it,
/// because prompts and servers open sections in front of the answer. Each byte is looked at once, but for look-aheads of a fixed length.
/// </remarks>
internal ref struct Sections
{
    private const int MaxHeading = 48;
    private const int MaxComment = 256;

    private static readonly SearchValues<byte> s_markBytes = SearchValues.Create("/|_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    private readonly ReadOnlySpan<byte> _text;
    private Stack _open;
    private int _count;
    private readonly bool _mayHaveComments;
    private int _lastMark;

    public Sections(ReadOnlySpan<byte> text)
    {
        _text = text;
        _lastMark = -1;
        _mayHaveComments = text.IndexOf("/*"u8) >= 0;
    }

    /// <summary>Where the text begins that leads up to the next value: behind the last mark or value.</summary>
    public int TextStart { get; set; }

    /// <summary>The words between the last two marks, where they are few: what a section is called.</summary>
    public ReadOnlySpan<byte> Heading { get; private set; }

    /// <summary>Where the answer begins that is no thought.</summary>
    public int AnswerStart { get; private set; }

    /// <summary>Whether the model's turn ended behind a candidate: the rest is not its answer.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What the innermost section is; <see cref="MarkRole.Unknown"/> outside of any.</summary>
    public readonly MarkRole Role => _count == 0 ? MarkRole.Unknown : _open[_count - 1].Role;

    /// <summary>Where the name of the innermost section stands; an empty range outside of any.</summary>
    public readonly Range Name => _count == 0 ? default : _open[_count - 1].NameStart..(_open[_count - 1].NameStart + _open[_count - 1].NameLength);

    /// <summary>Whether a mark stood anywhere before.</summary>
    public bool HasMarks { get; private set; }

    /// <summary>Whether the answer begins inside of a call's mark, or behind a call that is not there.</summary>
    public bool BeganInside { get; private set; }

    /// <summary>Whether a section of a name that nobody knows is open. A word in brackets that nothing closes may be who speaks: <c>[Guard]</c>.</summary>
    public readonly bool IsInUnknown
    {
        get
        {
            for (int i = 0; i < _count; i++)
            {
                if (_open[i].Role == MarkRole.Unknown && _text[_open[i].Start] != (byte)'[')
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Whether such a section began anywhere.</summary>
    public bool HasUnknown { get; private set; }

    /// <summary>Passes over the end of a mark that the answer begins with: <c>ool_call&gt;{…}</c>.</summary>
    /// <returns>Where to go on.</returns>
    public int PassCutMark()
    {
        int end = _text[..Math.Min(_text.Length, MaxHeading)].IndexOf((byte)'>');
        bool isMark = end >= 0 && _text[..end].IndexOfAnyExcept(s_markBytes) < 0;
        ReadOnlySpan<byte> behind = isMark ? _text[(end + 1)..] : default;
        BeganInside = (end > 0 ? Blanks.SkipAscii(behind) : behind.TrimStart("\r\n"u8)) is [(byte)'<', ..] || (end > 0 && Blanks.SkipAscii(behind) is [(byte)'{' or (byte)'[', ..]);
        if (!BeganInside)
        {
            return 0;
        }

        TextStart = end + 1;
        HasMarks = true;
        return TextStart;
    }

    /// <summary>Whether a mark stood behind a position.</summary>
    public readonly bool HasNewMarks(int position) => _lastMark >= position;

    /// <summary>Goes on to the next value or call outside of thoughts.</summary>
    /// <param name="scope">The text's scope.</param>
    /// <param name="position">Where to start; afterwards, where the value stands.</param>
    /// <param name="best">The candidate that a mark may close.</param>
    /// <param name="call">The call, read onto the tape, where one stands there in another notation than JSON; its end.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryReach(scoped in Scope scope, ref int position, ref Candidate best, out (int Node, int End) call)
    {
        call = (-1, 0);
        while (position < _text.Length)
        {
            int next = _text[position..].IndexOfAny(Starts.OfParts);
            Work.Count((next < 0 ? _text.Length - position : next) + 1);
            if (next < 0)
            {
                break;
            }

            position += next;
            ReadOnlySpan<byte> rest = _text[position..];
            if (rest[0] == (byte)'<' && CallNotations.TryRead(scope, position, out int node, out int end))
            {
                call = (node, end);
                return true;
            }

            if (rest.StartsWith("<!--"u8))
            {
                int length = rest.IndexOf("-->"u8);
                Pass(ref position, length < 0 ? rest.Length : length + 3);
            }
            else if (_mayHaveComments && IsInComment(position, out int commentEnd))
            {
                Pass(ref position, commentEnd - position);
            }
            else if (Mark.TryRead(rest, out Mark mark))
            {
                Enter(scope, mark, ref position, ref best);
                if (IsOver)
                {
                    break;
                }
            }
            else if (LooseReader.Bracket(rest) is (byte)'{' or (byte)'[')
            {
                return true;
            }
            else
            {
                position++;
            }
        }

        position = _text.Length;
        return false;
    }

    /// <summary>Whether a program's comment is open in the text that leads up to a value.</summary>
    private readonly bool IsInComment(int position, out int end)
    {
        ReadOnlySpan<byte> before = _text[Math.Max(TextStart, position - MaxComment)..position];
        int open = before.LastIndexOf("/*"u8);
        bool isOpen = open >= 0 && before[open..].IndexOf("*/"u8) < 0;
        int close = isOpen ? _text[position..].IndexOf("*/"u8) : -1;
        end = close < 0 ? _text.Length : position + close + 2;
        return isOpen;
    }

    private void Pass(ref int position, int length)
    {
        Work.Count(length);
        position += length;
        TextStart = position;
        HasMarks = true;
    }

    private void Enter(scoped in Scope scope, in Mark mark, ref int position, ref Candidate best)
    {
        int start = position;
        ReadOnlySpan<byte> between = Blanks.Trim(_text[Math.Min(TextStart, start)..start]);
        Heading = between.Length is > 0 and <= MaxHeading && between.IndexOf((byte)'\n') < 0 ? between : Heading;
        _lastMark = start;
        MarkRole role = mark.Kind != MarkKind.Opening && Vocabulary.Has(mark.WholeName, WordClass.EndOfTurn) ? MarkRole.EndOfTurn : NameFolding.Equal(mark.WholeName, "start_of_turn") ? MarkRole.Wrapper : RoleOf(mark.Name);
        Pass(ref position, mark.Length);
        if (role == MarkRole.EndOfTurn)
        {
            IsOver = best.IsAny && !best.IsClosed;
            return;
        }

        if (mark.Kind == MarkKind.Closing)
        {
            Close(mark.Name, role, start, ref best);
            return;
        }

        bool isChannel = NameFolding.Equal(mark.Name, "channel");
        if (role == MarkRole.Thought || (role != MarkRole.Call && IsThoughtWord(_text[position..]) && (isChannel || !scope.IsTool(Word(_text[position..])))))
        {
            Heading = role == MarkRole.Thought ? Heading : Word(_text[position..]);
            Pass(ref position, ThoughtLength(_text[position..], mark, role, isChannel));
            AnswerStart = position;
            return;
        }

        if (isChannel && mark.Kind == MarkKind.Token)
        {
            // gpt-oss names the channel behind the token: each is a section that the next one ends.
            best.IsClosed |= best.IsAny && !best.IsMarkedCall;
            _count = 0;
            role = Vocabulary.Has(Word(_text[position..]), WordClass.Answer) ? MarkRole.Answer : MarkRole.Wrapper;
            Push(mark.Name, role, start);
        }
        else if (mark.Kind == MarkKind.Opening)
        {
            HasUnknown |= role == MarkRole.Unknown && _text[start] != (byte)'[';
            Push(mark.Name, role, start);
        }
        else
        {
            best.IsSeparated |= best.IsAny && role == MarkRole.Unknown;
        }
    }

    private void Close(ReadOnlySpan<byte> name, MarkRole role, int end, ref Candidate best)
    {
        int outermost = _count;
        for (int i = _count - 1; i >= 0; i--)
        {
            outermost = SameName(_text.Slice(_open[i].NameStart, _open[i].NameLength), name) ? i : outermost;
        }

        if (outermost < _count)
        {
            best.Close(_open[outermost].Start, end, _open[outermost].Role);
            _count = outermost;
        }
        else if (role == MarkRole.Call)
        {
            // What it closes is not there.
            BeganInside |= !best.IsAny;
        }
        else if (role is MarkRole.Unknown or MarkRole.Thought)
        {
            best.Close(-1, end, role);
            AnswerStart = role == MarkRole.Thought ? TextStart : AnswerStart;
            _count = 0;
        }
    }

    private void Push(ReadOnlySpan<byte> name, MarkRole role, int start)
    {
        if (_count == Stack.Length)
        {
            // Deeper than any answer nests: the outermost is forgotten.
            for (int i = 1; i < Stack.Length; i++)
            {
                _open[i - 1] = _open[i];
            }

            _count--;
        }

        _ = _text.Overlaps(name, out int nameStart);
        _open[_count++] = new Section { NameStart = nameStart, NameLength = name.Length, Start = start, Role = role };
    }

    /// <summary>Whether a section of thoughts begins with a mark at the beginning of a text, and ends in it.</summary>
    /// <param name="text">The text, from the mark on.</param>
    /// <param name="mark">The mark.</param>
    /// <param name="length">How long it is with both its marks.</param>
    public static bool IsThought(ReadOnlySpan<byte> text, in Mark mark, out int length)
    {
        bool isThought = mark.Kind == MarkKind.Opening && RoleOf(mark.Name) == MarkRole.Thought;
        length = isThought ? mark.Length + ThoughtLength(text[mark.Length..], mark, MarkRole.Thought, isChannel: false) : 0;
        return isThought;
    }

    /// <summary>How long thoughts go on: to the mark that closes them, or to the end.</summary>
    private static int ThoughtLength(ReadOnlySpan<byte> text, in Mark opening, MarkRole role, bool isChannel)
    {
        int from = 0;
        while (text[from..].IndexOfAny(Starts.OfMarks) is >= 0 and int next)
        {
            from += next;
            Work.Count(next + 1);
            if (!Mark.TryRead(text[from..], out Mark mark))
            {
                from++;
                continue;
            }

            if (role == MarkRole.Thought)
            {
                if (mark.Kind == MarkKind.Closing && (SameName(mark.Name, opening.Name) || RoleOf(mark.Name) == MarkRole.Thought))
                {
                    return from + mark.Length;
                }
            }
            else if (isChannel && opening.Kind == MarkKind.Token
                ? NameFolding.Any(mark.Name, s_turns)
                : mark.Kind != MarkKind.Opening)
            {
                return from;
            }

            from += mark.Length;
        }

        return text.Length;
    }

    private static readonly string[] s_turns = ["end", "start", "channel", "return", "call"];

    private static readonly string[] s_thoughtChannels = ["analysis", "thought", "thinking", "thoughts", "reasoning", "think"];

    /// <summary>Whether nothing but a word for thoughts stands between a mark and the line's end or the next mark: <c>&lt;|channel|&gt;analysis&lt;|message|&gt;</c>.</summary>
    private static bool IsThoughtWord(ReadOnlySpan<byte> behind) => NameFolding.Any(Word(behind), s_thoughtChannels);

    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> behind)
    {
        int length = behind[..Math.Min(behind.Length, 24)].IndexOfAny("\n\r<[{"u8);
        return length < 0 ? default : behind[..length].Trim(" \t"u8);
    }

    public static bool SameName(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => System.Text.Ascii.EqualsIgnoreCase(left, right) || left.SequenceEqual(right);

    private static MarkRole RoleOf(ReadOnlySpan<byte> name)
    {
        WordClass classes = Vocabulary.ClassesOf(name);
        return (classes & WordClass.Thought) != 0 ? MarkRole.Thought
            : (classes & WordClass.Doubt) != 0 ? MarkRole.Unknown
            : (classes & WordClass.Answer) != 0 ? MarkRole.Answer
            : (classes & WordClass.Call) != 0 ? MarkRole.Call
            : (classes & (WordClass.Wrapper | WordClass.PlanCue)) != 0 ? MarkRole.Wrapper
            : MarkRole.Unknown;
    }

    private struct Section
    {
        public int NameStart;
        public int NameLength;
        public int Start;
        public MarkRole Role;
    }

    [InlineArray(Length)]
    private struct Stack
    {
        public const int Length = 8;
        private Section _first;
    }
}
