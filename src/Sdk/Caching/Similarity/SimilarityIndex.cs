using System.Buffers;
using System.Runtime.InteropServices;

namespace AstraWeave.Sdk.Caching.Similarity;

/// <summary>Finds the kept text that a text differs from in wording only.</summary>
/// <remarks>
/// Scope, goal and guard words lead to a chain of the index, so texts that differ in them do not even meet; then sketches find candidates,
/// and cosine and a full comparison of scope, goal and guard words decide. Thread-safe; the lock guards the chains alone, and all work on a text is done outside it.
/// </remarks>
/// <param name="guards">What must be the same in both texts.</param>
/// <param name="threshold">How alike they have to be.</param>
/// <param name="hash">Where to look for texts of a scope; never decides.</param>
internal sealed class SimilarityIndex(GuardWords guards, double threshold, KeyHash? hash = null)
{
    private const int MaxCandidates = 4;

    [ThreadStatic]
    private static TrigramCounts? s_own;

    [ThreadStatic]
    private static TrigramCounts? s_other;

    private readonly object _gate = new();
    private readonly BandIndex _bands = new();
    private readonly TrigramWeights _weights = new();
    private readonly KeyHash _hash = hash ?? KeyHashes.XxHash3;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _bands.Count;
            }
        }
    }

    /// <summary>Finds the most similar text.</summary>
    /// <param name="key">The key of the text.</param>
    /// <param name="field">Where in the key the text's field begins.</param>
    /// <param name="match">The key of the similar text.</param>
    /// <param name="score">How similar it is.</param>
    public bool TryFind(ReadOnlySpan<byte> key, int field, out byte[]? match, out double score)
    {
        TextKeyView own = new(key, field);
        char[] words = ArrayPool<char>.Shared.Rent((2 * own.State.Length) + 1);
        ReadOnlySpan<char> ownWords = words.AsSpan(0, guards.Write(own.State, words));
        ulong scope = ScopeOf(own, ownWords);
        ulong sketch = SimHash.Of(own.State);
        Candidates candidates = default;
        int count;
        lock (_gate)
        {
            count = _bands.Find(scope, sketch, candidates);
        }

        match = null;
        score = 0;
        if (count > 0)
        {
            (s_own ??= new TrigramCounts()).Count(own.State);
        }

        foreach (ref readonly BandEntry candidate in ((ReadOnlySpan<BandEntry>)candidates)[..count])
        {
            double similarity = SimilarityTo(own, ownWords, in candidate);
            if (similarity >= threshold && similarity > score)
            {
                (match, score) = (candidate.Key, similarity);
            }
        }

        ArrayPool<char>.Shared.Return(words);
        return match is not null;
    }

    public void Add(byte[] key, int field)
    {
        Remove(key);
        TextKeyView text = new(key, field);
        char[] words = ArrayPool<char>.Shared.Rent((2 * text.State.Length) + 1);
        ulong scope = ScopeOf(text, words.AsSpan(0, guards.Write(text.State, words)));
        ArrayPool<char>.Shared.Return(words);
        ulong sketch = SimHash.Of(text.State);
        TrigramCounts counts = s_own ??= new TrigramCounts();
        counts.Count(text.State);
        lock (_gate)
        {
            _bands.Add(key, field, scope, sketch);
        }

        _weights.Add(counts, 1);
    }

    /// <summary>Takes a text out; nothing where it is not there.</summary>
    public void Remove(byte[] key)
    {
        BandEntry entry;
        lock (_gate)
        {
            if (!_bands.Remove(key, out entry))
            {
                return;
            }
        }

        TrigramCounts counts = s_other ??= new TrigramCounts();
        counts.Count(new TextKeyView(key, entry.Field).State);
        _weights.Add(counts, -1);
    }

    private double SimilarityTo(TextKeyView own, ReadOnlySpan<char> ownWords, in BandEntry candidate)
    {
        TextKeyView other = new(candidate.Key, candidate.Field);
        if (!other.Scope.SequenceEqual(own.Scope) || !other.Goal.SequenceEqual(own.Goal))
        {
            return 0;
        }

        TrigramCounts counts = s_other ??= new TrigramCounts();
        counts.Count(other.State);
        double similarity = _weights.Cosine(s_own!, counts);
        return similarity >= threshold && HasSameWords(other, ownWords) ? similarity : 0;
    }

    private bool HasSameWords(TextKeyView other, ReadOnlySpan<char> ownWords)
    {
        char[] words = ArrayPool<char>.Shared.Rent((2 * other.State.Length) + 1);
        bool isSame = words.AsSpan(0, guards.Write(other.State, words)).SequenceEqual(ownWords);
        ArrayPool<char>.Shared.Return(words);
        return isSame;
    }

    private ulong ScopeOf(TextKeyView text, ReadOnlySpan<char> words)
    {
        long seed = (long)_hash(text.Scope, KeyHashes.ProcessSeed);
        seed = (long)_hash(MemoryMarshal.AsBytes(text.Goal), seed);
        return _hash(MemoryMarshal.AsBytes(words), seed);
    }

    [System.Runtime.CompilerServices.InlineArray(MaxCandidates)]
    private struct Candidates
    {
        private BandEntry _first;
    }
}
