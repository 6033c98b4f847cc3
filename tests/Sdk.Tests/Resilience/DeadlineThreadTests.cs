using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>What a burst of equal deadlines must keep; no time is asserted.</summary>
public sealed class DeadlineThreadTests
{
    private const int Timers = 5000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task Timers_that_were_stopped_or_set_anew_while_others_of_their_burst_fire_do_not_fire()
    {
        DeadlineThread sut = new(TimeProvider.System);
        TaskCompletionSource fired = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int wrong = 0;
        DeadlineTimer stopped = new(sut, _ => Interlocked.Increment(ref wrong), null, workers: null);
        DeadlineTimer later = new(sut, _ => Interlocked.Increment(ref wrong), null, workers: null);
        DeadlineTimer first = new(sut, _ =>
        {
            // On the deadline thread itself: the two are of the same burst and come after this one.
            _ = stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _ = later.Change(TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);
        }, null, workers: null);
        DeadlineTimer last = new(sut, _ => fired.SetResult(), null, workers: null);
        foreach (DeadlineTimer timer in (DeadlineTimer[])[first, stopped, later, last])
        {
            _ = timer.Change(TimeSpan.FromMilliseconds(20), Timeout.InfiniteTimeSpan);
        }

        await fired.Task.WaitAsync(Cancel);

        Assert.Equal(0, wrong);
    }

    [Fact]
    public void A_timer_that_is_disposed_of_while_its_callback_waits_for_a_thread_calls_nobody()
    {
        int called = 0;
        DeadlineTimer sut = new(new DeadlineThread(TimeProvider.System), _ => called++, null, workers: null);
        sut.Execute();

        sut.Dispose();
        sut.Execute();

        Assert.Equal(1, called);
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_timer_of_a_burst_fires_once_while_others_are_set_and_stopped()
    {
        DeadlineThread sut = new(TimeProvider.System);
        int[] fired = new int[Timers];
        using CountdownEvent left = new(Timers);
        DeadlineTimer[] timers = [.. Enumerable.Range(0, Timers).Select(i => new DeadlineTimer(sut, _ =>
        {
            _ = Interlocked.Increment(ref fired[i]);
            _ = left.Signal();
        }, null, workers: null))];
        foreach (DeadlineTimer timer in timers)
        {
            _ = timer.Change(TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan);
        }

        Parallel.For(0, Timers, new ParallelOptions { CancellationToken = Cancel }, i =>
        {
            DeadlineTimer other = new(sut, static _ => { }, null, workers: null);
            _ = other.Change(TimeSpan.FromMilliseconds(i % 7), Timeout.InfiniteTimeSpan);
            other.Dispose();
        });
        await Task.Run(() => left.Wait(Cancel), Cancel);

        Assert.All(fired, static count => Assert.Equal(1, count));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_callback_that_throws_takes_no_other_deadline_with_it()
    {
        DeadlineThread sut = new(TimeProvider.System);
        TaskCompletionSource fired = new(TaskCreationOptions.RunContinuationsAsynchronously);
        DeadlineTimer throwing = new(sut, static _ => throw new InvalidOperationException("callback"), null, workers: null);
        DeadlineTimer next = new(sut, _ => fired.SetResult(), null, workers: null);
        _ = throwing.Change(TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        _ = next.Change(TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);

        await fired.Task.WaitAsync(Cancel);
    }
}
