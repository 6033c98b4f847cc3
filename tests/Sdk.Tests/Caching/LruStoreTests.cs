using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Tests.Caching;

public sealed class LruStoreTests
{
    [Theory]
    [InlineData("expired")]
    [InlineData("evicted")]
    [InlineData("replaced")]
    [InlineData("cleared")]
    public void Whoever_listens_is_told_each_key_that_goes_once_and_nothing_of_it_is_counted_any_more(string how)
    {
        using LruStoreSut sut = new(capacity: 1, timeToLive: TimeSpan.FromSeconds(1));
        List<byte[]> gone = [];
        sut.Store.Removed += gone.Add;
        sut.Set(1, valueBytes: 100);
        long bytes = sut.Store.Bytes;

        switch (how)
        {
            case "expired":
                sut.Time.Advance(TimeSpan.FromSeconds(1));
                Assert.Null(sut.Get(1));
                break;
            case "evicted":
                sut.Set(2, valueBytes: 100);
                break;
            case "replaced":
                sut.Set(1, valueBytes: 100);
                break;
            default:
                sut.Store.Clear();
                break;
        }

        _ = Assert.Single(gone);
        Assert.Equal(how is "expired" or "cleared" ? 0 : bytes, sut.Store.Bytes);
    }

    [Fact]
    public void A_full_store_evicts_exactly_the_least_recently_used()
    {
        using LruStoreSut sut = new(capacity: 3);
        sut.Set(1);
        sut.Set(2);
        sut.Set(3);
        _ = sut.Get(1);

        sut.Set(4);

        Assert.Equal([4, 1, 3], sut.Keys);
        Assert.Equal(1, sut.Telemetry.Snapshot().CacheEvictions);
    }

    [Fact]
    public void A_replacement_moves_to_most_recent_and_evicts_nothing()
    {
        using LruStoreSut sut = new(capacity: 2);
        sut.Set(1, "old");
        sut.Set(2);

        sut.Set(1, "new");

        Assert.Equal([1, 2], sut.Keys);
        Assert.Equal("new", sut.Get(1));
        TelemetrySnapshot counted = sut.Telemetry.Snapshot();
        Assert.Equal((0, 2), (counted.CacheEvictions, counted.CacheSize));
    }

    [Fact]
    public void A_miss_leaves_the_order_alone()
    {
        using LruStoreSut sut = new(capacity: 2);
        sut.Set(1);
        sut.Set(2);

        Assert.Null(sut.Get(9));

        Assert.Equal([2, 1], sut.Keys);
    }

    [Fact]
    public void A_store_of_one_holds_the_newest()
    {
        using LruStoreSut sut = new(capacity: 1);
        sut.Set(1, "a");
        sut.Set(2, "b");

        Assert.Null(sut.Get(1));
        Assert.Equal("b", sut.Get(2));
    }

    [Fact]
    public void The_byte_cap_evicts_in_the_same_order_and_refuses_what_never_fits()
    {
        using LruStoreSut sut = new(capacity: 10, maxBytes: 100);
        sut.Set(1, valueBytes: 36);
        sut.Set(2, valueBytes: 36);
        sut.Set(3, valueBytes: 36);
        Assert.Equal([3, 2], sut.Keys);

        sut.Set(4, valueBytes: 97);

        Assert.Equal([3, 2], sut.Keys);
        Assert.Equal(80, sut.Store.Bytes);
    }

    [Fact]
    public void An_old_entry_is_removed_on_touch_and_counts_as_expired_not_evicted()
    {
        using LruStoreSut sut = new(capacity: 10, timeToLive: TimeSpan.FromSeconds(5));
        sut.Set(1);
        sut.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.NotNull(sut.Get(1));

        sut.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(sut.Get(1));
        TelemetrySnapshot counted = sut.Telemetry.Snapshot();
        Assert.Equal((0, 1, 0), (counted.CacheEvictions, counted.CacheExpirations, counted.CacheSize));
    }

    [Fact]
    public void Keys_with_one_hash_never_share_a_plan()
    {
        using LruStoreSut sut = new(capacity: 64, hash: static (_, _) => 7);
        for (int key = 0; key < 64; key++)
        {
            sut.Set(key, $"plan {key}");
        }

        for (int key = 0; key < 64; key++)
        {
            Assert.Equal($"plan {key}", sut.Get(key));
        }

        Assert.Null(sut.Get(64));
        Assert.True(sut.Telemetry.Snapshot().CacheCollisions > 0);
    }

