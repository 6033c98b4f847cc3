using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Tests.Caching;

public sealed class LruStoreTests
{
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
}
