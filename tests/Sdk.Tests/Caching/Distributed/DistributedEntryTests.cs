using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Caching.Distributed;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Caching.Distributed;

/// <summary>A signed entry is taken as it was written, under the key it was written for, and in no other case.</summary>
public sealed class DistributedEntryTests
{
    private static readonly byte[] s_fleetKey = [.. Enumerable.Range(0, 32).Select(static i => (byte)i)];
    private static readonly byte[] s_keyHash = new byte[32];
    private static readonly CachedPlan<TestAction> s_plan = new(new Plan<TestAction>([Step.MoveTo(3, 4)], "p1"), DateTimeOffset.UnixEpoch.AddDays(1), tokensSaved: 9);

    /// <summary>The mark with format and signature, and the toolset's hash; then the instant and the count of tokens.</summary>
    private const int HeadBytes = 4 + 32;

    private static byte[] Entry => DistributedEntry.Write(s_plan, s_keyHash, s_fleetKey);

    [Fact]
    public void What_was_written_is_read()
    {
        CachedPlan<TestAction> read = Read(Entry, s_keyHash)!;

        Assert.Equal((Step.MoveTo(3, 4), s_plan.CreatedAt, 9), (read.Plan[0], read.CreatedAt, read.TokensSaved));
    }

    [Fact]
    public void An_entry_in_which_any_bit_is_another_is_not_taken()
    {
        byte[] entry = Entry;
        for (int bit = 0; bit < entry.Length * 8; bit++)
        {
            entry[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(Read(entry, s_keyHash));
            entry[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void An_entry_under_another_key_is_not_taken()
    {
        for (int bit = 0; bit < s_keyHash.Length * 8; bit++)
        {
            byte[] other = [.. s_keyHash];
            other[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(Read(Entry, other));
        }
    }

    [Fact]
    public void An_entry_of_any_other_length_is_not_taken()
    {
        byte[] entry = Entry;
        Assert.All(Enumerable.Range(0, entry.Length), length => Assert.Null(Read(entry.AsSpan(0, length).ToArray(), s_keyHash)));
        Assert.Null(Read([.. entry, 0], s_keyHash));
    }

    [Fact]
    public void Without_a_signature_an_entry_of_another_format_or_toolset_is_not_taken()
    {
        byte[] entry = DistributedEntry.Write(s_plan, s_keyHash, fleetKey: null);
        Assert.NotNull(DistributedEntry.Read<TestAction>(entry, s_keyHash, fleetKey: null, default));
        for (int i = 0; i < HeadBytes; i++)
        {
            entry[i] ^= 1;
            Assert.Null(DistributedEntry.Read<TestAction>(entry, s_keyHash, fleetKey: null, default));
            entry[i] ^= 1;
        }
    }

    [Theory]
    [InlineData(HeadBytes)]
    [InlineData(HeadBytes + sizeof(long))]
    public void Without_a_signature_a_negative_instant_or_count_is_not_taken(int at)
    {
        byte[] entry = DistributedEntry.Write(s_plan, s_keyHash, fleetKey: null);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(at), -1);

        Assert.Null(DistributedEntry.Read<TestAction>(entry, s_keyHash, fleetKey: null, default));
    }

    private static CachedPlan<TestAction>? Read(byte[] entry, byte[] keyHash) => DistributedEntry.Read<TestAction>(entry, keyHash, s_fleetKey, default);
}
