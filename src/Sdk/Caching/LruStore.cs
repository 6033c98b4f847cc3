using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Caching;

/// <summary>A strict least-recently-used store from key bytes to plans.</summary>
/// <remarks>
/// Order: a hit and a replacement move the entry to most-recent; a miss does not change it. Inserting into a full store evicts exactly the least
/// recently used entry; the byte cap evicts more in the same order. An entry older than its time to live is removed when touched and counts as
/// expired, not evicted. An entry that alone is larger than the byte cap is not stored.
/// Equality is that of the whole key; the hash only says where to look. Thread-safe under one lock, which is never held over work that grows with a key; a hit allocates nothing.
/// </remarks>
internal sealed partial class LruStore<TValue>
    where TValue : class
{
    private const int None = -1;

    // A plain object: schedule explorers model its monitor, not System.Threading.Lock.
    private readonly object _gate = new();
    private readonly LlmTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly KeyHash _hash;
    private readonly long _seed;
    private readonly long _maxBytes;
    private readonly TimeSpan? _timeToLive;
    private readonly LruSlot<TValue>[] _slots;
    private readonly LruLink[] _links;
    private readonly long[] _expiresAt;
    private readonly LruIndex _index;
    private int _free;
    private int _newest = None;
    private int _oldest = None;
    private int _count;
    private long _bytes;

    public LruStore(CacheOptions options, LlmTelemetry telemetry, TimeProvider time, KeyHash? hash = null, long? seed = null)
    {
        _telemetry = telemetry;
        _time = time;
        _hash = hash ?? KeyHashes.XxHash3;
        _seed = seed ?? KeyHashes.ProcessSeed;
        _maxBytes = options.MaxBytes;
        _timeToLive = options.TimeToLive;
        _slots = new LruSlot<TValue>[options.Capacity];
        _links = new LruLink[options.Capacity];
        _expiresAt = new long[options.Capacity];
        _index = new LruIndex(options.Capacity);
        ChainFreeSlots();
    }

    /// <summary>Told the key array of each entry that went, outside the lock: by then an equal key may be there again, in another array.</summary>
    public event Action<byte[]>? Removed;

    public int Capacity => _slots.Length;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Finds a value and makes it the most recent. Whether that is a hit is the caller's to say: he may have another look, or refuse the value.</summary>
    public bool TryGet(ReadOnlySpan<byte> key, out TValue? value)
    {
        ulong hash = _hash(key, _seed);
        KeyMatch match = default;
        byte[]? expired;
        int collisions;
        do
        {
            value = null;
            expired = null;
            collisions = 0;
            lock (_gate)
            {
                if (!TryFind(key, hash, ref match, out int slot, out int cell, ref collisions))
                {
                    continue;
                }

                if (IsExpired(slot))
                {
                    expired = RemoveAt(slot, cell);
                }
                else
                {
                    value = _slots[slot].Value;
                    MoveToNewest(slot);
                }
            }
        }
        while (match.Resolve(key));

        if (expired is not null)
        {
            Removed?.Invoke(expired);
        }

        Report(collisions, evicted: 0, expired is null ? 0 : 1, sizeDelta: expired is null ? 0 : -1);
        return value is not null;
    }

    /// <summary>Finds a value and leaves everything as it is.</summary>
    public bool TryPeek(ReadOnlySpan<byte> key, out TValue? value)
    {
        ulong hash = _hash(key, _seed);
        KeyMatch match = default;
        int collisions = 0;
        do
        {
            lock (_gate)
            {
                value = TryFind(key, hash, ref match, out int slot, out _, ref collisions) && !IsExpired(slot) ? _slots[slot].Value : null;
            }
        }
        while (match.Resolve(key));

        return value is not null;
    }

    /// <summary>Stores a value as the most recent, in place of one with the same key.</summary>
    /// <param name="key">The key; kept as it is, so it must not change any more.</param>
    /// <param name="value">The value.</param>
    /// <param name="valueBytes">The value's size in memory.</param>
    /// <param name="timeToLive">How long it is served, where that is shorter than for all; zero or less removes what is there.</param>
    /// <returns>Whether it is kept: not where it alone is larger than the byte cap, or too old.</returns>
    public bool Set(byte[] key, TValue value, long valueBytes, TimeSpan? timeToLive = null)
    {
        long bytes = key.Length + valueBytes;
        bool isKept = bytes <= _maxBytes && !(timeToLive <= TimeSpan.Zero);
        ulong hash = _hash(key, _seed);
        KeyMatch match = default;
        List<byte[]>? gone = null;
        int collisions;
        int evicted = 0;
        int before = 0;
        int after = 0;
        do
        {
            collisions = 0;
            lock (_gate)
            {
                bool isThere = TryFind(key, hash, ref match, out int slot, out int cell, ref collisions);
                if (match.IsUnsure)
                {
                    continue;
                }

                before = _count;
                if (isThere)
                {
                    Note(RemoveAt(slot, cell), ref gone);
                }

                if (isKept)
                {
                    while (_free == None || _bytes + bytes > _maxBytes)
                    {
                        Note(RemoveAt(_oldest, CellOf(_oldest)), ref gone);
                        evicted++;
                    }

                    Insert(key, value, hash, bytes, ExpiryOf(timeToLive));
                }

                after = _count;
            }
        }
        while (match.Resolve(key));

        gone?.ForEach(Removed!);
        Report(collisions, evicted, expired: 0, after - before);
        return isKept;
    }

    /// <summary>Drops every entry; counts as neither eviction nor expiry.</summary>
    public void Clear()
    {
        List<byte[]>? gone = null;
        int dropped;
        lock (_gate)
        {
            dropped = _count;
            for (int slot = _newest; slot != None; slot = _links[slot].Next)
            {
                Note(_slots[slot].Key!, ref gone);
            }

            Array.Clear(_slots);
            _index.Clear();
            ChainFreeSlots();
            (_newest, _oldest, _count, _bytes) = (None, None, 0, 0);
        }

        gone?.ForEach(Removed!);
        Report(0, 0, 0, -dropped);
    }

    /// <summary>The keys, most recent first.</summary>
    internal byte[][] KeysByRecency()
    {
        lock (_gate)
        {
            List<byte[]> keys = new(_count);
            for (int slot = _newest; slot != None; slot = _links[slot].Next)
            {
                keys.Add(_slots[slot].Key!);
            }

            return [.. keys];
        }
    }

    /// <summary>Keeps a key that goes to be told outside the lock, where somebody listens.</summary>
    private void Note(byte[] key, ref List<byte[]>? gone)
    {
        if (Removed is not null)
        {
            (gone ??= []).Add(key);
        }
    }

    private void Report(int collisions, int evicted, int expired, int sizeDelta)
    {
        if (collisions != 0)
        {
            _telemetry.CacheCollisions.Add(collisions);
        }

        if (evicted != 0)
        {
            _telemetry.CacheEvictions.Add(evicted);
        }

        if (expired != 0)
        {
            _telemetry.CacheExpirations.Add(expired);
        }

        if (sizeDelta != 0)
        {
            _telemetry.CacheSize.Add(sizeDelta);
        }
    }
}
