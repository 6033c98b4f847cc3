using System.Buffers;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Tells what stands between two single steps: separators, numbers, marks, fences, and words.</summary>
/// <remarks>Small models answer one step a line, one fence a step (<c>Then wait:</c>), one row of a table, one tool call a tag.</remarks>
internal static class Connective
{
    private const int MaxWords = 160;

    private static readonly SearchValues<byte> s_separators = SearchValues.Create(" \t\r\n,;.:)(-*#`|>=+~&/\\_0123456789"u8);
    private static readonly SearchValues<byte> s_wordEnds = SearchValues.Create(" \t\r\n,;.:)(*#`|>=+~&/<[\""u8);

    // Words that neither lead on nor end, and may stand beside those that do.
    private static readonly string[] s_fillers = ["we", "i", "will", "to", "the", "let", "lets", "us", "that", "this", "also", "by", "plus", "json", "it", "me", "my", "a", "call", "is", "are", "our", "of", "for", "you", "as", "follows"];

    /// <summary>What stands between two steps. Another value between them, which is no step, ends the plan.</summary>
    /// <param name="gap">The text between.</param>
    /// <param name="tools">Whose names may stand there too.</param>
    /// <param name="areMarked">Whether marks say of both that they are calls.</param>
    public static Connection Between(ReadOnlySpan<byte> gap, IReadOnlyList<ToolSpec> tools, bool areMarked)
    {
        bool isLabel = gap.TrimEnd(" \t\r\n`*jsonJSON"u8) is [.., (byte)':'];
        bool leads = IsListItem(gap);
        bool hasWords = false;
        bool areKnown = true;
        int position = 0;
        while (TryReadWord(gap, ref position, out ReadOnlySpan<byte> word))
        {
            bool isSequence = Vocabulary.Has(word, WordClass.Sequence);
            leads |= isSequence;
            hasWords = true;
            areKnown &= isSequence || NameFolding.Any(word, s_fillers) || Names.IsTool(word, tools);
        }

        if (!hasWords && !gap.Contains((byte)'{'))
        {
            return Connection.Leads;
        }

        if (areMarked)
        {
            // Each is a call by itself, whatever stands between; a choice of two is doubtful.
            return Vocabulary.Has(gap, WordClass.Alternative) ? Connection.Unknown : Connection.Leads;
        }

        if (gap.Contains((byte)'{') || Ends(gap))
        {
            return Connection.Ends;
        }

        return leads && (areKnown || (isLabel && gap.Length <= MaxWords)) ? Connection.Leads : Connection.Unknown;
    }

    /// <summary>Whether words announce a plan and speak of nothing else: <c>So the plan is:</c>, but not <c>Enemy actions:</c>.</summary>
    public static bool Announces(ReadOnlySpan<byte> words)
    {
        bool hasCue = false;
        int position = 0;
        while (TryReadWord(words, ref position, out ReadOnlySpan<byte> word))
        {
            WordClass classes = Vocabulary.ClassesOf(word);
            hasCue |= (classes & (WordClass.Answer | WordClass.PlanCue)) != 0;
            if ((classes & (WordClass.Answer | WordClass.PlanCue | WordClass.Sequence | WordClass.Opener | WordClass.Basis)) == 0 && !NameFolding.Any(word, s_fillers))
            {
                return false;
            }
        }

        return hasCue;
    }

    private static bool Ends(ReadOnlySpan<byte> gap) =>
        Vocabulary.Has(gap, WordClass.Alternative | WordClass.Denial | WordClass.ExamplePhrase | WordClass.Doubt | WordClass.Turn | WordClass.Past);

    /// <summary>The next word outside of marks.</summary>
    private static bool TryReadWord(ReadOnlySpan<byte> gap, ref int position, out ReadOnlySpan<byte> word)
    {
        word = default;
        while (position < gap.Length)
        {
            int next = gap[position..].IndexOfAnyExcept(s_separators);
            Work.Count(next < 0 ? gap.Length - position : next);
            if (next < 0)
            {
                break;
            }

            position += next;
            ReadOnlySpan<byte> rest = gap[position..];
            if (Mark.TryRead(rest, out Mark mark))
            {
                position += mark.Length;
                continue;
            }

            int blank = Blanks.WideLength(rest);
            int arrow = rest is [0xE2, 0x86 or 0x87, _, ..] or [0xE2, 0x9E, _, ..] ? 3 : rest is [0xEF, 0xBC, _, ..] or [0xE3, 0x80, 0x81 or 0x82, ..] ? 3 : 0;
            if (blank + arrow > 0)
            {
                position += blank + arrow;
                continue;
            }

            int length = rest[1..].IndexOfAny(s_wordEnds) + 1;
            word = length == 0 ? rest : rest[..length];
            Work.Count(word.Length);
            position += word.Length;
            if (word.TrimEnd("}])\"'"u8) is { IsEmpty: false })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a line begins with a number: <c>2. Wait: {…}</c>.</summary>
    private static bool IsListItem(ReadOnlySpan<byte> gap)
    {
        ReadOnlySpan<byte> line = gap[(gap.TrimEnd(" \t\r\n`jsonJSON"u8).LastIndexOf((byte)'\n') + 1)..].TrimStart(" *-#("u8);
        int digits = line.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits is > 0 and < 3 && line[digits] is (byte)'.' or (byte)')' or (byte)':';
    }
}
