using System.Text;

namespace AstraWeave.Sdk.Parsing.Recovery;

internal static partial class Vocabulary
{
    private const int MaxLength = 160;
    private const int Buckets = 512;
    private const int MaxWord = 96;

    // The first byte of scripts that are written without blanks between words.
    private const byte FirstUnspaced = 0xE3;

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

            classes |= WordIndex.Instance.ClassesAt(text[i..]);
        }

        return classes;
    }

    /// <summary>Whether a text has a word of one of the classes.</summary>
    public static bool Has(ReadOnlySpan<byte> text, WordClass classes) => (ClassesOf(text) & classes) != 0;

    /// <summary>By the first two letters.</summary>
    private static int Bucket(ReadOnlySpan<byte> text) =>
        ((Lower(text[0]) * 31) + (text.Length > 1 && IsLetter(text[1]) ? Lower(text[1]) : 0)) & (Buckets - 1);

    private static byte Lower(byte letter) => letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;

    private static bool IsLetter(byte value) => char.IsAsciiLetter((char)value) || value >= 0x80;

    private static bool IsBoundary(byte left, byte right) =>
        !IsLetter(left) || !IsLetter(right) || (char.IsAsciiLetterLower((char)left) && char.IsAsciiLetterUpper((char)right));

    /// <summary>The words by their first two letters: three arrays, since the first answer that is not clean pays for them.</summary>
    private sealed class WordIndex
    {
        // A class of its own is set up after the words, in whatever order the compiler takes the files.
        public static readonly WordIndex Instance = new(s_words);

        private readonly byte[] _text;
        private readonly Entry[] _entries;
        private readonly ushort[] _starts = new ushort[Buckets + 1];

        public WordIndex((WordClass Class, string[] Words)[] sets)
        {
            int bytes = 0;
            int count = 0;
            Span<byte> utf8 = stackalloc byte[MaxWord];
            Span<ushort> next = stackalloc ushort[Buckets];
            next.Clear();
            foreach ((WordClass _, string[] words) in sets)
            {
                foreach (string word in words)
                {
                    for (int form = 0; form < Forms(word); form++)
                    {
                        ReadOnlySpan<byte> written = Write(word, form, utf8);
                        bytes += written.Length;
                        count++;
                        next[Bucket(written)]++;
                    }
                }
            }

            _text = new byte[bytes];
            _entries = new Entry[count];
            for (int i = 0; i < Buckets; i++)
            {
                _starts[i + 1] = (ushort)(_starts[i] + next[i]);
                next[i] = _starts[i];
            }

            bytes = 0;
            foreach ((WordClass wordClass, string[] words) in sets)
            {
                foreach (string word in words)
                {
                    for (int form = 0; form < Forms(word); form++)
                    {
                        ReadOnlySpan<byte> written = Write(word, form, utf8);
                        written.CopyTo(_text.AsSpan(bytes));
                        bool isOpen = word.EndsWith('*') || written[Math.Max(0, written.Length - 3)] >= FirstUnspaced;
                        _entries[next[Bucket(written)]++] = new Entry((ushort)bytes, (byte)written.Length, isOpen, wordClass);
                        bytes += written.Length;
                    }
                }
            }
        }

        public WordClass ClassesAt(ReadOnlySpan<byte> text)
        {
            WordClass classes = WordClass.None;
            int bucket = Bucket(text);
            foreach (Entry entry in _entries.AsSpan(_starts[bucket].._starts[bucket + 1]))
            {
                classes |= IsAt(entry, text) ? entry.Class : WordClass.None;
            }

            return classes;
        }

        private bool IsAt(Entry entry, ReadOnlySpan<byte> text)
        {
            ReadOnlySpan<byte> word = _text.AsSpan(entry.Start, entry.Length);
            if (text.Length < word.Length)
            {
                return false;
            }

            for (int i = 0; i < word.Length; i++)
            {
                if (Lower(text[i]) != word[i])
                {
                    return false;
                }
            }

            return entry.IsOpen || text.Length == word.Length || IsBoundary(text[word.Length - 1], text[word.Length]);
        }

        /// <summary>In how many forms a word is kept: folding knows ASCII only, so that others are kept with a capital too.</summary>
        private static int Forms(string word) => word[0] >= 0x80 && char.ToUpperInvariant(word[0]) != word[0] ? 2 : 1;

        private static ReadOnlySpan<byte> Write(string word, int form, Span<byte> utf8)
        {
            ReadOnlySpan<char> stem = word.AsSpan().TrimEnd('*');
            Span<char> first = [form == 0 ? stem[0] : char.ToUpperInvariant(stem[0])];
            int length = Encoding.UTF8.GetBytes(first, utf8);
            length += Encoding.UTF8.GetBytes(stem[1..], utf8[length..]);
            for (int i = 0; i < length; i++)
            {
                utf8[i] = Lower(utf8[i]);
            }

            return utf8[..length];
        }
    }

    private readonly record struct Entry(ushort Start, byte Length, bool IsOpen, WordClass Class);
}
