using AstraWeave.Sdk.Caching.Distributed;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Caching.Distributed;

public sealed class SharedCacheTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2000, 5)]
    [InlineData(20, 2)]
    public async Task A_cache_that_answers_slowly_costs_five_milliseconds_or_a_tenth_of_the_budget_and_no_error(int budget, int wait)
    {
        TaskCompletionSource answers = new();
        FakeSharedCache shared = new() { BeforeRead = answers.Task };
        using PlannerSut sut = new(Replies.Text(Replies.OneStep)) { Shared = shared };
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(options: new PlanOptions { Budget = TimeSpan.FromMilliseconds(budget) }, cancellationToken: Cancel).AsTask();
        _ = await sut.Time.WaitForTimerAsync(due => due == TimeSpan.FromMilliseconds(wait), count: 1, Cancel);
        Assert.Equal(0, sut.Client.Calls);

        sut.Time.Advance(TimeSpan.FromMilliseconds(wait));

        PlanResult<TestAction> result = await plan;
        Assert.Equal((PlanSource.Model, PlanReason.None, 1), (result.Source, result.Reason, result.Attempts));
        Assert.Equal(TimeSpan.FromMilliseconds(wait), result.Elapsed);
        TelemetrySnapshot counted = sut.Telemetry.Snapshot();
        Assert.Equal((1, 0, 0), (counted.DistributedFaults, counted.DistributedMisses, counted.Errors));
        answers.SetResult();
    }

    [Fact]
    public async Task A_plan_of_another_process_that_comes_in_time_is_taken()
    {
        FakeSharedCache shared = new();
        using PlannerSut other = new(Replies.Text(Replies.OneStep)) { Shared = shared };
        _ = await other.PlanAsync(cancellationToken: Cancel);
        await other.Plans!.Written;
        TaskCompletionSource answers = new();
        shared.BeforeRead = answers.Task;
        using PlannerSut sut = new(Replies.Text(Replies.OneStep)) { Shared = shared };
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: Cancel).AsTask();

        sut.Time.Advance(TimeSpan.FromMilliseconds(4));
        answers.SetResult();

        Assert.Equal((PlanSource.CacheDistributed, 0), ((await plan).Source, sut.Client.Calls));
        Assert.Equal(PlanSource.CacheExact, (await sut.PlanAsync(cancellationToken: Cancel)).Source);
    }

    [Fact]
    public async Task Equal_calls_look_once_between_processes()
    {
        TaskCompletionSource answers = new();
        using PlannerSut sut = new(Replies.Text(Replies.OneStep)) { Shared = new FakeSharedCache { BeforeRead = answers.Task } };
        Task<PlanResult<TestAction>>[] plans = [.. Enumerable.Range(0, 50).Select(_ => sut.PlanAsync(cancellationToken: Cancel).AsTask())];
        answers.SetResult();

        _ = await Task.WhenAll(plans);

        Assert.Equal((1, 1), (sut.Telemetry.Snapshot().DistributedMisses, sut.Client.Calls));
    }

    [Fact]
    public async Task What_finds_the_write_queue_full_is_dropped_and_counted_and_nobody_waits()
    {
        FakeSharedCache shared = new() { BeforeWrite = new TaskCompletionSource().Task };
        using PlannerSut sut = new(Replies.Text(Replies.OneStep)) { Shared = shared };
        _ = await sut.PlanAsync("first", cancellationToken: Cancel);
        await shared.Writes.Task.WaitAsync(Cancel);

        for (int i = 0; i < DistributedWriter.Capacity + 3; i++)
        {
            Assert.Equal(PlanSource.Model, (await sut.PlanAsync($"hp {i}", cancellationToken: Cancel)).Source);
        }

        Assert.Equal(3, sut.Telemetry.Snapshot().DistributedDrops);
        while (!sut.Plans!.Written.IsCompleted)
        {
            // Each write that hangs is given up after a second; after five of them the cache is left alone, and what waits is dropped at once.
            sut.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(3 + DistributedWriter.Capacity + 1, sut.Telemetry.Snapshot().DistributedDrops);
    }

    [Fact]
    public async Task A_text_with_another_allow_list_shares_no_entry_in_the_process_or_between_processes()
    {
        FakeSharedCache shared = new();
        PlanOptions move = new() { Allowed = ToolMask.Of<TestAction>(Step.MoveToIndex) };
        PlanOptions moveOrSay = new() { Allowed = ToolMask.Of<TestAction>(Step.MoveToIndex, Step.SayIndex) };
        using PlannerSut first = new(Replies.Text(Replies.OneStep)) { Shared = shared };
        _ = await first.PlanAsync(options: moveOrSay, cancellationToken: Cancel);
        await first.Plans!.Written;
        using PlannerSut second = new(Replies.Text(Replies.OneStep)) { Shared = shared };

        Assert.Equal(PlanSource.Model, (await second.PlanAsync(options: move, cancellationToken: Cancel)).Source);
        await second.Plans!.Written;
        Assert.Equal(PlanSource.CacheDistributed, (await first.PlanAsync(options: move, cancellationToken: Cancel)).Source);
        Assert.Equal(PlanSource.Model, (await second.PlanAsync(cancellationToken: Cancel)).Source);
        Assert.Equal(PlanSource.CacheDistributed, (await second.PlanAsync(options: moveOrSay, cancellationToken: Cancel)).Source);
    }

    [Fact]
    public async Task An_entry_with_a_tool_that_is_not_allowed_is_not_taken_even_under_the_right_key()
    {
        FakeSharedCache shared = new();
        using PlannerSut writer = new(Replies.Text("""{"plan_id":"p1","steps":[{"act":"say","text":"hi"}]}""")) { Shared = shared };
        _ = await writer.PlanAsync(cancellationToken: Cancel);
        await writer.Plans!.Written;
        byte[] says = shared.Entries.Values.Single();
        PlanOptions move = new() { Allowed = ToolMask.Of<TestAction>(Step.MoveToIndex) };
        using PlannerSut mover = new(Replies.Text(Replies.OneStep)) { Shared = shared };
        _ = await mover.PlanAsync(options: move, cancellationToken: Cancel);
        await mover.Plans!.Written;
        foreach (string key in shared.Entries.Keys)
        {
            shared.Entries[key] = says;
        }

        using PlannerSut sut = new(Replies.Text(Replies.OneStep)) { Shared = shared };

        Assert.Equal(PlanSource.Model, (await sut.PlanAsync(options: move, cancellationToken: Cancel)).Source);
        Assert.Equal((0, 1), (sut.Telemetry.Snapshot().DistributedHits, sut.Telemetry.Snapshot().DistributedFaults));
    }

    [Fact]
    public async Task A_plan_older_than_its_time_to_live_is_not_taken()
    {
        FakeSharedCache shared = new();
        using PlannerSut writer = new(Replies.Text(Replies.OneStep)) { Shared = shared };
        _ = await writer.PlanAsync(cancellationToken: Cancel);
        await writer.Plans!.Written;
        using PlannerSut sut = new(Replies.Text(Replies.OneStep)) { Shared = shared };
        sut.Time.Advance(sut.Cache.Distributed.TimeToLive);

        Assert.Equal(PlanSource.Model, (await sut.PlanAsync(cancellationToken: Cancel)).Source);
        Assert.Equal((0, 1), (sut.Telemetry.Snapshot().DistributedHits, sut.Telemetry.Snapshot().DistributedMisses));
    }

    [Fact]
    public async Task A_plan_of_another_process_lives_no_longer_than_this_one_lets_its_own()
    {
        FakeSharedCache shared = new();
        using PlannerSut writer = new(Replies.Text(Replies.OneStep)) { Shared = shared };
        _ = await writer.PlanAsync(cancellationToken: Cancel);
        await writer.Plans!.Written;
        using PlannerSut sut = new(Replies.Text(Replies.OneStep)) { Shared = shared };
        sut.Cache.TimeToLive = TimeSpan.FromMinutes(1);
        sut.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(PlanSource.Model, (await sut.PlanAsync(cancellationToken: Cancel)).Source);
    }

    [Fact]
    public async Task After_five_failures_the_cache_is_left_alone_for_two_seconds()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep)) { Shared = new FakeSharedCache { BeforeRead = Task.FromException(new IOException("down")), BeforeWrite = Task.FromException(new IOException("down")) } };
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(PlanSource.Model, (await sut.PlanAsync($"hp {i}", cancellationToken: Cancel)).Source);
            await sut.Plans!.Written;
        }

        // Look-ups and writes fail in turn: the third look-up is the fifth failure. What is not written is dropped all the same.
        Assert.Equal((3, 10), (sut.Telemetry.Snapshot().DistributedFaults, sut.Telemetry.Snapshot().DistributedDrops));

        sut.Time.Advance(DistributedCircuit.Pause);
        _ = await sut.PlanAsync("after the pause", cancellationToken: Cancel);

        Assert.Equal(4, sut.Telemetry.Snapshot().DistributedFaults);
    }

    /// <summary>Adopted when half of its time is over, it has the other half left.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_plan_from_another_process_lives_no_longer_than_where_it_was_made(bool hasOwnTime)
    {
        TimeSpan life = TimeSpan.FromMinutes(10);
        FakeSharedCache shared = new();
        using PlannerSut writer = CreateSut();
        _ = await writer.PlanAsync(cancellationToken: Cancel);
        await writer.Plans!.Written;
        using PlannerSut sut = CreateSut();
        sut.Time.Advance(life / 2);
        Assert.Equal(PlanSource.CacheDistributed, (await sut.PlanAsync(cancellationToken: Cancel)).Source);

        sut.Time.Advance((life / 2) - TimeSpan.FromSeconds(1));
        Assert.Equal(PlanSource.CacheExact, (await sut.PlanAsync(cancellationToken: Cancel)).Source);
        sut.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PlanSource.Model, (await sut.PlanAsync(cancellationToken: Cancel)).Source);

        PlannerSut CreateSut()
        {
            PlannerSut made = new(Replies.Text(Replies.OneStep)) { Shared = shared };
            made.Cache.Distributed.TimeToLive = life;
            made.Cache.TimeToLive = hasOwnTime ? life : null;
            return made;
        }
    }

    [Fact]
    public async Task A_clock_that_is_ahead_elsewhere_makes_no_plan_live_longer()
    {
        FakeSharedCache shared = new();
        using PlannerSut writer = new(Replies.Text(Replies.OneStep)) { Shared = shared };
        writer.Time.Advance(TimeSpan.FromDays(30));
        _ = await writer.PlanAsync(cancellationToken: Cancel);
        await writer.Plans!.Written;
        using PlannerSut sut = new(Replies.Text(Replies.OneStep)) { Shared = shared };
        _ = await sut.PlanAsync(cancellationToken: Cancel);

        shared.Entries.Clear();
        sut.Time.Advance(sut.Cache.Distributed.TimeToLive);

        Assert.Equal(PlanSource.Model, (await sut.PlanAsync(cancellationToken: Cancel)).Source);
    }

    [Fact]
    public async Task Four_failures_a_success_and_four_failures_leave_the_cache_in_use()
    {
        FakeSharedCache shared = new();
        using PlannerSut sut = new(Replies.Text(Replies.OneStep)) { Shared = shared };
        for (int i = 0; i < 12; i++)
        {
            // A look-up and a write each: two pairs of failures, then one of successes.
            Task? fault = i % 3 < 2 ? Task.FromException(new IOException("down")) : null;
            (shared.BeforeRead, shared.BeforeWrite) = (fault, fault);
            _ = await sut.PlanAsync($"hp {i}", cancellationToken: Cancel);
            await sut.Plans!.Written;
        }

        Assert.Equal((8, 4, 8), (sut.Telemetry.Snapshot().DistributedFaults, sut.Telemetry.Snapshot().DistributedMisses, sut.Telemetry.Snapshot().DistributedDrops));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_cache_that_blocks_takes_its_own_threads_and_is_not_asked_beyond_its_limit()
    {
        using ManualResetEventSlim released = new();
        WorkerThreads threads = new("shared cache", GuardedCache.MaxRunning + 1);
        GuardedCache sut = new(new BlockingCache(released), new WorkerScheduler(threads), TimeProvider.System);
        Task[] reads = [.. Enumerable.Range(0, GuardedCache.MaxRunning).Select(i => sut.Read($"{i}"))];

        Assert.False(sut.TryEnter());
        TaskCompletionSource ran = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = sut.Start(() =>
        {
            ran.SetResult();
            return Task.CompletedTask;
        });
        await ran.Task.WaitAsync(Cancel);

        released.Set();
        await Task.WhenAll(reads);
        Assert.True(sut.TryEnter());
    }

    /// <summary>Blocks its caller's thread, as a cache over a synchronous driver does.</summary>
    private sealed class BlockingCache(ManualResetEventSlim released) : Microsoft.Extensions.Caching.Distributed.IDistributedCache
    {
        public Task<byte[]?> GetAsync(string key, CancellationToken token = default)
        {
            released.Wait(token);
            return Task.FromResult<byte[]?>(null);
        }

        public Task SetAsync(string key, byte[] value, Microsoft.Extensions.Caching.Distributed.DistributedCacheEntryOptions options, CancellationToken token = default) => GetAsync(key, token);

        public byte[]? Get(string key) => throw new NotSupportedException("Only asynchronously.");

        public void Set(string key, byte[] value, Microsoft.Extensions.Caching.Distributed.DistributedCacheEntryOptions options) => throw new NotSupportedException("Only asynchronously.");

        public void Refresh(string key) => throw new NotSupportedException("Never.");

        public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Never.");

        public void Remove(string key) => throw new NotSupportedException("Never.");

        public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Never.");
    }
}
