using System.Text;
using AstraWeave.Sdk.Parsing.Recovery;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery;

/// <summary>The words of a text are found sixteen bytes at a time; what is found is what reading letter by letter finds.</summary>
public sealed class WordSearchTests
{
    private static readonly (WordClass Class, byte[] Utf8, bool IsOpen)[] s_words =
        [.. Vocabulary.Words.SelectMany(w => Forms(w.Word.TrimEnd('*')).Select(form => (w.Class, Encoding.UTF8.GetBytes(form), w.Word.EndsWith('*') || IsUnspaced(w.Word))))];

    private static readonly string[] s_joins = [" ", "", "_", "\n", ". ", "1", "é", "思", "<", "：", "—", "。", "“", "🙂", " "];

    [Fact]
    public void Words_are_found_wherever_they_stand_in_a_text_of_any_length()
    {
        Random random = new(11);
        (WordClass Class, string Word)[] words = [.. Vocabulary.Words];
        for (int i = 0; i < 2_000; i++)
        {
            StringBuilder text = new();
            for (int parts = random.Next(1, 9); parts > 0; parts--)
            {
                string word = words[random.Next(words.Length)].Word.TrimEnd('*');
                word = random.Next(4) switch { 0 => word.ToUpperInvariant(), 1 => char.ToUpperInvariant(word[0]) + word[1..], _ => word };
                text.Append(random.Next(3) == 0 ? "squad" : word[..random.Next(1, word.Length + 1)]).Append(word).Append(s_joins[random.Next(s_joins.Length)]);
            }

            byte[] utf8 = Encoding.UTF8.GetBytes(text.ToString());
            utf8 = utf8[..random.Next(Math.Min(utf8.Length, 150) + 1)];

            Assert.True(LetterByLetter(utf8) == Vocabulary.ClassesOf(utf8), Encoding.UTF8.GetString(utf8));
        }
    }

    [Fact]
    public void Each_word_is_found_at_each_place_of_a_block()
    {
        foreach ((WordClass wordClass, byte[] word, _) in s_words)
        {
            for (int place = 0; place < 18; place++)
            {
                Assert.True((Vocabulary.ClassesOf([.. Enumerable.Repeat((byte)' ', place), .. word]) & wordClass) != 0, Encoding.UTF8.GetString(word));
            }
        }
    }

    private static WordClass LetterByLetter(byte[] text)
    {
        WordClass classes = WordClass.None;
        for (int i = 0; i < text.Length; i++)
        {
            if (IsLetter(text[i]) && (i == 0 || text[i] >= 0xE3 || IsBoundary(text[i - 1], text[i]) || EndsWithMark(text[..i])))
            {
                foreach ((WordClass wordClass, byte[] word, bool isOpen) in s_words)
                {
                    int end = i + word.Length;
                    bool isAt = end <= text.Length && text[i..end].Select(Lower).SequenceEqual(word) && (isOpen || end == text.Length || (word.Length > 1 ? IsBoundary(text[end - 1], text[end]) : !IsLetter(text[end])) || BeginsWithMark(text[end..]));
                    classes |= isAt ? wordClass : WordClass.None;
                }
            }
        }

        return classes;
    }

    private static IEnumerable<string> Forms(string word) => Encoding.UTF8.GetBytes(word)[0] < 0x80
        ? [Encoding.UTF8.GetString([.. Encoding.UTF8.GetBytes(word).Select(Lower)])]
        : [word, char.ToUpperInvariant(word[0]) + word[1..]];

    private static bool IsUnspaced(string word) => Encoding.UTF8.GetBytes(word) is var utf8 && utf8[Math.Max(0, utf8.Length - 3)] >= 0xE3;

    private static bool BeginsWithMark(byte[] text) => text is [0xC2 or 0xE2 or 0xEF or 0xF0, ..] or [0xE3, 0x80, ..];

    // Quotes, dashes, marks of Chinese, pictures: they are no letters, however many bytes they have.
    private static bool EndsWithMark(byte[] text) => text is [.., 0xC2, _] or [.., 0xE2 or 0xEF, _, _] or [.., 0xE3, 0x80, _] or [.., 0xF0, _, _, _];

    private static byte Lower(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;

    private static bool IsLetter(byte value) => char.IsAsciiLetter((char)value) || value >= 0x80;

    private static bool IsBoundary(byte left, byte right) => !IsLetter(left) || !IsLetter(right) || (char.IsAsciiLetterLower((char)left) && char.IsAsciiLetterUpper((char)right));
}
