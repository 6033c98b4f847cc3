using System.Buffers;

namespace AstraWeave.Sdk.Caching;

/// <summary>Follows a text and knows whether it is inside quotation marks: of any common kind, and in doubt it is.</summary>
/// <remarks>A mark without its other half quotes all that follows. What is quoted is kept as it is, so a doubt costs a hit and never a wrong one.</remarks>
internal struct QuoteMarks
{
    private static readonly SearchValues<char> s_marks = SearchValues.Create("\"'`“”„‟‘’‚‛«»‹›「」『』");

    // Two readings of the straight mark: whether a backslash before it counts depends on who wrote the text.
    private bool _straight;
    private bool _straightUnescaped;
    private bool _curly;
    private bool _angle;
    private bool _corner;
    private bool _backtick;
    private bool _single;

    /// <summary>Whether what follows is quoted.</summary>
    public readonly bool IsOpen => _straight || _straightUnescaped || _curly || _angle || _corner || _backtick || _single;

    /// <summary>Reads the marks of a part of the text.</summary>
    public void Read(ReadOnlySpan<char> text, int start, int end)
    {
        for (int next = text[start..end].IndexOfAny(s_marks); next >= 0; next = text[start..end].IndexOfAny(s_marks))
        {
            ReadMark(text, start + next);
            start += next + 1;
        }
    }

    private void ReadMark(ReadOnlySpan<char> text, int at)
    {
        switch (text[at])
        {
            case '"':
                _straight = !_straight;
                _straightUnescaped ^= !IsEscaped(text, at);
                break;
            case '`':
                _backtick = !_backtick;
                break;
            case '“' or '”' or '„' or '‟':
                _curly = !_curly;
                break;
            case '«' or '»' or '‹' or '›':
                _angle = !_angle;
                break;
            case '「' or '」' or '『' or '』':
                _corner = !_corner;
                break;
            default:
                // An apostrophe has letters on both sides, or none that it could close.
                _single = _single ? IsWordAt(text, at + 1) : !IsWordAt(text, at - 1) && at + 1 < text.Length && !TextNormalizer.IsBlank(text[at + 1]);
                break;
        }
    }

    private static bool IsEscaped(ReadOnlySpan<char> text, int at)
    {
        int backslashes = at - 1 - text[..at].LastIndexOfAnyExcept('\\');
        return backslashes % 2 != 0;
    }

    private static bool IsWordAt(ReadOnlySpan<char> text, int at) => (uint)at < (uint)text.Length && char.IsLetterOrDigit(text[at]);
}
