using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AstraWeave.Sdk.Caching.Similarity;

/// <summary>The parts of a text's cache key: what has to be equal, and what may be similar.</summary>
internal readonly ref struct TextKeyView
{
    /// <param name="key">The key.</param>
    /// <param name="field">Where the field of the text begins.</param>
    public TextKeyView(ReadOnlySpan<byte> key, int field)
    {
        // The field's length, then the state's length, then both texts.
        int texts = field + (2 * sizeof(int));
        int stateBytes = BinaryPrimitives.ReadInt32LittleEndian(key[(field + sizeof(int))..]) * sizeof(char);
        Scope = key[..field];
        State = MemoryMarshal.Cast<byte, char>(key.Slice(texts, stateBytes));
        Goal = MemoryMarshal.Cast<byte, char>(key[(texts + stateBytes)..]);
    }

    public ReadOnlySpan<byte> Scope { get; }

    public ReadOnlySpan<char> State { get; }

    public ReadOnlySpan<char> Goal { get; }
}
