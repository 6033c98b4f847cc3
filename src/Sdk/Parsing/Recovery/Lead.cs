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

    private static readonly SearchValues<byte> s_decoration = SearchValues.Create(" \t->*+=_.)0123456789"u8);

    private static readonly SearchValues<byte> s_decorationMarks = SearchValues.Create("->*+=_.)"u8);

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

    /// <summary>Whether the line above ends a part: <c>=== end of thoughts ===</c>.</summary>
    public bool IsBehindEnd { get; private init; }

    /// <summary>Whether the line above is an item of a list.</summary>
    public bool IsBehindItem { get; private init; }

    /// <summary>Reads what leads up to a value.</summary>
    /// <param name="before">The text from the last mark or value to this one.</param>
    public static Lead Of(ReadOnlySpan<byte> before)
    {
        before = before[Math.Max(0, before.Length - LookBack)..];
        ReadOnlySpan<byte> text = WithoutDecoration(before.TrimEnd(" \t"u8), out ReadOnlySpan<byte> language, out bool isApart);
        bool isOwnLine = text.Length < before.TrimEnd(" \t"u8).Length || text is [] or [.., (byte)'\n' or (byte)'\r'];
        text = text.TrimEnd(" \t\r\n`\"'(=>*~"u8);
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
        isOwnLine &= isApart || isLabel || !(IsUnfinished(line) && (!rest.IsEmpty || !IsTitle(line)));
        ReadOnlySpan<byte> sentence = isOwnLine ? default : isLabel ? rest : LastSentence(line);
        ReadOnlySpan<byte> heading = !language.IsEmpty ? language : FindHeading(isLabel || isWhole ? text[..lineStart].TrimEnd(" \t\r\n"u8) : text);
        return new Lead(isLabel ? label : default, sentence, heading, isEmpty: false, isLabel, isLabel && !isOwnLine)
        {
            IsBehindEnd = IsEnd(line),
            IsBehindItem = isOwnLine && IsItem(line),
        };
    }

    /// <summary>Whether the words in front of a value are a sentence, that is, not <see cref="IsNamed"/>; found out without the rest, and where it is not sure, it says no.</summary>
    public static bool IsSentence(ReadOnlySpan<byte> before)
    {
        before = before.TrimEnd(" \t\r\n`\"'(=>*~"u8);
        ReadOnlySpan<byte> line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return !line.IsEmpty && char.IsAsciiLetter((char)line[0]) && line.Count((byte)' ') >= MaxNameWords && line[..^1].IndexOfAny(s_labelMarks) < 0;
    }

    /// <summary>The last line with words.</summary>
    public static ReadOnlySpan<byte> LastLine(ReadOnlySpan<byte> before)
    {
        before = WithoutDecoration(before, out _, out _).TrimEnd(" \t\r\n`*"u8);
        return before[(before.LastIndexOf((byte)'\n') + 1)..];
    }

    /// <summary>A text without what only decorates the value behind it: opening fences, rules, and the marks of quotes and list items on a line of their own.</summary>
    private static ReadOnlySpan<byte> WithoutDecoration(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> language, out bool isApart)
    {
        language = default;
        isApart = false;
        while (true)
        {
            ReadOnlySpan<byte> rest = WithoutFence(text, out ReadOnlySpan<byte> info);
            language = info.IsEmpty ? language : info;
            isApart |= rest.Length < text.Length;
            ReadOnlySpan<byte> trimmed = rest.TrimEnd(" \t\r\n"u8);
            int lineStart = trimmed.LastIndexOf((byte)'\n') + 1;
            if (IsDecoration(trimmed[lineStart..]))
            {
                // What is quoted goes on from line to line.
                isApart |= trimmed[lineStart..].IndexOfAnyExcept("> \t"u8) >= 0;
                rest = trimmed[..lineStart];
            }

            if (rest.Length == text.Length)
            {
                return text;
            }

            text = rest;
        }
    }

    /// <summary>Whether a line has nothing but the marks of a quote, a list item or a rule: <c>-</c>, <c>&gt;</c>, <c>2.</c>, <c>---</c>.</summary>
    private static bool IsDecoration(ReadOnlySpan<byte> line) =>
        !line.IsEmpty && (line.IndexOfAnyExcept(s_decoration) < 0 ? line.IndexOfAny(s_decorationMarks) >= 0 : line.TrimStart(" \t>"u8).SequenceEqual("•"u8));

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
        bool isFence = line.StartsWith("```"u8) || line.StartsWith("~~~"u8);
        if (isFence && Opening.IsLanguage(line.TrimStart("`~"u8)))
        {
            label = rest = default;
            return false;
        }

        bool isHeading = isFence || line is [(byte)'#', ..] || (line is [(byte)'*' or (byte)'=' or (byte)'-' or (byte)'~', _, ..] && line[..2].IndexOfAnyExcept(line[0]) < 0 && line.EndsWith(line[..2]));
        line = line.TrimStart("#*_>-+=~` \t\"0123456789.)("u8);
        if (line is [(byte)'|', ..])
        {
            return TryReadCells(line.Trim("| \t"u8), out label, out rest);
        }

        if (IsEnd(line))
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
            rest = line[(end + (end == wide ? 3 : 1))..].Trim(" \t*_`\"'->"u8);
            return true;
        }

        label = line.TrimEnd(" *_#=-~"u8);
        rest = default;
        int dash = label.IndexOf(" - "u8);
        if (dash > 0 && char.IsAsciiDigit((char)label[dash - 1]) && label[(dash + 3)..].IndexOfAny(s_wordEnds) < 0)
        {
            // Step 1 - Analysis
            label = label[(dash + 3)..];
            isHeading = true;
        }

        isWord = !isHeading && !line.IsEmpty && line.Length <= 24 && line.IndexOfAny(s_wordEnds) < 0 && (char.IsAsciiLetter((char)line[0]) || line[0] >= 0x80);
        return isHeading || isWord;
    }

    /// <summary>The cells of a table's row in front of a value: <c>| 1 | ideas | {…} |</c>.</summary>
    private static bool TryReadCells(ReadOnlySpan<byte> cells, out ReadOnlySpan<byte> label, out ReadOnlySpan<byte> rest)
    {
        cells = cells.TrimStart("0123456789.)| \t"u8);
        int end = cells.IndexOf((byte)'|');
        label = Blanks.Trim(end < 0 ? cells : cells[..end]);
        rest = end < 0 ? default : cells[(end + 1)..].Trim(" \t-*"u8);
        return label.IndexOfAnyExcept(s_decoration) >= 0;
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

            text = IsEnd(text[start..]) ? default : text[..start].TrimEnd(" \t\r\n"u8);
        }

        return default;
    }

    private static bool IsUnfinished(ReadOnlySpan<byte> line) => line is [.., var last] && (char.IsAsciiLetterOrDigit((char)last) || last == (byte)',');

    /// <summary>Whether a line ends a part: <c>--- /x ---</c>, <c>END x</c>.</summary>
    private static bool IsEnd(ReadOnlySpan<byte> line)
    {
        line = line.TrimStart("#*_>-+=~ \t"u8);
        return line is [(byte)'/', ..] || (line.Length > 4 && System.Text.Ascii.EqualsIgnoreCase(line[..4], "end "u8) && line.IndexOf((byte)':') < 0);
    }

    /// <summary>Whether a line is an item of a list: <c>- too loud</c>, <c>2. too loud</c>.</summary>
    public static bool IsItem(ReadOnlySpan<byte> line)
    {
        line = line.TrimStart(" \t>"u8);
        int digits = line.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return line is [(byte)'-' or (byte)'*' or (byte)'+', (byte)' ', ..] || (digits is > 0 and < 3 && line[digits] is (byte)'.' or (byte)')');
    }

    private static bool IsTitle(ReadOnlySpan<byte> line) => line.TrimStart(" \t"u8) is [(byte)'#' or (byte)'-' or (byte)'*' or (byte)'=' or (byte)'|', ..];

    private static ReadOnlySpan<byte> LastSentence(ReadOnlySpan<byte> line)
    {
        line = line[Math.Max(0, line.Length - MaxSentence)..];
        line = line[(line.LastIndexOfAny("}]!?;"u8) + 1)..];
        int full = line.LastIndexOf(". "u8);
        return full >= 0 && !line[..(full + 1)].EndsWith("e.g."u8) ? line[(full + 2)..] : line;
    }
}