    [Fact]
    public void A_peek_changes_neither_the_order_nor_an_old_entry()
    {
        using LruStoreSut sut = new(capacity: 2, timeToLive: TimeSpan.FromSeconds(5));
        sut.Set(1, "a");
        sut.Set(2, "b");

        Assert.True(sut.Store.TryPeek(LruStoreSut.Key(1), out string? value));
        Assert.Equal("a", value);
        Assert.Equal([2, 1], sut.Keys);

        sut.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(sut.Store.TryPeek(LruStoreSut.Key(1), out _));
        Assert.Equal((2, 0), (sut.Store.Count, sut.Telemetry.Snapshot().CacheExpirations));
    }

    [Fact]
    public void Cleared_the_store_is_as_new()
    {
        using LruStoreSut sut = new(capacity: 2);
        sut.Set(1);
        sut.Set(2);

        sut.Store.Clear();
        sut.Set(3);

        Assert.Equal([3], sut.Keys);
        Assert.Equal(1, sut.Telemetry.Snapshot().CacheSize);
    }

    [Fact]
    public void A_hit_allocates_nothing()
    {
        using LruStoreSut sut = new(capacity: 16);
        byte[] key = LruStoreSut.Key(1);
        sut.Set(1);
        _ = sut.Store.TryGet(key, out _);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            _ = sut.Store.TryGet(key, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(null, 10, 10)]
    [InlineData(60, 10, 10)]
    [InlineData(5, 10, 5)]
    [InlineData(60, null, 60)]
    public void An_entry_lives_as_long_as_the_shorter_of_its_own_time_and_that_of_all(int? all, int? own, int seconds)
    {
        using LruStoreSut sut = new(capacity: 4, timeToLive: all is int forAll ? TimeSpan.FromSeconds(forAll) : null);
        sut.Set(1, timeToLive: own is int forIt ? TimeSpan.FromSeconds(forIt) : null);

        sut.Time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Assert.Equal("plan", sut.Get(1));
        sut.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(sut.Get(1));
    }

    [Fact]
    public void What_is_too_old_when_it_comes_is_not_kept_and_neither_is_what_it_replaces()
    {
        using LruStoreSut sut = new(capacity: 4);
        sut.Set(1);
        sut.Set(1, timeToLive: TimeSpan.Zero);

        Assert.Null(sut.Get(1));
    }

    /// <summary>Long keys are compared outside the lock: the order and the equality are the same, with and without collisions.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Long_keys_behave_as_short_ones(bool collide)
    {
        using LlmTelemetry telemetry = new();
        LruStore<string> sut = new(new CacheOptions { Capacity = 8 }, telemetry, TimeProvider.System, collide ? static (_, _) => 7 : null);
        for (int i = 0; i < 12; i++)
        {
            _ = sut.Set(LongKey(i), $"plan {i}", 0);
            _ = sut.Set(LongKey(i), $"plan {i} again", 0);
            Assert.Null(sut.FindDefect());
        }

        Assert.False(sut.TryGet(LongKey(3), out _));
        Assert.True(sut.TryGet(LongKey(4), out string? kept) && sut.TryPeek(LongKey(4), out _));
        Assert.Equal("plan 4 again", kept);
        Assert.Equal((8, 4), (sut.Count, telemetry.CacheEvictions.Total));

        static byte[] LongKey(int i)
        {
            byte[] key = new byte[KeyMatch.MaxComparedInside + 1];
            key[^1] = (byte)i;
            return key;
        }
    }

    [Fact]
    public async Task Long_equal_keys_that_are_stored_at_once_take_one_place()
    {
        using LlmTelemetry telemetry = new();
        LruStore<string> sut = new(new CacheOptions { Capacity = 64 }, telemetry, TimeProvider.System);
        for (int round = 0; round < 200; round++)
        {
            byte[] key = new byte[KeyMatch.MaxComparedInside * 2];
            key[0] = (byte)(round % 16);
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => sut.Set([.. key], "plan", 0), TestContext.Current.CancellationToken)));
        }

        Assert.Equal(16, sut.Count);
        Assert.Null(sut.FindDefect());
    }
}
