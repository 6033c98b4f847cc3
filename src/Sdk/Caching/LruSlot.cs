namespace AstraWeave.Sdk.Caching;

/// <summary>One place of the store; free ones are chained by <see cref="Next"/>.</summary>
internal struct LruSlot<TValue>
    where TValue : class
{
    public byte[]? Key;
    public TValue? Value;
    public ulong Hash;
    public long Bytes;
    public long WrittenAt;
    public int Previous;
    public int Next;
}
