using System.Buffers;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>What a mark says of what stands behind it.</summary>
internal enum MarkKind : byte
{
    /// <summary>A token of its own, with neither side.</summary>
    Token,

    /// <summary>A section begins.</summary>
    Opening,

    /// <summary>A section ends.</summary>
    Closing,
}

/// <summary>A mark between the parts of an answer: a tag, a special token, or a word in brackets.</summary>
/// <remarks>
/// Read by form, so that a family of models that nobody has seen is read too: <c>&lt;x&gt;</c> and <c>&lt;/x&gt;</c>, <c>[X]</c> and <c>[/X]</c>, <c>&lt;|START_X|&gt;</c> and <c>&lt;|END_X|&gt;</c>,
/// <c>&lt;|x_begin|&gt;</c> and <c>&lt;|x_end|&gt;</c>, <c>&lt;|x&gt;</c> and <c>&lt;x|&gt;</c>, <c>◁x▷</c> and <c>◁/x▷</c>, <c>【x】</c>, <c>\begin{x}</c> and <c>\end{x}</c>, and tokens such as <c>&lt;unused95&gt;</c> and <c>&lt;|x|&gt;</c>.
/// </remarks>
internal readonly ref struct Mark
{
    private const int MaxTag = 96;
    private const int MaxWord = 40;

    private static readonly SearchValues<byte> s_wordEnds = SearchValues.Create("]{}[,\"'\n(="u8);

    private static readonly string[] s_directions = ["begin", "start", "end"];

    private static readonly SearchValues<byte> s_doubleEnds = SearchValues.Create("]}{[,\"':\n(="u8);

    private Mark(MarkKind kind, ReadOnlySpan<byte> name, ReadOnlySpan<byte> whole, int length)
    {
        Kind = kind;
        Name = name;
        WholeName = whole;
        Length = length;
    }

    public MarkKind Kind { get; }

    /// <summary>Its name, without what says that it begins or ends.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Its name as it stands: <c>im_end</c>.</summary>
    public ReadOnlySpan<byte> WholeName { get; }

    public int Length { get; }

    /// <summary>Reads the mark that stands at the beginning of a text.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out Mark mark)
    {
        mark = default;
        int open;
        int end;
        int close = 1;
        switch (text)
        {
            case [(byte)'<', var next, ..] when IsTagStart(next):
                open = 1;
                end = text[..Math.Min(text.Length, MaxTag)].IndexOfAny(">{}\n"u8);
                end = end > 0 && text[end] == (byte)'>' ? end : -1;
                break;

            case [(byte)'[', var next, ..] when IsWordStart(next):
                open = 1;
                end = text[1..Math.Min(text.Length, MaxWord)].IndexOfAny(s_wordEnds) + 1;
                end = end > 0 && text[end] == (byte)']' && text[..end].IndexOf(": "u8) < 0 ? end : -1;
                break;

            case [(byte)'[', (byte)'[', var next, ..] when IsWordStart(next):
            case [(byte)'{', (byte)'{', var first, ..] when IsWordStart(first):
                open = close = 2;
                end = text[2..Math.Min(text.Length, MaxWord)].IndexOfAny(s_doubleEnds) + 2;
                end = end > 2 && end + 1 < text.Length && text[end] == text[end + 1] && text[end] == text[0] + 2 ? end : -1;
                break;

            case [(byte)'\\', ..]:
                return TryReadEnvironment(text, out mark);

            case [0xE2, 0x97, 0x81, ..]:
                open = close = 3;
                end = text[..Math.Min(text.Length, MaxWord)].IndexOf("▷"u8);
                break;

            case [0xE3, 0x80, 0x90, ..]:
                open = close = 3;
                end = text[..Math.Min(text.Length, MaxWord)].IndexOf("】"u8);
                break;

            default:
                return false;
        }

        if (end <= open)
        {
            return false;
        }

        mark = Of(text[open..end], end + close);
        return !mark.Name.IsEmpty;
    }

    /// <summary>Reads the beginning or the end of an environment of LaTeX.</summary>
    private static bool TryReadEnvironment(ReadOnlySpan<byte> text, out Mark mark)
    {
        mark = default;
        int open = text.StartsWith("\\begin{"u8) ? 7 : text.StartsWith("\\end{"u8) ? 5 : text.Length;
        int length = text[open..Math.Min(text.Length, Math.Max(open, MaxWord))].IndexOfAny("{}\"\n"u8);
        if (length <= 0 || text[open + length] != (byte)'}')
        {
            return false;
        }

        ReadOnlySpan<byte> name = text.Slice(open, length);
        mark = new Mark(text[1] == (byte)'b' ? MarkKind.Opening : MarkKind.Closing, name, name, open + length + 1);
        return true;
    }

    private static Mark Of(ReadOnlySpan<byte> inside, int length)
    {
        bool isBarredInFront = TrimBar(ref inside, atEnd: false);
        bool isBarredBehind = TrimBar(ref inside, atEnd: true);
        bool isClosing = inside is [(byte)'/', ..];
        bool isClosed = inside is [.., (byte)'/'];
        inside = inside.Trim("/ "u8);
        int name = inside.IndexOfAny(" =\t"u8);
        bool isDirected = name > 0 && inside[name] == (byte)' ' && NameFolding.Any(inside[..name], s_directions);
        inside = name > 0 && !isDirected ? inside[..name] : inside;
        ReadOnlySpan<byte> whole = inside;
        if (isClosing || (!isBarredInFront && isBarredBehind))
        {
            return new Mark(MarkKind.Closing, inside, whole, length);
        }

        if (TryTrimWord(ref inside, "end"u8))
        {
            return new Mark(MarkKind.Closing, inside, whole, length);
        }

        bool isToken = (isBarredInFront && isBarredBehind) || isClosed || inside.StartsWith("unused"u8);
        bool isOpening = !isToken | TryTrimWord(ref inside, "start"u8) || TryTrimWord(ref inside, "begin"u8);
        return new Mark(isOpening ? MarkKind.Opening : MarkKind.Token, inside, whole, length);
    }

    /// <summary>Takes a word of direction from a token's name: <c>START_X</c>, <c>begin_of_x</c>, <c>x_begin</c>, <c>x▁end</c>.</summary>
    private static bool TryTrimWord(ref ReadOnlySpan<byte> name, ReadOnlySpan<byte> word)
    {
        if (name.Length <= word.Length + 1)
        {
            return false;
        }

        int join = JoinLength(name[word.Length..]);
        if (join > 0 && System.Text.Ascii.EqualsIgnoreCase(name[..word.Length], word))
        {
            name = name[(word.Length + join)..];
            int of = name.Length > 3 && System.Text.Ascii.EqualsIgnoreCase(name[..2], "of"u8) ? JoinLength(name[2..]) : 0;
            name = of > 0 ? name[(2 + of)..] : name;
            return true;
        }

        ReadOnlySpan<byte> front = name[..^word.Length];
        join = front is [.., (byte)'_'] ? 1 : front is [_, .., 0xE2, 0x96, 0x81] ? 3 : 0;
        if (join > 0 && System.Text.Ascii.EqualsIgnoreCase(name[^word.Length..], word))
        {
            name = front[..^join];
            return true;
        }

        return false;
    }

    private static int JoinLength(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)'_' or (byte)'-' or (byte)' ', ..] => 1,
        [0xE2, 0x96, 0x81, ..] => 3,
        _ => 0,
    };

    private static bool TrimBar(ref ReadOnlySpan<byte> text, bool atEnd)
    {
        int length = atEnd
            ? text switch { [.., (byte)'|'] => 1, [.., 0xEF, 0xBD, 0x9C] => 3, _ => 0 }
            : text switch { [(byte)'|', ..] => 1, [0xEF, 0xBD, 0x9C, ..] => 3, _ => 0 };
        text = atEnd ? text[..^length] : text[length..];
        return length > 0;
    }

    private static bool IsTagStart(byte next) => next is (byte)'/' or (byte)'|' or >= 0x80 || char.IsAsciiLetter((char)next);

    private static bool IsWordStart(byte next) => next is (byte)'/' or >= 0x80 || char.IsAsciiLetter((char)next);
}
