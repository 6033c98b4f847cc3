using AstraWeave.Sdk.Clients;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Sdk.Tests.Clients;

public sealed class SimulatedTimeTests
{
    private static readonly TimeSpan s_firstToken = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan s_perToken = TimeSpan.FromMilliseconds(5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SimulatedModelOptions Timed() => new() { TimeToFirstToken = s_firstToken, TimePerToken = s_perToken };

    [Fact]
    public async Task Virtual_time_advances_by_exactly_the_latency()
    {
        SimulatedTimeProvider clock = new();
        using SimulatedChatClient client = new(Timed(), clock);

        List<ChatResponseUpdate> updates = await client.StreamAsync(cancellationToken: Token);

        Assert.Equal(s_firstToken + ((updates.Count - 1) * s_perToken), clock.Elapsed);
        Assert.Equal(clock.GetUtcNow(), updates[^1].CreatedAt);
        Assert.Equal(s_firstToken, updates[0].CreatedAt - (clock.GetUtcNow() - clock.Elapsed));
    }

    [Fact]
    public void Virtual_call_completes_without_waiting()
    {
        using SimulatedChatClient client = new(Timed(), new SimulatedTimeProvider());

        Assert.True(client.StreamAsync(cancellationToken: Token).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Deadline_on_the_virtual_clock_ends_the_call_at_that_very_moment()
    {
        SimulatedTimeProvider clock = new();
        using SimulatedChatClient client = new(Timed(), clock);
        using CancellationTokenSource deadline = new(TimeSpan.FromMilliseconds(163), clock);
        int pieces = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatResponseUpdate _ in client.GetStreamingResponseAsync("State: x", SimulatedPlans.Options, deadline.Token))
            {
                pieces++;
            }
        });

        Assert.Equal(3, pieces);
        Assert.Equal(TimeSpan.FromMilliseconds(163), clock.Elapsed);
    }

    [Fact]
    public async Task Virtual_stall_lasts_until_the_deadline()
    {
        SimulatedTimeProvider clock = new();
        using SimulatedChatClient client = new(SimulatedPlans.WithFault(SimulatedFault.Stall), clock);
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(8), clock);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.StreamAsync(cancellationToken: deadline.Token));

        Assert.Equal(TimeSpan.FromSeconds(8), clock.Elapsed);
    }

    [Fact]
    public async Task Virtual_stall_without_a_deadline_can_still_be_cancelled()
    {
        SimulatedTimeProvider clock = new();
        using SimulatedChatClient client = new(SimulatedPlans.WithFault(SimulatedFault.Stall), clock);
        using ITimer heartbeat = clock.CreateTimer(static _ => { }, null, TimeSpan.Zero, TimeSpan.FromHours(1));
        using CancellationTokenSource caller = new();

        Task<List<ChatResponseUpdate>> pending = client.StreamAsync(cancellationToken: caller.Token);
        Assert.False(pending.IsCompleted);
        caller.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    [Fact]
    public async Task Another_clock_is_waited_for()
    {
        FakeTimeProvider clock = new();
        using SimulatedChatClient client = new(Timed(), clock);

        Task<List<ChatResponseUpdate>> pending = client.StreamAsync(cancellationToken: Token);
        clock.Advance(s_firstToken - TimeSpan.FromTicks(1));
        Assert.False(pending.IsCompleted);
        while (!pending.IsCompleted)
        {
            clock.Advance(s_perToken);
        }

        Assert.NotEmpty(await pending);
    }

    [Fact]
    public void Timers_fire_in_due_order_each_at_its_own_time()
    {
        SimulatedTimeProvider clock = new();
        List<string> fired = [];
        ITimer Set(string name, int dueMs, int periodMs) => clock.CreateTimer(
            _ => fired.Add($"{name}@{clock.Elapsed.TotalMilliseconds}"), null, TimeSpan.FromMilliseconds(dueMs), TimeSpan.FromMilliseconds(periodMs));
        using ITimer late = Set("late", 30, Timeout.Infinite);
        using ITimer first = Set("first", 10, Timeout.Infinite);
        using ITimer second = Set("second", 10, Timeout.Infinite);
        using ITimer beat = Set("beat", 8, 8);
        using ITimer never = Set("never", Timeout.Infinite, Timeout.Infinite);

        clock.Advance(TimeSpan.FromMilliseconds(20));

        Assert.Equal(["beat@8", "first@10", "second@10", "beat@16"], fired);
        Assert.Equal(TimeSpan.FromMilliseconds(20), clock.Elapsed);
        Assert.True(clock.AdvanceToNextTimer());
        Assert.Equal("beat@24", fired[^1]);
    }

    [Fact]
    public void Disposed_or_changed_timer_keeps_to_that()
    {
        SimulatedTimeProvider clock = new();
        int disposedFired = 0;
        int changedFired = 0;
        ITimer disposed = clock.CreateTimer(_ => disposedFired++, null, TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan);
        using ITimer changed = clock.CreateTimer(_ => changedFired++, null, TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan);
        disposed.Dispose();
        Assert.True(changed.Change(TimeSpan.FromMilliseconds(50), Timeout.InfiniteTimeSpan));
        Assert.False(disposed.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));

        clock.Advance(TimeSpan.FromMilliseconds(49));
        Assert.Equal((0, 0), (disposedFired, changedFired));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal((0, 1), (disposedFired, changedFired));
        Assert.False(clock.AdvanceToNextTimer());
    }

    [Fact]
    public void Clock_starts_where_it_is_told_and_never_runs_by_itself()
    {
        DateTimeOffset start = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);
        SimulatedTimeProvider clock = new(start);
        long timestamp = clock.GetTimestamp();

        clock.Advance(TimeSpan.FromMilliseconds(250));

        Assert.Equal(start + TimeSpan.FromMilliseconds(250), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMilliseconds(250), clock.GetElapsedTime(timestamp));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public async Task Framework_timeouts_and_delays_follow_the_clock()
    {
        SimulatedTimeProvider clock = new();
        Task delay = Task.Delay(TimeSpan.FromMilliseconds(40), clock, Token);
        Task timeout = new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromMilliseconds(30), clock, Token);

        clock.Advance(TimeSpan.FromMilliseconds(30));
        await Assert.ThrowsAsync<TimeoutException>(() => timeout);
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(10));
        await delay;
    }
}
