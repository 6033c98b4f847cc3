using System.Buffers;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>What stands between two single steps when they are one plan: separators, numbers, tags, fences, and words that only lead on.</summary>
/// <remarks>
/// Small models answer one step a line, one fence a step (<c>Then wait:</c>), one row of a table, one tool call a tag.
/// A word that offers a choice, takes back or explains ends the plan.
/// </remarks>
internal static class Connective
{
    private const int MaxTagLength = 24;
    private const int MaxLength = 160;

    private static readonly SearchValues<byte> s_separators = SearchValues.Create(" \t\r\n,;.:)-*#`|>=+0123456789"u8);
    private static readonly string[] s_leading = ["then", "next", "and", "after", "afterwards", "finally", "lastly", "followed", "by", "that", "this", "also", "first", "second", "third", "fourth", "fifth", "last", "now", "step", "action", "plus", "json", "we", "i", "will", "to", "the", "let", "lets", "us"];
    private static readonly string[] s_ending = ["or", "alternatively", "alternative", "alternate", "instead", "otherwise", "not", "dont", "never", "if", "else", "unless", "option", "example", "instance", "actually", "correction", "rather", "better", "avoid", "wrong", "plan", "result", "returns", "output", "input", "state", "observation", "equals", "means", "same", "is", "are", "was", "because", "would", "could", "should", "might", "maybe", "no", "question", "answer", "user", "task", "enemy", "enemies", "previous", "earlier", "before", "replaces", "note", "e"];

    /// <summary>Where the next step begins; -1 where what stands between does not lead on to one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="end">Where the last step ends.</param>
    /// <param name="tools">Whose names may stand there too.</param>
    public static int Skip(ReadOnlySpan<byte> text, int end, IReadOnlyList<ToolSpec> tools)
    {
        int plain = SkipLabels(text, end);
        if (plain == text.Length || text[plain] == (byte)'{')
        {
            return plain == text.Length ? -1 : plain;
        }

        int length = text[end..Math.Min(text.Length, end + MaxLength)].IndexOf((byte)'{');
        return length >= 0 && Leads(text.Slice(end, length), tools) ? end + length : -1;
    }

    /// <summary>Where the next step's arguments begin, if nothing but the tool's name, as calls have it, stands between; -1 for anything else.</summary>
    public static int SkipHeading(ReadOnlySpan<byte> text, int end, IReadOnlyList<ToolSpec> tools)
    {
        int length = text[end..Math.Min(text.Length, end + MaxLength)].IndexOf((byte)'{');
        if (length < 0)
        {
            return -1;
        }

        bool isTool = IsTool(CallHeading.Find(text.Slice(end, length), out int start), tools);
        return isTool && SkipLabels(text.Slice(end, start), 0) == start ? end + length : -1;
    }

    private static bool Leads(ReadOnlySpan<byte> gap, IReadOnlyList<ToolSpec> tools)
    {
        bool leads = IsListItem(gap);
        bool isLabel = gap.TrimEnd(" \t\r\n`*jsonJSON"u8) is [.., (byte)':'];
        int position = 0;
        while ((position = SkipLabels(gap, position)) < gap.Length)
        {
            int word = WordLength(gap[position..]);
            bool isLeading = word > 0 && NameFolding.Any(gap.Slice(position, word), s_leading);
            if (word == 0 || NameFolding.Any(gap.Slice(position, word), s_ending) || !(isLeading || isLabel || IsTool(gap.Slice(position, word), tools)))
            {
                return false;
            }

            leads |= isLeading;
            position += word;
        }

        return leads;
    }

    /// <summary>Whether a line begins with a number: <c>2. Wait: {…}</c>.</summary>
    private static bool IsListItem(ReadOnlySpan<byte> gap)
    {
        ReadOnlySpan<byte> line = gap[(gap.TrimEnd(" \t\r\n`jsonJSON"u8).LastIndexOf((byte)'\n') + 1)..].TrimStart(" *-#("u8);
        int digits = line.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits is > 0 and < 3 && line[digits] is (byte)'.' or (byte)')' or (byte)':';
    }

    private static bool IsTool(ReadOnlySpan<byte> word, IReadOnlyList<ToolSpec> tools)
    {
        for (int i = 0; i < tools.Count; i++)
        {
            if (NameFolding.Equal(word, tools[i].Name))
            {
                return true;
            }
        }

        return false;
    }

    private static int WordLength(ReadOnlySpan<byte> text)
    {
        int length = 0;
        while (length < text.Length && (char.IsAsciiLetter((char)text[length]) || text[length] is (byte)'_' or (byte)'\''))
        {
            length++;
        }

        return length;
    }

    /// <summary>The length of a tag, of a fence's language or of an arrow.</summary>
    private static int LabelLength(ReadOnlySpan<byte> text) => text[0] switch
    {
        (byte)'<' => text.IndexOf((byte)'>') + 1,
        (byte)'j' => text.StartsWith("json"u8) ? 4 : 0,
        0xE2 => text is [_, 0x86 or 0x87, _, ..] ? 3 : 0,
        _ => 0,
    };

    private static int SkipLabels(ReadOnlySpan<byte> text, int position)
    {
        while (true)
        {
            int next = text[position..].IndexOfAnyExcept(s_separators);
            if (next < 0)
            {
                return text.Length;
            }

            position += next;
            int length = LabelLength(text.Slice(position, Math.Min(MaxTagLength, text.Length - position)));
            if (length == 0)
            {
                return position;
            }

            position += length;
        }
    }
}
