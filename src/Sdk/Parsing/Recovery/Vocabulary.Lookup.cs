using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace AstraWeave.Sdk.Parsing.Recovery;

internal static partial class Vocabulary
{
    private const int MaxLength = 160;
    private const int Block = 16;
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
        WordIndex index = WordIndex.Instance;
        Before before = default;
        for (int block = 0; block < text.Length; block += Block)
        {
            for (uint starts = WordStarts(text, block, ref before); starts != 0; starts &= starts - 1)
            {
                classes |= index.ClassesAt(text[(block + BitOperations.TrailingZeroCount(starts))..]);
            }
        }

        return classes;
    }

    /// <summary>In which of sixteen bytes words begin: behind what is no letter, and where a capital follows a small letter; everywhere in scripts without blanks.</summary>
    private static uint WordStarts(ReadOnlySpan<byte> text, int block, ref Before before)
    {
        // The last block is read up to the text's end, and what was seen before is shifted out.
        int beyond = Math.Max(0, block + Block - text.Length);
        Vector128<byte> bytes = text.Length >= Block ? Vector128.LoadUnsafe(in text[block - beyond]) : Padded(text);
        beyond = text.Length >= Block ? beyond : 0;
        uint capitals = Vector128.LessThan(bytes - Vector128.Create((byte)'A'), Vector128.Create((byte)26)).ExtractMostSignificantBits() >> beyond;
        uint small = Vector128.LessThan(bytes - Vector128.Create((byte)'a'), Vector128.Create((byte)26)).ExtractMostSignificantBits() >> beyond;
        uint wide = bytes.ExtractMostSignificantBits() >> beyond;
        uint letters = capitals | small | wide;
        uint unspaced = 0;
        if ((wide | before.Marks | before.Ideographic) != 0)
        {
            unspaced = Vector128.GreaterThanOrEqual(bytes, Vector128.Create(FirstUnspaced)).ExtractMostSignificantBits() >> beyond;
            letters &= ~EndsOfMarks(bytes, beyond, ref before);
        }

        uint starts = letters & (~((letters << 1) | before.Letter) | unspaced | (capitals & ((small << 1) | before.Small)));
        before.Letter = letters >> (Block - 1);
        before.Small = small >> (Block - 1);
        return starts;
    }

    /// <summary>The last bytes of marks beyond ASCII: quotes, dashes, colons in full width, pictures. A word may begin behind them.</summary>
    /// <param name="bytes">The block.</param>
    /// <param name="beyond">How many of its bytes were seen before.</param>
    /// <param name="before">What the block before ends with; afterwards, what this one ends with.</param>
    private static uint EndsOfMarks(Vector128<byte> bytes, int beyond, ref Before before)
    {
        uint two = Vector128.Equals(bytes, Vector128.Create((byte)0xC2)).ExtractMostSignificantBits() >> beyond;
        uint three = (Vector128.Equals(bytes, Vector128.Create((byte)0xE2)) | Vector128.Equals(bytes, Vector128.Create((byte)0xEF))).ExtractMostSignificantBits() >> beyond;
        uint four = Vector128.Equals(bytes, Vector128.Create((byte)0xF0)).ExtractMostSignificantBits() >> beyond;

        // E3 80 begins the marks of Chinese and Japanese.
        uint ideographic = Vector128.Equals(bytes, Vector128.Create((byte)0xE3)).ExtractMostSignificantBits() >> beyond;
        uint middle = ((ideographic << 1) | before.Ideographic) & (Vector128.Equals(bytes, Vector128.Create((byte)0x80)).ExtractMostSignificantBits() >> beyond);
        uint ends = before.Marks | (two << 1) | (three << 2) | (four << 3) | (middle << 1);
        before.Marks = ends >> Block;
        before.Ideographic = ideographic >> (Block - 1);
        return ends;
    }

    /// <summary>Whether a text begins with such a mark, or with one of Chinese and Japanese.</summary>
    private static bool BeginsWithMark(ReadOnlySpan<byte> text) => text is [0xC2 or 0xE2 or 0xEF or 0xF0, ..] or [0xE3, 0x80, ..];

    private static Vector128<byte> Padded(ReadOnlySpan<byte> text)
    {
        Vector128<byte> padded = default;
        text.CopyTo(MemoryMarshal.AsBytes(new Span<Vector128<byte>>(ref padded)));
        return padded;
    }

    /// <summary>Whether a text has a word of one of the classes.</summary>
    public static bool Has(ReadOnlySpan<byte> text, WordClass classes) => (ClassesOf(text) & classes) != 0;

    /// <summary>By the first two letters; behind a word of one letter may stand a mark, or another script.</summary>
    private static int Bucket(uint first)
    {
        byte second = (byte)(first >> 8);
        return (((byte)first * 31) + (IsLetter(second) && second is not (0xC2 or 0xE2 or 0xE3 or 0xEF or 0xF0) ? second : 0)) & (Buckets - 1);
    }

    private static byte Lower(byte letter) => letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;

    private static bool IsLetter(byte value) => char.IsAsciiLetter((char)value) || value >= 0x80;

    private static bool IsBoundary(byte left, byte right) =>
        !IsLetter(left) || !IsLetter(right) || (char.IsAsciiLetterLower((char)left) && char.IsAsciiLetterUpper((char)right));

    /// <summary>The words by their first two letters: four arrays, since the first answer that is not clean pays for them.</summary>
    private sealed class WordIndex
    {
        // A class of its own is set up after the words, in whatever order the compiler takes the files.
        public static readonly WordIndex Instance = new(s_words);

        private readonly byte[] _text;
        private readonly Entry[] _entries;
        private readonly ushort[] _starts = new ushort[Buckets + 1];

        // Which third letters the words of a bucket have, by their last five bits: most words of a text are none of these.
        private readonly uint[] _thirds = new uint[Buckets];

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
                        next[Bucket(First(written))]++;
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
                        uint first = First(written);
                        int bucket = Bucket(first);
                        _thirds[bucket] |= written.Length > 2 ? 1u << Third(first) : uint.MaxValue;
                        uint mask = written.Length < sizeof(uint) ? (1u << (8 * written.Length)) - 1 : uint.MaxValue;
                        _entries[next[bucket]++] = new Entry((ushort)bytes, (byte)written.Length, isOpen, wordClass, first, mask);
                        bytes += written.Length;
                    }
                }
            }
        }

        /// <summary>What the words tell that stand at the beginning of a text.</summary>
        public WordClass ClassesAt(ReadOnlySpan<byte> text)
        {
            WordClass classes = WordClass.None;
            uint first = First(text);
            int bucket = Bucket(first);
            if ((_thirds[bucket] >> Third(first) & 1) == 0)
            {
                return classes;
            }

            foreach (ref readonly Entry entry in _entries.AsSpan(_starts[bucket].._starts[bucket + 1]))
            {
                bool mayBe = ((first ^ entry.First) & entry.FirstMask) == 0;
                classes |= mayBe && IsAt(entry, text) ? entry.Class : WordClass.None;
            }

            return classes;
        }

        private bool IsAt(in Entry entry, ReadOnlySpan<byte> text)
        {
            ReadOnlySpan<byte> word = _text.AsSpan(entry.Start, entry.Length);
            if (text.Length < word.Length)
            {
                return false;
            }

            for (int i = sizeof(uint); i < word.Length; i++)
            {
                if (Lower(text[i]) != word[i])
                {
                    return false;
                }
            }

            return entry.IsOpen || text.Length == word.Length || IsBoundary(text[word.Length - 1], text[word.Length]) || BeginsWithMark(text[word.Length..]);
        }

        private static int Third(uint first) => (int)(first >> 16) & 31;

        /// <summary>The first four bytes in small letters, zeros behind the text's end.</summary>
        private static uint First(ReadOnlySpan<byte> text)
        {
            uint first = 0;
            if (!BinaryPrimitives.TryReadUInt32LittleEndian(text, out first))
            {
                for (int i = text.Length - 1; i >= 0; i--)
                {
                    first = (first << 8) | text[i];
                }
            }

            // Adding carries into the highest bit of each byte that is at least A, and that is above Z.
            uint low = first & 0x7F7F7F7F;
            uint capitals = ((low + 0x3F3F3F3F) ^ (low + 0x25252525)) & ~first & 0x80808080;
            return first | (capitals >> 2);
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

    /// <summary>What the block before ends with.</summary>
    private struct Before
    {
        public uint Letter;
        public uint Small;
        public uint Marks;
        public uint Ideographic;
    }

    private readonly record struct Entry(ushort Start, byte Length, bool IsOpen, WordClass Class, uint First, uint FirstMask);
}
