using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Tests.Fakes;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>Work that nobody waits for stands behind all other, the newest of it first, and only so much of it.</summary>
public sealed class BackgroundWorkTests
{
    [Fact]
    public async Task What_somebody_waits_for_goes_before_what_nobody_does_whatever_their_priority_and_deadline()
    {
        using CallQueueSut sut = new(capacity: 20);
        CallPermit place = sut.Take();
        object background = new();
        Task<QueueVerdict> left = sut.Enter(100, PlanPriority.High, call: background);
        sut.Queue.PutIntoBackground(background, isBackground: true);
        Task<QueueVerdict> fresh = sut.Enter(10_000, PlanPriority.Low);

        place.Dispose();

        using CallPermit granted = await CallQueueSut.GrantedAsync(fresh);
        Assert.False(left.IsCompleted);
    }

    [Fact]
    public async Task Of_what_nobody_waits_for_the_newest_goes_first_and_the_oldest_beyond_the_limit_is_dropped()
    {
        using CallQueueSut sut = new(capacity: 100);
        CallPermit place = sut.Take();
        (object Call, Task<QueueVerdict> Entered)[] calls = [.. Enumerable.Range(0, CallQueue.MostBackground + 3).Select(_ => Enter(sut))];
        foreach ((object call, _) in calls)
        {
            sut.Queue.PutIntoBackground(call, isBackground: true);
        }

        Assert.All(await Task.WhenAll(calls[..3].Select(static call => CallQueueSut.RefusedAsync(call.Entered))), static reason => Assert.Equal(PlanReason.QueueFull, reason));
        Assert.Equal(CallQueue.MostBackground, sut.Queue.Snapshot().Waiting);
        place.Dispose();
        using CallPermit granted = await CallQueueSut.GrantedAsync(calls[^1].Entered);
    }

    [Fact]
    public async Task Whoever_joins_it_brings_it_back_among_those_that_are_waited_for()
    {
        using CallQueueSut sut = new(capacity: 20);
        CallPermit place = sut.Take();
        (object call, Task<QueueVerdict> entered) = Enter(sut, budget: 100);
        sut.Queue.PutIntoBackground(call, isBackground: true);
        Task<QueueVerdict> later = sut.Enter(10_000);
        sut.Queue.PutIntoBackground(call, isBackground: false);

        place.Dispose();

        using CallPermit granted = await CallQueueSut.GrantedAsync(entered);
        Assert.False(later.IsCompleted);
    }

    [Fact]
    public void However_calls_come_go_and_lose_their_callers_the_background_never_stands_in_front_and_never_grows_beyond_its_limit() =>
        Gen.Int[0, 3].Array[1, 120].Sample(static operations =>
        {
            using CallQueueSut sut = new(capacity: 64);
            List<CallPermit> places = [sut.Take()];
            List<(object Call, Task<QueueVerdict> Entered)> waiting = [];
            HashSet<object> background = [];
            foreach (int operation in operations)
            {
                if (operation <= 1)
                {
                    waiting.Add(Enter(sut));
                }
                else if (operation == 2 && waiting.Count > 0)
                {
                    (object call, _) = waiting[waiting.Count / 2];
                    _ = background.Add(call);
                    sut.Queue.PutIntoBackground(call, isBackground: true);
                }
                else
                {
                    places[^1].Dispose();
                    places.RemoveAt(places.Count - 1);
                    (object Call, Task<QueueVerdict> Entered)[] granted = WaitForGrant(sut, waiting);
                    if (granted.Length == 1 && background.Contains(granted[0].Call) && waiting.Exists(call => !call.Entered.IsCompleted && !background.Contains(call.Call)))
                    {
                        return false;
                    }

                    places.Add(granted.Length == 1 ? granted[0].Entered.Result.Permit! : sut.Take());
                }

                Settle(sut, waiting);
                _ = waiting.RemoveAll(call => call.Entered.IsCompleted);
                if (waiting.Count(call => background.Contains(call.Call) && !call.Entered.IsCompleted) > CallQueue.MostBackground + 1)
                {
                    return false;
                }
            }

            return true;
        },
        iter: 300,
        threads: 1);

    private static (object Call, Task<QueueVerdict> Entered)[] WaitForGrant(CallQueueSut sut, List<(object Call, Task<QueueVerdict> Entered)> waiting)
    {
        if (sut.Queue.Snapshot().InFlight == 0)
        {
            return [];
        }

        Settle(sut, waiting);
        return [.. waiting.Where(static call => call.Entered.IsCompleted && call.Entered.Result.Permit is not null)];
    }

    /// <summary>Waits until all that was decided is told, which is on another thread.</summary>
    private static void Settle(CallQueueSut sut, List<(object Call, Task<QueueVerdict> Entered)> waiting) =>
        Assert.True(SpinWait.SpinUntil(() => waiting.Count(static call => !call.Entered.IsCompleted) == sut.Queue.Snapshot().Waiting, TimeSpan.FromSeconds(30)));

    private static (object Call, Task<QueueVerdict> Entered) Enter(CallQueueSut sut, int budget = 10_000)
    {
        object call = new();
        return (call, sut.Enter(budget, call: call));
    }
}
