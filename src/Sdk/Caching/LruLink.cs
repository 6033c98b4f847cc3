namespace AstraWeave.Sdk.Caching;

/// <summary>The neighbours of a slot in the order of use; free slots are chained by <see cref="Next"/>.</summary>
/// <remarks>Beside the slots, not in them: a hit relinks three entries, and eight links share a cache line.</remarks>
internal struct LruLink
{
    public int Previous;
    public int Next;
}
