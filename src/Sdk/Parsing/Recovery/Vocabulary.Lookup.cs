using System.Text;

namespace AstraWeave.Sdk.Parsing.Recovery;

internal static partial class Vocabulary
{
    private const int MaxLength = 160;
    private const int Buckets = 512;

    // The first byte of scripts that are written without blanks between words.
    private const byte FirstUnspaced = 0xE3;

    private static readonly Entry[][] s_byBeginning = Index();

    /// <summary>All words with their classes.</summary>
    public static IEnumerable<(WordClass Class, string Word)> Words => s_words.SelectMany(set => set.Words.Select(word => (set.Class, word)));

    /// <summary>What the words at the end of a text tell; its last 160 bytes are looked at.</summary>
    public static WordClass ClassesOf(ReadOnlySpan<byte> text)
    {
        text = text[Math.Max(0, text.Length - MaxLength)..];
        Work.Count(text.Length);
        WordClass classes = WordClass.None;
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsLetter(text[i]) || (i > 0 && text[i] < FirstUnspaced && !IsBoundary(text[i - 1], text[i])))
            {
                continue;
            }

            foreach (Entry entry in s_byBeginning[Bucket(text[i..])])
            {
                classes |= entry.IsAt(text[i..]) ? entry.Class : WordClass.None;
            }
        }

        return classes;
    }

    /// <summary>Whether a text has a word of one of the classes.</summary>
    public static bool Has(ReadOnlySpan<byte> text, WordClass classes) => (ClassesOf(text) & classes) != 0;

    private static Entry[][] Index()
    {
        List<Entry>[] buckets = [.. Enumerable.Range(0, Buckets).Select(_ => new List<Entry>())];
        foreach ((WordClass wordClass, string[] words) in s_words)
        {
            foreach (string word in words)
            {
                string stem = word.TrimEnd('*').ToLowerInvariant();
                Add(stem);
                if (stem[0] >= 0x80 && char.ToUpperInvariant(stem[0]) != stem[0])
                {
                    Add(char.ToUpperInvariant(stem[0]) + stem[1..]);
                }

                void Add(string text)
                {
                    byte[] utf8 = Encoding.UTF8.GetBytes(text);
                    buckets[Bucket(utf8)].Add(new Entry(utf8, word.EndsWith('*') || utf8[Math.Max(0, utf8.Length - 3)] >= FirstUnspaced, wordClass));
                }
            }
        }

        return [.. buckets.Select(bucket => bucket.ToArray())];
    }

    /// <summary>By the first two letters.</summary>
    private static int Bucket(ReadOnlySpan<byte> text) =>
        ((Lower(text[0]) * 31) + (text.Length > 1 && IsLetter(text[1]) ? Lower(text[1]) : 0)) & (Buckets - 1);

    private static byte Lower(byte letter) => letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;

    private static bool IsLetter(byte value) => char.IsAsciiLetter((char)value) || value >= 0x80;

    private static bool IsBoundary(byte left, byte right) =>
        !IsLetter(left) || !IsLetter(right) || (char.IsAsciiLetterLower((char)left) && char.IsAsciiLetterUpper((char)right));

    private readonly record struct Entry(byte[] Utf8, bool IsOpen, WordClass Class)
    {
        public bool IsAt(ReadOnlySpan<byte> text)
        {
            if (text.Length < Utf8.Length)
            {
                return false;
            }

            for (int i = 0; i < Utf8.Length; i++)
            {
                if (Lower(text[i]) != Utf8[i])
                {
                    return false;
                }
            }

            return IsOpen || text.Length == Utf8.Length || IsBoundary(text[Utf8.Length - 1], text[Utf8.Length]);
        }
    }
}
