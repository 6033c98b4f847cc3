using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Caching.Distributed;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Caching.Distributed;

public sealed class DistributedTierTests : IDisposable
{
    private readonly LlmTelemetry _telemetry = new();
    private readonly FakeSharedCache _cache = new();

    [Theory]
    [InlineData(1, 0)]
    [InlineData(20_000, 1)]
    public async Task A_call_with_hardly_any_time_left_does_not_look(int milliseconds, int looks)
    {
        DistributedTier<TestAction> sut = Create(new CacheOptions());

        Assert.Null(await sut.FindAsync([1], default, TimeSpan.FromMilliseconds(milliseconds)));

        Assert.Equal(looks, _cache.Looks);
    }

    [Theory]
    [InlineData(null, 24)]
    [InlineData(1, 1)]
    [InlineData(48, 24)]
    public async Task An_entry_lives_no_longer_than_a_plan_may_in_the_process_that_made_it(int? localHours, int hours)
    {
        DistributedTier<TestAction> sut = Create(new CacheOptions { TimeToLive = localHours is int local ? TimeSpan.FromHours(local) : null });

        sut.Write([1], new CachedPlan<TestAction>(new Plan<TestAction>([Step.Wait()]), DateTimeOffset.UnixEpoch, 0, 100));
        await sut.Written;

        Assert.Equal(TimeSpan.FromHours(hours), _cache.Life);
    }

    public void Dispose() => _telemetry.Dispose();

    private DistributedTier<TestAction> Create(CacheOptions options)
    {
        options.Distributed.Timeout = TimeSpan.FromSeconds(1);
        return new DistributedTier<TestAction>(_cache, options, _telemetry, TimeProvider.System, new WorkerScheduler(new WorkerThreads("shared cache", most: 2)));
    }
}
