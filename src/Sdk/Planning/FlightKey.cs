using System.Security.Cryptography;
using AstraWeave.Sdk.Caching;

namespace AstraWeave.Sdk.Planning;

/// <summary>A cache key as the table of flights compares it: a long one by its SHA-256, so that the table's lock is never held over work that grows with a text.</summary>
internal readonly struct FlightKey : IEquatable<FlightKey>
{
    private readonly byte[] _bytes;
    private readonly ulong _hash;

    /// <param name="key">The cache key, which is never as short as a digest.</param>
    public FlightKey(byte[] key)
    {
        _bytes = key.Length <= KeyMatch.MaxComparedInside ? key : SHA256.HashData(key);
        _hash = KeyHashes.XxHash3(_bytes, KeyHashes.ProcessSeed);
    }

    public bool Equals(FlightKey other) => _hash == other._hash && _bytes.AsSpan().SequenceEqual(other._bytes);

    public override bool Equals(object? obj) => obj is FlightKey other && Equals(other);

    public override int GetHashCode() => (int)_hash;
}
