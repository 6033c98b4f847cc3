namespace AstraWeave.Sdk.Caching;

/// <summary>One place of the store: two of them fill a cache line.</summary>
internal struct LruSlot<TValue>
    where TValue : class
{
    public byte[]? Key;
    public TValue? Value;
    public ulong Hash;
    public long Bytes;
}
