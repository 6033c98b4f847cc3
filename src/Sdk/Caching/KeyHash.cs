using System.IO.Hashing;
using System.Security.Cryptography;

namespace AstraWeave.Sdk.Caching;

/// <summary>Where in the index a key is looked for. Never decides equality.</summary>
internal delegate ulong KeyHash(ReadOnlySpan<byte> key, long seed);

internal static class KeyHashes
{
    /// <summary>XXH3, 64 bits; with a secret seed nobody outside can aim keys at one place of the index.</summary>
    public static readonly KeyHash XxHash3 = static (key, seed) => System.IO.Hashing.XxHash3.HashToUInt64(key, seed);

    /// <summary>One seed for the whole process.</summary>
    public static readonly long ProcessSeed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
}
