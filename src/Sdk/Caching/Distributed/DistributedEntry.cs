using System.Buffers.Binary;
using System.Security.Cryptography;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Caching.Distributed;

/// <summary>A plan as bytes that another process reads.</summary>
/// <remarks>
/// <c>'A' 'W'</c>, format version, 1 if signed · toolset hash (32) · created at, Unix ms (8) · tokens saved (8) · the plan as wire JSON · HMAC-SHA256 (32) if signed,
/// over the key's hash and all before it, so that a plan cannot be moved to another key. Numbers are little-endian.
/// </remarks>
internal static class DistributedEntry
{
    /// <summary>Bump when the layout above changes.</summary>
    private const byte FormatVersion = 1;

    private const int HashOffset = 4;
    private const int CreatedOffset = HashOffset + ToolsetHash.SizeInBytes;
    private const int TokensOffset = CreatedOffset + sizeof(long);
    private const int PlanOffset = TokensOffset + sizeof(long);

    public static byte[] Write<TAction>(CachedPlan<TAction> plan, ReadOnlySpan<byte> keyHash, byte[]? fleetKey)
        where TAction : struct, ILlmToolset<TAction>
    {
        byte[] json = StoredPlan.Write(plan.Plan);
        byte[] entry = new byte[PlanOffset + json.Length + (fleetKey is null ? 0 : HMACSHA256.HashSizeInBytes)];
        WriteHead<TAction>(entry, fleetKey is not null);
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(CreatedOffset), plan.CreatedAt.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(TokensOffset), plan.TokensSaved);
        json.CopyTo(entry, PlanOffset);
        if (fleetKey is not null)
        {
            int signed = PlanOffset + json.Length;
            Sign(keyHash, entry.AsSpan(0, signed), fleetKey, entry.AsSpan(signed));
        }

        return entry;
    }

    /// <summary>Reads a plan; <see langword="null"/> where anything about the bytes is not as this process would have written it.</summary>
    public static CachedPlan<TAction>? Read<TAction>(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> keyHash, byte[]? fleetKey, ToolMask allowed)
        where TAction : struct, ILlmToolset<TAction>
    {
        int end = entry.Length - (fleetKey is null ? 0 : HMACSHA256.HashSizeInBytes);
        Span<byte> head = stackalloc byte[CreatedOffset];
        WriteHead<TAction>(head, fleetKey is not null);
        if (end < PlanOffset || !entry.StartsWith(head) || (fleetKey is not null && !IsSigned(keyHash, entry, end, fleetKey)))
        {
            return null;
        }

        long created = BinaryPrimitives.ReadInt64LittleEndian(entry[CreatedOffset..]);
        long tokens = BinaryPrimitives.ReadInt64LittleEndian(entry[TokensOffset..]);
        return created >= 0 && created <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() && tokens >= 0
            && StoredPlan.TryRead(entry[PlanOffset..end], allowed, out Plan<TAction>? plan, out long heldBytes, out _)
            ? new CachedPlan<TAction>(plan!, DateTimeOffset.FromUnixTimeMilliseconds(created), tokens, heldBytes)
            : null;
    }

    private static void WriteHead<TAction>(Span<byte> entry, bool isSigned)
        where TAction : struct, ILlmToolset<TAction>
    {
        ReadOnlySpan<byte> mark = [(byte)'A', (byte)'W', FormatVersion, (byte)(isSigned ? 1 : 0)];
        mark.CopyTo(entry);
        _ = TAction.Descriptor.Hash.TryWriteBytes(entry[HashOffset..]);
    }

    private static bool IsSigned(ReadOnlySpan<byte> keyHash, ReadOnlySpan<byte> entry, int end, byte[] fleetKey)
    {
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(keyHash, entry[..end], fleetKey, expected);
        return CryptographicOperations.FixedTimeEquals(expected, entry[end..]);
    }

    private static void Sign(ReadOnlySpan<byte> keyHash, ReadOnlySpan<byte> content, byte[] fleetKey, Span<byte> signature)
    {
        using IncrementalHash hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, fleetKey);
        hmac.AppendData(keyHash);
        hmac.AppendData(content);
        _ = hmac.GetHashAndReset(signature);
    }
}
