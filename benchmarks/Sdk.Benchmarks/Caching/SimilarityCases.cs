using System.Buffers.Binary;
using System.Runtime.InteropServices;
using AstraWeave.Sdk.Caching.Similarity;
using Sdk.Benchmarks.Parsing;

namespace Sdk.Benchmarks.Caching;

/// <summary>An index full of texts of 1.5 K characters from one template, and one with a word changed that it finds.</summary>
internal sealed class SimilarityCases
{
    private readonly SimilarityIndex _index = new(new GuardWords(BenchAction.Descriptor, []), 0.9);
    private readonly byte[] _reworded = Key(Text(7).Replace("member 3 waits", "member 3 waited", StringComparison.Ordinal));

    public SimilarityCases(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _index.Add(Key(Text(i)), 0);
        }

        if (Find() != 1)
        {
            throw new InvalidOperationException("The reworded text is not found.");
        }
    }

    public int Find() => _index.TryFind(_reworded, 0, out _, out _) ? 1 : 0;

    private static string Text(int i) => string.Concat(Enumerable.Range(0, 15).Select(line =>
        $"The squad member {line} waits quietly with hp {(i * 7) + line} at ({i % 64}, {(i / 64) % 64}) and watches the road to the village.\n"));

    private static byte[] Key(string text)
    {
        byte[] key = new byte[(2 * sizeof(int)) + (text.Length * sizeof(char))];
        BinaryPrimitives.WriteInt32LittleEndian(key, key.Length - sizeof(int));
        BinaryPrimitives.WriteInt32LittleEndian(key.AsSpan(sizeof(int)), text.Length);
        MemoryMarshal.AsBytes(text.AsSpan()).CopyTo(key.AsSpan(2 * sizeof(int)));
        return key;
    }
}
