using System.Buffers.Binary;
using System.Runtime.InteropServices;
using AstraWeave.Sdk.Caching.Similarity;
using Sdk.Benchmarks.Parsing;

namespace Sdk.Benchmarks.Caching;

/// <summary>An index full of texts from one template, and one with a word changed that it finds.</summary>
internal sealed class SimilarityCases
{
    private readonly SimilarityIndex _index = new(new GuardWords(BenchAction.Descriptor, []), 0.9);
    private readonly byte[] _reworded;

    /// <param name="count">How many texts.</param>
    /// <param name="lines">How long they are, in lines of 100 characters.</param>
    /// <param name="sameNumbers">Whether they differ in words alone: the guards keep none of them apart.</param>
    public SimilarityCases(int count, int lines = 15, bool sameNumbers = false)
    {
        string Text(int i) => sameNumbers ? Wordy(i, lines) : Numbered(i, lines);
        for (int i = 0; i < count; i++)
        {
            _index.Add(Key(Text(i)), 0);
        }

        _reworded = Key(Text(count - 1).Replace("member 2 waits", "member 2 waited", StringComparison.Ordinal));
        if (Find() != 1)
        {
            throw new InvalidOperationException("The reworded text is not found.");
        }
    }

    public int Find() => _index.TryFind(_reworded, 0, out _, out _) ? 1 : 0;

    private static string Numbered(int i, int lines) => string.Concat(Enumerable.Range(0, lines).Select(line =>
        $"The squad member {line} waits quietly with hp {(i * 7) + line} at ({i % 64}, {(i / 64) % 64}) and watches the road to the village.\n"));

    private static string Wordy(int i, int lines) => string.Concat(Enumerable.Range(0, lines).Select(line =>
        $"The squad member {line} waits quietly with hp 61 at (12, 40) and watches the road to the village {(line == 0 ? Word(i) : "")}.\n"));

    /// <summary>A number in letters.</summary>
    private static string Word(int i) => string.Concat(i.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(static digit => (char)('a' + digit - '0')));

    private static byte[] Key(string text)
    {
        byte[] key = new byte[(2 * sizeof(int)) + (text.Length * sizeof(char))];
        BinaryPrimitives.WriteInt32LittleEndian(key, key.Length - sizeof(int));
        BinaryPrimitives.WriteInt32LittleEndian(key.AsSpan(sizeof(int)), text.Length);
        MemoryMarshal.AsBytes(text.AsSpan()).CopyTo(key.AsSpan(2 * sizeof(int)));
        return key;
    }
}
