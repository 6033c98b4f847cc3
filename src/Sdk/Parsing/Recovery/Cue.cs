using System.Text;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>What the sentence in front of a root value says about it.</summary>
/// <remarks>Instruction-tuned models explain: <c>For example, {…} would hold.</c> and <c>Instead of {…} I answer {…}</c> show steps that nobody shall take.</remarks>
internal static class Cue
{
    private const int LookBack = 96;

    private static readonly System.Buffers.SearchValues<byte> s_sentenceEnds = System.Buffers.SearchValues.Create("\n\r}]!?;"u8);

    private static readonly string[] s_examples = ["for example", "for instance", "e.g.", "such as", "example:"];
    private static readonly string[] s_denials = ["not", "never", "don't", "avoid", "instead of", "rather than", "cannot", "can't", "won't"];
    private static readonly string[] s_verbs = ["use", "do", "call", "send", "answer", "write", "output", "return", "run", "take", "choose", "just", "the", "this"];

    /// <summary>Whether the value is only an example: a whole plan behind it counts instead.</summary>
    public static bool IsExample(ReadOnlySpan<byte> before)
    {
        ReadOnlySpan<byte> sentence = Sentence(before);
        foreach (string cue in s_examples)
        {
            if (Contains(sentence, cue))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the value is what the model says it does not want.</summary>
    public static bool IsDenied(ReadOnlySpan<byte> before)
    {
        ReadOnlySpan<byte> sentence = Sentence(before).TrimEnd(" :`\"'"u8);
        if (sentence.IsEmpty)
        {
            return false;
        }

        foreach (string verb in s_verbs)
        {
            sentence = EndsWithWord(sentence, verb) ? sentence[..^verb.Length].TrimEnd((byte)' ') : sentence;
        }

        foreach (string denial in s_denials)
        {
            if (EndsWithWord(sentence, denial))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsWithWord(ReadOnlySpan<byte> text, string word) =>
        text.Length >= word.Length && (text[^1] | 0x20) == word[^1] && Ascii.EqualsIgnoreCase(text[^word.Length..], word)
        && (text.Length == word.Length || !char.IsAsciiLetter((char)text[text.Length - word.Length - 1]));

    private static bool Contains(ReadOnlySpan<byte> text, string words)
    {
        for (int i = 0; i + words.Length <= text.Length; i++)
        {
            if ((text[i] | 0x20) == words[0] && Ascii.EqualsIgnoreCase(text.Slice(i, words.Length), words))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The sentence that leads up to the value, on its own line.</summary>
    private static ReadOnlySpan<byte> Sentence(ReadOnlySpan<byte> before)
    {
        before = before[Math.Max(0, before.Length - LookBack)..].TrimEnd((byte)' ');
        int start = before.LastIndexOfAny(s_sentenceEnds) + 1;
        before = before[start..];
        int full = before.LastIndexOf(". "u8);
        return full >= 0 && !before[..(full + 1)].EndsWith("e.g."u8) ? before[(full + 2)..] : before;
    }
}
