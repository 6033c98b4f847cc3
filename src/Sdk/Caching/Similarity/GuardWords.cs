using System.Collections.Frozen;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Caching.Similarity;

/// <summary>Finds in a text what must not differ: numbers, identifiers, and words that turn a meaning round.</summary>
/// <remarks>Identifiers are words with a digit, an underscore, a capital or a character outside ASCII, and the names and enum members of the tools.</remarks>
internal sealed class GuardWords
{
    private const int LongestWord = 32;

    /// <summary>Negation, switches, sides, order, comparison, directions, quantities.</summary>
    private static readonly string[] s_polarity =
    [
        "no", "not", "never", "none", "nothing", "nobody", "without", "except", "unless", "only", "cannot", "don", "doesn", "isn", "aren", "won", "avoid", "stop", "ignore", "refuse", "forbidden", "allowed",
        "on", "off", "in", "out", "enable", "disable", "enabled", "disabled", "open", "closed", "close", "locked", "unlocked", "true", "false", "yes", "start", "begin", "end", "add", "remove",
        "ally", "allies", "allied", "enemy", "enemies", "friend", "friendly", "foe", "hostile", "neutral", "mine", "ours", "theirs", "alive", "dead", "down", "wounded", "healthy", "safe", "dangerous",
        "before", "after", "first", "last", "next", "then", "until", "while", "now", "later", "more", "less", "most", "least", "above", "below", "over", "under", "high", "low", "full", "empty", "near", "far", "inside", "outside",
        "north", "south", "east", "west", "left", "right", "up", "ahead", "behind", "front", "back", "forward", "backward", "attack", "defend", "retreat", "advance", "hold", "flee", "chase", "kill", "heal", "help",
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "half", "both", "all", "any", "some", "each", "every", "few", "many", "single", "double", "red", "green", "blue",
    ];

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

    public GuardWords(ToolsetDescriptor toolset, IEnumerable<string> more)
    {
        IEnumerable<string> names = toolset.Tools.SelectMany(static tool => tool.Arguments.SelectMany(static argument => argument.Members).Prepend(tool.Name));
        FrozenSet<string> words = names.Concat(more).SelectMany(static name => name.Split('_', '-', ' ')).Concat(s_polarity).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _words = words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Writes all of it, in order, each followed by a character that is in no word.</summary>
    /// <param name="text">The text.</param>
    /// <param name="room">Where to write, twice as long as the text.</param>
    /// <returns>The length written.</returns>
    public int Write(ReadOnlySpan<char> text, Span<char> room)
    {
        int length = 0;
        for (int i = 0; i < text.Length;)
        {
            int start = i;
            bool isMarked = false;
            for (; i < text.Length && IsWord(text[i]); i++)
            {
                isMarked |= !char.IsAsciiLetterLower(text[i]);
            }

            ReadOnlySpan<char> word = text[start..i];
            if (i == start)
            {
                i++;
                if (TouchesDigit(text, start))
                {
                    room[length++] = text[start];
                }
            }
            else if (isMarked || (word.Length <= LongestWord && _words.Contains(word)))
            {
                word.CopyTo(room[length..]);
                length += word.Length;
                room[length++] = '\n';
            }
        }

        return length;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or >= '\u0080';

    /// <summary>A sign, a point or a separator is part of a number; a comma after which a space comes is not.</summary>
    private static bool TouchesDigit(ReadOnlySpan<char> text, int at) =>
        text[at] is not (' ' or '\n') && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);
}
