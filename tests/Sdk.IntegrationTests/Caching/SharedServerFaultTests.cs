using System.Collections.Concurrent;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection;

namespace AstraWeave.Sdk.IntegrationTests.Caching;

/// <summary>A real server, its real client, and something wrong between the two: never an error, never a wrong plan.</summary>
public sealed class SharedServerFaultTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_paused_is_a_miss_and_after_it_shares_again()
    {
        using GarnetSut sut = new();
        await using ServiceProvider first = sut.CreateHost();
        await using ServiceProvider second = sut.CreateHost();
        await GarnetSut.ConnectAsync(first, Cancel);
        await GarnetSut.ConnectAsync(second, Cancel);
        _ = await PlanAsync(first, "enemy north");
        await GarnetSut.Written(first);
        TaskCompletionSource paused = new(TaskCreationOptions.RunContinuationsAsynchronously);
        sut.Link.Holds = paused.Task;

        PlanResult<SharedAction> meanwhile = await PlanAsync(second, "enemy east");
        Assert.Equal((PlanSource.Model, PlanReason.None), (meanwhile.Source, meanwhile.Reason));
        Assert.Equal((1, 0), (GarnetSut.Counted(second).DistributedFaults, GarnetSut.Counted(second).Errors));

        sut.Link.Holds = null;
        paused.SetResult();
        await GarnetSut.ConnectAsync(second, Cancel);

        Assert.Equal(PlanSource.CacheDistributed, (await PlanAsync(second, "enemy north")).Source);
    }

    [Fact]
    public async Task A_server_that_answers_later_than_a_look_up_may_take_is_a_miss()
    {
        using GarnetSut sut = new() { Timeout = TimeSpan.FromMilliseconds(5) };
        await using ServiceProvider host = sut.CreateHost();
        await GarnetSut.ConnectAsync(host, Cancel);
        TaskCompletionSource later = new(TaskCreationOptions.RunContinuationsAsynchronously);
        sut.Link.Holds = later.Task;

        PlanResult<SharedAction> result = await PlanAsync(host, "enemy north");
        later.SetResult();

        Assert.Equal((PlanSource.Model, PlanReason.None), (result.Source, result.Reason));
        Assert.Equal((1, 0), (GarnetSut.Counted(host).DistributedFaults, GarnetSut.Counted(host).Errors));
        Assert.Equal(PlanSource.CacheExact, (await PlanAsync(host, "enemy north")).Source);
    }

    [Fact]
    public async Task A_server_that_talks_garbage_is_a_miss()
    {
        using GarnetSut sut = new();
        await using ServiceProvider host = sut.CreateHost();
        await GarnetSut.ConnectAsync(host, Cancel);
        sut.Link.Garbles = true;

        for (int i = 0; i < 3; i++)
        {
            PlanResult<SharedAction> result = await PlanAsync(host, $"hp {i}");
            Assert.Equal((PlanSource.Model, PlanReason.None), (result.Source, result.Reason));
        }

        Assert.Equal((0, 0), (GarnetSut.Counted(host).DistributedHits, GarnetSut.Counted(host).Errors));
        Assert.InRange(GarnetSut.Counted(host).DistributedFaults, 1, 3);
    }

    [Theory]
    [InlineData("flipped bit")]
    [InlineData("cut")]
    [InlineData("empty")]
    [InlineData("another key's entry")]
    public async Task An_entry_that_somebody_tampered_with_on_the_server_is_not_taken(string tampering)
    {
        ConcurrentQueue<string> names = new();
        using GarnetSut sut = new();
        await using ServiceProvider writer = sut.CreateHost(services => new Recording(Redis(services), names));
        await GarnetSut.ConnectAsync(writer, Cancel);
        _ = await PlanAsync(writer, "enemy north");
        _ = await PlanAsync(writer, "enemy east");
        await GarnetSut.Written(writer);
        string[] written = [.. names];
        IDistributedCache server = writer.GetRequiredService<IDistributedCache>();
        byte[] entry = (await server.GetAsync(written[0], Cancel))!;
        byte[] others = (await server.GetAsync(written[1], Cancel))!;
        await server.SetAsync(written[0], Tamper(tampering, entry, others), new DistributedCacheEntryOptions(), Cancel);
        await using ServiceProvider reader = sut.CreateHost();
        await GarnetSut.ConnectAsync(reader, Cancel);

        PlanResult<SharedAction> tampered = await PlanAsync(reader, "enemy north");
        PlanResult<SharedAction> right = await PlanAsync(reader, "enemy east");

        Assert.Equal((PlanSource.Model, PlanSource.CacheDistributed), (tampered.Source, right.Source));
        TelemetrySnapshot counted = GarnetSut.Counted(reader);
        Assert.Equal((1, 1), (counted.DistributedFaults, counted.DistributedHits));
    }

    private static byte[] Tamper(string tampering, byte[] entry, byte[] others)
    {
        entry[entry.Length / 2] ^= 1;
        return tampering switch
        {
            "flipped bit" => entry,
            "cut" => entry[..^1],
            "empty" => [],
            _ => others,
        };
    }

    private static RedisCache Redis(IServiceProvider services) =>
        new(services.GetRequiredService<Microsoft.Extensions.Options.IOptions<RedisCacheOptions>>());

    private static async Task<PlanResult<SharedAction>> PlanAsync(ServiceProvider host, string state) =>
        await host.GetRequiredService<IPlanner<SharedAction>>().PlanAsync(state, cancellationToken: Cancel);

    /// <summary>Passes everything on, and notes what is written.</summary>
    private sealed class Recording(IDistributedCache inner, ConcurrentQueue<string> names) : IDistributedCache
    {
        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => inner.GetAsync(key, token);

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
        {
            names.Enqueue(key);
            return inner.SetAsync(key, value, options, token);
        }

        public byte[]? Get(string key) => throw new NotSupportedException("Only asynchronously.");

        public void Refresh(string key) => throw new NotSupportedException("Never.");

        public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Never.");

        public void Remove(string key) => throw new NotSupportedException("Never.");

        public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Never.");

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException("Only asynchronously.");
    }
}
