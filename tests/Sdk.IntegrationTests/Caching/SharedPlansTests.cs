using System.Collections.Concurrent;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace AstraWeave.Sdk.IntegrationTests.Caching;

public sealed class SharedPlansTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hosts_share_a_plan_through_a_redis_server()
    {
        using GarnetSut sut = new();
        await using ServiceProvider first = sut.CreateHost();
        await using ServiceProvider second = sut.CreateHost();
        await GarnetSut.ConnectAsync(first, Cancel);
        await GarnetSut.ConnectAsync(second, Cancel);
        PlanResult<SharedAction> made = await PlanAsync(first);
        await GarnetSut.Written(first);

        PlanResult<SharedAction> shared = await PlanAsync(second);
        PlanResult<SharedAction> again = await PlanAsync(second);

        Assert.Equal((PlanSource.Model, PlanSource.CacheDistributed, PlanSource.CacheExact), (made.Source, shared.Source, again.Source));
        Assert.Equal(made.Plan.ToString(), shared.Plan.ToString());
        Assert.Equal((1, 0), (GarnetSut.Counted(second).DistributedHits, GarnetSut.Counted(second).Requests));
    }

    [Fact]
    public async Task A_host_with_another_fleet_key_takes_no_plan()
    {
        using GarnetSut sut = new();
        await using ServiceProvider first = sut.CreateHost();
        _ = await PlanAsync(first);
        await GarnetSut.Written(first);
        sut.FleetKey = new byte[32];
        await using ServiceProvider second = sut.CreateHost();

        Assert.Equal(PlanSource.Model, (await PlanAsync(second)).Source);
        Assert.Equal(1, GarnetSut.Counted(second).DistributedFaults);
    }

    [Fact]
    public async Task A_server_that_is_killed_is_a_miss_and_then_left_alone()
    {
        using GarnetSut sut = new();
        await using ServiceProvider host = sut.CreateHost();
        _ = await PlanAsync(host);
        await GarnetSut.Written(host);
        sut.Stop();

        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(PlanSource.Model, (await PlanAsync(host, $"hp {i}")).Source);
        }

        await GarnetSut.Written(host);
        TelemetrySnapshot counted = GarnetSut.Counted(host);
        Assert.InRange(counted.DistributedFaults, 1, 7);
        Assert.True(counted.DistributedDrops > 0);
    }

    public static TheoryData<string> Defects =>
        ["empty", "short", "garbage", "flipped bit in the plan", "flipped bit in the head", "another version", "another toolset", "another key's entry", "throws", "throws at once", "never answers"];

    [Theory]
    [MemberData(nameof(Defects))]
    public async Task Whatever_is_read_is_never_an_error_and_never_a_wrong_plan(string defect)
    {
        ConcurrentDictionary<string, byte[]> entries = new();
        using GarnetSut sut = new();
        await using ServiceProvider writer = sut.CreateHost(_ => new FaultyCache(static _ => Task.FromResult<byte[]?>(null), (key, entry) => entries[key] = entry));
        _ = await PlanAsync(writer);
        await GarnetSut.Written(writer);
        byte[] right = entries.Values.Single();
        _ = await PlanAsync(writer, "another situation");
        await GarnetSut.Written(writer);
        byte[] others = entries.Values.Single(entry => entry != right);
        await using ServiceProvider reader = sut.CreateHost(_ => new FaultyCache(_ => Read(defect, right, others)));

        PlanResult<SharedAction> result = await PlanAsync(reader);

        Assert.Equal(PlanSource.Model, result.Source);
        Assert.Equal((0, 1), (GarnetSut.Counted(reader).DistributedHits, GarnetSut.Counted(reader).DistributedFaults));
    }

    [Fact]
    public async Task What_is_not_signed_is_still_held_to_the_rules_of_the_toolset()
    {
        ConcurrentDictionary<string, byte[]> entries = new();
        using GarnetSut sut = new() { FleetKey = null };
        await using ServiceProvider writer = sut.CreateHost(_ => new FaultyCache(static _ => Task.FromResult<byte[]?>(null), (key, entry) => entries[key] = entry));
        writer.GetRequiredService<PromptCache<SharedAction>>().Set(new TextPrompt("enemy north"), new Plan<SharedAction>([new SharedAction.MoveTo(63, 9)]));
        await GarnetSut.Written(writer);
        byte[] entry = entries.Values.Single();
        entry.AsSpan(entry.AsSpan().IndexOf("63"u8), 2).Fill((byte)'9');
        await using ServiceProvider reader = sut.CreateHost(_ => new FaultyCache(_ => Task.FromResult<byte[]?>(entry)));

        PlanResult<SharedAction> result = await PlanAsync(reader);

        Assert.Equal((PlanSource.Model, 1), (result.Source, GarnetSut.Counted(reader).DistributedFaults));
    }

    [Fact]
    public async Task Without_a_distributed_cache_the_setting_says_what_is_missing()
    {
        ServiceCollection services = new();
        _ = services.AddAstraWeaveLlm(static options => options.Cache.Distributed.Enabled = true).UseSimulatedModel().AddPlanner<SharedAction>(static planner => planner.WithDefaultPlan(new SharedAction.Wait()));
        await using ServiceProvider host = services.BuildServiceProvider();

        Assert.Contains("AddStackExchangeRedisCache", Assert.Throws<InvalidOperationException>(host.GetRequiredService<IPlanner<SharedAction>>).Message, StringComparison.Ordinal);
    }

    private static Task<byte[]?> Read(string defect, byte[] right, byte[] others) => defect switch
    {
        "empty" => Task.FromResult<byte[]?>([]),
        "short" => Task.FromResult<byte[]?>(right[..40]),
        "garbage" => Task.FromResult<byte[]?>([.. Enumerable.Range(0, 300).Select(static i => (byte)(i * 31))]),
        "flipped bit in the plan" => Flipped(right, right.Length - 40),
        "flipped bit in the head" => Flipped(right, 37),
        "another version" => Flipped(right, 2),
        "another toolset" => Flipped(right, 5),
        "another key's entry" => Task.FromResult<byte[]?>(others),
        "throws" => Task.FromException<byte[]?>(new InvalidOperationException("The server said no.")),
        "throws at once" => throw new InvalidOperationException("The client said no."),
        _ => new TaskCompletionSource<byte[]?>().Task,
    };

    private static Task<byte[]?> Flipped(byte[] entry, int at)
    {
        byte[] copy = [.. entry];
        copy[at] ^= 1;
        return Task.FromResult<byte[]?>(copy);
    }

    private static async Task<PlanResult<SharedAction>> PlanAsync(ServiceProvider host, string state = "enemy north") =>
        await host.GetRequiredService<IPlanner<SharedAction>>().PlanAsync(state, cancellationToken: Cancel);
}
