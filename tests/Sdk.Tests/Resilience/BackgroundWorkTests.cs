using AstraWeave.Sdk.Clients;
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
    public void What_nobody_waits_for_is_bounded_for_each_planner_and_takes_no_room_of_another_ones()
    {
        using CallQueueSut sut = new(capacity: 100);
        _ = sut.Take();
        foreach (object owner in (object[])["one planner", "another planner"])
        {
            for (int call = 0; call < CallQueue.MostBackground; call++)
            {
                _ = sut.Queue.EnterAsync(new QueueTicket(PlanPriority.Normal, long.MaxValue, Agent: null, new object(), IsBackground: true, owner), CancellationToken.None).AsTask();
            }
        }

        Assert.Equal((2 * CallQueue.MostBackground, 0), (sut.Queue.Snapshot().Waiting, sut.Queue.Snapshot().Refused));
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
    public async Task A_plan_that_is_asked_for_again_while_nobody_waits_for_it_has_its_turn_again()
    {
        using DrivenSut sut = new(new SimulatedModelOptions { TimeToFirstToken = TimeSpan.FromSeconds(1) }, static options => options.Resilience.BackgroundBudget = TimeSpan.FromHours(1));
        PlanOptions patient = new() { Budget = TimeSpan.FromMinutes(1) };
        Task<PlanResult<TestAction>> running = PlanAsync(sut, "running", patient);
        Assert.Equal(PlanSource.Default, (await sut.Clock.RunAsync(PlanAsync(sut, "left", new PlanOptions { Budget = TimeSpan.FromMilliseconds(100) }))).Source);
        Task<PlanResult<TestAction>> fresh = PlanAsync(sut, "fresh", patient with { Priority = PlanPriority.Low });

        Task<PlanResult<TestAction>> again = PlanAsync(sut, "left", patient);
        _ = await sut.Clock.RunAsync(running, fresh, again);

        Assert.Equal(["running", "left", "fresh"], sut.Network.Situations);
    }

    [Fact]
    public async Task Work_whose_last_caller_leaves_while_it_enters_the_queue_stands_behind_what_somebody_waits_for()
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        Assert.True(sut.Guard.Queue.TryTake(out CallPermit? place));
        Task<Admission> left = sut.Gateway.EnterAsync(new LeftMeanwhile(sut.Time)).AsTask();
        Task<Admission> fresh = sut.Gateway.EnterAsync(new FakeDemand { Deadline = PlanDeadline.Start(sut.Time, TimeSpan.FromMinutes(1)) }).AsTask();

        place.Dispose();

        Assert.Same(fresh, await Task.WhenAny(left, fresh).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.NotNull((await fresh).Permit);
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

    private static Task<PlanResult<TestAction>> PlanAsync(DrivenSut sut, string state, PlanOptions options) =>
        sut.Planner.PlanAsync(state, options, TestContext.Current.CancellationToken).AsTask();

    /// <summary>Somebody waits for it when its ticket is written, and nobody from then on.</summary>
    private sealed class LeftMeanwhile(TimeProvider time) : IDemand
    {
        private int _looks;

        public PlanDeadline Deadline { get; } = PlanDeadline.Start(time, TimeSpan.FromSeconds(1));

        public PlanPriority Priority => PlanPriority.High;

        public AgentKey? Agent => null;

        public bool IsBackground => _looks++ != 0;

        public object Owner => this;

        public bool IsStopped => false;

        public bool CallerLeft => false;

        public CancellationToken Stopped => CancellationToken.None;

        public void TextCame()
        {
        }
    }
}
