using System.Buffers;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>The words that lead up to a value: the sentence on its line, the label or heading that says what it is, and what stands above that.</summary>
internal readonly ref struct Lead
{
    private const int LookBack = 512;
    private const int MaxLabel = 64;
    private const int MaxSentence = 96;
    private const int MaxLines = 8;
    private const int MaxNameWords = 2;

    // Colons, in full width too, and fences.
    private static readonly SearchValues<byte> s_labelMarks = SearchValues.Create([(byte)':', 0xEF, (byte)'`', (byte)'~']);

    private static readonly SearchValues<byte> s_wordEnds = SearchValues.Create(" .,;!?\t"u8);

    private Lead(ReadOnlySpan<byte> label, ReadOnlySpan<byte> sentence, ReadOnlySpan<byte> heading, bool isEmpty, bool isLabelled, bool isLabelInLine)
    {
        Label = label;
        Sentence = sentence;
        Heading = heading;
        IsEmpty = isEmpty;
        IsLabelled = isLabelled;
        IsLabelInLine = isLabelInLine;
    }

    /// <summary>The label directly in front: of the value's own line, or the line above with nothing else on it.</summary>
    public ReadOnlySpan<byte> Label { get; }

    /// <summary>What stands between the label or the sentence's beginning and the value, on its line.</summary>
    public ReadOnlySpan<byte> Sentence { get; }

    /// <summary>The nearest label or heading above.</summary>
    public ReadOnlySpan<byte> Heading { get; }

    /// <summary>Whether no words stand in front at all.</summary>
    public bool IsEmpty { get; }

    public bool IsLabelled { get; }

    /// <summary>Whether the label stands on the value's own line.</summary>
    public bool IsLabelInLine { get; }

    /// <summary>Whether the label is a name of a word or two, not a sentence.</summary>
    public bool IsNamed => IsLabelled && Label.Count((byte)' ') < MaxNameWords;

    /// <summary>Reads what leads up to a value.</summary>
    /// <param name="before">The text from the last mark or value to this one.</param>
    public static Lead Of(ReadOnlySpan<byte> before)
    {
        before = before[Math.Max(0, before.Length - LookBack)..];
        ReadOnlySpan<byte> text = WithoutFence(before.TrimEnd(" \t"u8), out ReadOnlySpan<byte> language);
        bool isOwnLine = text.Length < before.TrimEnd(" \t"u8).Length || text is [] or [.., (byte)'\n' or (byte)'\r'];
        bool isApart = text.Length < before.TrimEnd(" \t"u8).Length;
        text = text.TrimEnd(" \t\r\n`\"'(=>*~"u8);
        if (IsRule(text[(text.LastIndexOf((byte)'\n') + 1)..]))
        {
            // A line under a heading.
            text = text[..Math.Max(0, text.LastIndexOf((byte)'\n'))].TrimEnd(" \t\r\n`\"'(=>*~"u8);
            isApart = isOwnLine = true;
        }

        if (Blanks.Trim(text).IsEmpty)
        {
            return new Lead(language, default, default, isEmpty: language.IsEmpty, isLabelled: !language.IsEmpty, isLabelInLine: false);
        }

        int lineStart = text.LastIndexOf((byte)'\n') + 1;
        ReadOnlySpan<byte> line = text[lineStart..];
        bool isWhole = !isOwnLine;
        bool isLabelLine = isOwnLine && line is [.., (byte)':'] or [.., 0xEF, 0xBC, 0x9A] && line.Length <= MaxLabel;
        bool isLabel = TryReadLabel(line, out ReadOnlySpan<byte> label, out ReadOnlySpan<byte> rest, out bool isWord) && (rest.IsEmpty || !isOwnLine) && (isOwnLine || !isWord);

        if (isLabelLine)
        {
            // First idea: and the value below; what stands in front of another colon belongs to it.
            label = line;
            isLabel = true;
        }

        // A line that ends in a word goes on in the value below it.
        isOwnLine &= isApart || isLabel || !IsUnfinished(line);
        ReadOnlySpan<byte> sentence = isOwnLine ? default : isLabel ? rest : LastSentence(line);
        ReadOnlySpan<byte> heading = FindHeading(isLabel || isWhole ? text[..lineStart].TrimEnd(" \t\r\n"u8) : text);
        return new Lead(isLabel ? label : default, sentence, heading, isEmpty: false, isLabel, isLabel && !isOwnLine);
    }

    /// <summary>Whether the words in front of a value are a sentence, that is, not <see cref="IsNamed"/>; found out without the rest, and where it is not sure, it says no.</summary>
    public static bool IsSentence(ReadOnlySpan<byte> before)
    {
        before = before.TrimEnd(" \t\r\n`\"'(=>*~"u8);
        ReadOnlySpan<byte> line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return !line.IsEmpty && char.IsAsciiLetter((char)line[0]) && line.Count((byte)' ') >= MaxNameWords && line[..^1].IndexOfAny(s_labelMarks) < 0;
    }

    /// <summary>A text without the opening fence at its end.</summary>
    private static ReadOnlySpan<byte> WithoutFence(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> language)
    {
        language = default;
        ReadOnlySpan<byte> trimmed = text.TrimEnd(" \t\r\n"u8);
        int lineStart = trimmed.LastIndexOf((byte)'\n') + 1;
        ReadOnlySpan<byte> line = trimmed[lineStart..];
        int fence = Math.Max(line.LastIndexOf("```"u8), line.LastIndexOf("~~~"u8));
        if (fence < 0 || line[fence..].IndexOf((byte)' ') >= 0)
        {
            return text;
        }

        lineStart += fence;
        line = line[fence..];

        line = line.TrimStart("`~"u8);
        language = line.Length <= MaxLabel && !Opening.IsLanguage(line) ? line.TrimEnd("\r"u8) : default;
        return trimmed[..lineStart];
    }

    /// <summary>Whether a line begins with a label (<c>**Thinking:** …</c>, <c>## Analysis</c>), or is one word and nothing else.</summary>
    private static bool TryReadLabel(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> label, out ReadOnlySpan<byte> rest, out bool isWord)
    {
        isWord = false;
        line = Blanks.Trim(line);
        bool isHeading = line is [(byte)'#', ..] || (line.StartsWith("**"u8) && line.EndsWith("**"u8));
        line = line.TrimStart("#*_>-+= \t\"0123456789.)("u8);
        if (line is [(byte)'/', ..] || (line.StartsWith("end "u8) && line.IndexOf((byte)':') < 0))
        {
            // What ends a part is no label of the next one.
            label = rest = default;
            return false;
        }

        int colon = ColonOf(line[..Math.Min(line.Length, MaxLabel)]);
        int wide = line[..Math.Min(line.Length, MaxLabel)].IndexOf("："u8);
        int end = colon >= 0 && (wide < 0 || colon < wide) ? colon : wide;
        if (end > 0 && line[..end].IndexOfAny(".!?;"u8) < 0)
        {
            label = line[..end];
            rest = line[(end + (end == wide ? 3 : 1))..].Trim(" \t*_`\"'"u8);
            return true;
        }

        label = line.TrimEnd(" *_#=-"u8);
        rest = default;
        isWord = !line.IsEmpty && line.Length <= 24 && line.IndexOfAny(s_wordEnds) < 0 && (char.IsAsciiLetter((char)line[0]) || line[0] >= 0x80);
        return isHeading || isWord;
    }

    /// <summary>The colon that ends a label: <c>seed:think:</c> has one inside.</summary>
    private static int ColonOf(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        while (colon >= 0 && colon + 1 < line.Length && char.IsAsciiLetterOrDigit((char)line[colon + 1]))
        {
            int next = line[(colon + 1)..].IndexOf((byte)':');
            colon = next < 0 ? -1 : colon + 1 + next;
        }

        return colon;
    }

    /// <summary>The nearest label or heading in the lines above, of a few.</summary>
    private static ReadOnlySpan<byte> FindHeading(ReadOnlySpan<byte> text)
    {
        for (int lines = 0; lines < MaxLines && !text.IsEmpty; lines++)
        {
            int start = text.LastIndexOf((byte)'\n') + 1;
            if (TryReadLabel(text[start..], out ReadOnlySpan<byte> label, out _, out _))
            {
                return label;
            }

            text = text[..start].TrimEnd(" \t\r\n"u8);
        }

        return default;
    }

    private static bool IsRule(ReadOnlySpan<byte> line) => line.Length > 2 && line.IndexOfAnyExcept("-=_ "u8) < 0;

    private static bool IsUnfinished(ReadOnlySpan<byte> line) =>
        line is [.., var last] && (char.IsAsciiLetterOrDigit((char)last) || last == (byte)',') && line.TrimStart(" \t"u8) is not [(byte)'#' or (byte)'-' or (byte)'*' or (byte)'|', ..];

    private static ReadOnlySpan<byte> LastSentence(ReadOnlySpan<byte> line)
    {
        line = line[Math.Max(0, line.Length - MaxSentence)..];
        line = line[(line.LastIndexOfAny("}]!?;"u8) + 1)..];
        int full = line.LastIndexOf(". "u8);
        return full >= 0 && !line[..(full + 1)].EndsWith("e.g."u8) ? line[(full + 2)..] : line;
    }
}
