using AstraWeave.Sdk.Resilience;
using Microsoft.Extensions.Logging.Abstractions;

namespace AstraWeave.Sdk.Tests.Resilience;

public sealed class CallQueueTests
{
    [Fact]
    public async Task Only_so_many_calls_are_at_the_model_at_once()
    {
        using CallQueueSut sut = new(places: 2);
        CallPermit first = sut.Take();
        _ = sut.Take();

        Task<QueueVerdict> third = sut.Enter(1000);
        Assert.Equal((2, 1), (sut.Queue.Snapshot().InFlight, sut.Queue.Snapshot().Waiting));
        first.Dispose();

        _ = await CallQueueSut.GrantedAsync(third);
        Assert.Equal((2, 0), (sut.Queue.Snapshot().InFlight, sut.Queue.Snapshot().Waiting));
    }

    [Fact]
    public async Task The_most_urgent_goes_first_by_priority_then_by_deadline_then_by_arrival()
    {
        using CallQueueSut sut = new();
        CallPermit place = sut.Take();
        (string Name, Task<QueueVerdict> Call)[] calls =
        [
            ("low, soon", sut.Enter(500, PlanPriority.Low)),
            ("normal, late", sut.Enter(900)),
            ("normal, soon", sut.Enter(600)),
            ("normal, soon, came later", sut.Enter(600)),
            ("high, late", sut.Enter(990, PlanPriority.High)),
        ];

        List<string> order = [];
        for (int served = 0; served < calls.Length; served++)
        {
            place.Dispose();
            Task<QueueVerdict> granted = await Task.WhenAny(calls.Where(call => !order.Contains(call.Name)).Select(static call => call.Call));
            order.Add(calls.Single(call => call.Call == granted).Name);
            place = await CallQueueSut.GrantedAsync(granted);
        }

        Assert.Equal(["high, late", "normal, soon", "normal, soon, came later", "normal, late", "low, soon"], order);
    }

    [Fact]
    public async Task A_full_queue_refuses_the_least_urgent()
    {
        using CallQueueSut sut = new(capacity: 2);
        _ = sut.Take();
        Task<QueueVerdict> kept = sut.Enter(500);
        Task<QueueVerdict> displaced = sut.Enter(600);

        Assert.Equal(PlanReason.QueueFull, await CallQueueSut.RefusedAsync(sut.Enter(700)));
        Assert.False(displaced.IsCompleted);
        Task<QueueVerdict> urgent = sut.Enter(900, PlanPriority.High);

        Assert.Equal(PlanReason.QueueFull, await CallQueueSut.RefusedAsync(displaced));
        Assert.False(kept.IsCompleted || urgent.IsCompleted);
        Assert.Equal(2, sut.Queue.Snapshot().Waiting);
    }

    [Fact]
    public async Task Without_room_to_wait_a_busy_model_is_a_fallback()
    {
        using CallQueueSut sut = new(capacity: 0);
        _ = sut.Take();

        Assert.Equal(PlanReason.QueueFull, await CallQueueSut.RefusedAsync(sut.Enter(700)));
    }

    [Fact]
    public async Task A_newer_call_of_an_agent_replaces_the_waiting_one_and_inherits_its_turn()
    {
        using CallQueueSut sut = new();
        CallPermit place = sut.Take();
        Task<QueueVerdict> older = sut.Enter(500, agent: 1);
        Task<QueueVerdict> other = sut.Enter(600, agent: 2);
        Task<QueueVerdict> newer = sut.Enter(900, agent: 1);

        Assert.Equal(PlanReason.Superseded, await CallQueueSut.RefusedAsync(older));
        place.Dispose();

        _ = await CallQueueSut.GrantedAsync(newer);
        Assert.False(other.IsCompleted);
    }

    [Fact]
    public async Task An_agent_whose_call_has_had_its_turn_waits_anew_as_everybody_else()
    {
        using CallQueueSut sut = new();
        CallPermit place = sut.Take();
        Task<QueueVerdict> first = sut.Enter(500, agent: 1);
        place.Dispose();
        place = await CallQueueSut.GrantedAsync(first);
        Task<QueueVerdict> other = sut.Enter(600, agent: 2);
        Task<QueueVerdict> second = sut.Enter(900, agent: 1);

        place.Dispose();

        _ = await CallQueueSut.GrantedAsync(other);
        Assert.False(second.IsCompleted);
        Assert.Equal(0, sut.Queue.Snapshot().Refused);
    }

    [Fact]
    public async Task Calls_of_other_agents_of_no_agent_and_of_other_toolsets_are_not_replaced()
    {
        using CallQueueSut sut = new();
        CallPermit running = await CallQueueSut.GrantedAsync(sut.Enter(500, agent: 1));
        Task<QueueVerdict>[] calls = [sut.Enter(500, agent: 1), sut.Enter(500, agent: 2), sut.Enter(500), sut.Enter(500), sut.Enter(500, agent: 1, toolset: "U")];

        Assert.Equal(calls.Length, sut.Queue.Snapshot().Waiting);
        running.Dispose();
        Assert.Equal(calls.Length - 1, sut.Queue.Snapshot().Waiting);
    }

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, false)]
    [InlineData(101, false)]
    public async Task A_call_that_cannot_be_answered_in_time_is_refused_at_once(int budget, bool refused)
    {
        using CallQueueSut sut = new(places: 2);
        sut.Teach(50);
        _ = sut.Take();
        _ = sut.Take();

        // It would start in 50 ms and take 50 ms.
        Task<QueueVerdict> call = sut.Enter(budget);

        Assert.Equal(refused, call.IsCompleted);
        if (refused)
        {
            Assert.Equal(PlanReason.QueueTooLong, await CallQueueSut.RefusedAsync(call));
        }
    }

    [Fact]
    public async Task The_calls_in_front_count_and_so_does_how_long_the_running_ones_have_run()
    {
        using CallQueueSut sut = new(places: 2);
        sut.Teach(50);
        _ = sut.Take();
        _ = sut.Take();
        sut.Advance(20);
        Task<QueueVerdict>[] front = [sut.Enter(200, PlanPriority.High), sut.Enter(200, PlanPriority.High)];

        // Two start in 30 ms, the third in 80 and ends in 130.
        Assert.Equal(PlanReason.QueueTooLong, await CallQueueSut.RefusedAsync(sut.Enter(129)));
        Assert.False(sut.Enter(130).IsCompleted);
        Assert.All(front, static call => Assert.False(call.IsCompleted));
    }

    [Fact]
    public async Task The_first_who_waits_gets_the_place_of_the_call_that_has_run_the_longest()
    {
        using CallQueueSut sut = new(places: 2);
        sut.Teach(100);
        _ = sut.Take();
        sut.Advance(60);
        _ = sut.Take();

        // In 40 ms a place is free, and in 100 more the answer is there; the other place comes 60 ms later.
        Task<QueueVerdict> inTime = sut.Enter(150);
        Task<QueueVerdict> tooLate = sut.Enter(150);

        Assert.Equal(PlanReason.QueueTooLong, await CallQueueSut.RefusedAsync(tooLate));
        Assert.False(inTime.IsCompleted);
    }

    [Fact]
    public async Task A_turn_that_comes_too_late_goes_to_the_next()
    {
        using CallQueueSut sut = new();
        sut.Teach(50);
        CallPermit slow = sut.Take();
        Task<QueueVerdict> soon = sut.Enter(100);
        Task<QueueVerdict> late = sut.Enter(1000);
        sut.Advance(60);

        slow.Dispose();

        Assert.Equal(PlanReason.QueueTooLong, await CallQueueSut.RefusedAsync(soon));
        _ = await CallQueueSut.GrantedAsync(late);
    }

    [Fact]
    public void A_free_place_is_given_however_slow_the_model_was_so_that_it_is_measured_anew()
    {
        using CallQueueSut sut = new();
        sut.Teach(5000);

        sut.Take(budget: 10).Dispose();

        Assert.Equal(TimeSpan.FromSeconds(5), sut.Queue.Snapshot().ServiceTime);
        sut.Teach(1000);
        Assert.Equal(TimeSpan.FromSeconds(4.5), sut.Queue.Snapshot().ServiceTime);
    }

    [Fact]
    public void One_stalled_call_does_not_make_the_model_look_hopeless()
    {
        using CallQueueSut sut = new();
        sut.Teach(100);
        CallPermit stalled = sut.Take();
        sut.Advance(60_000);
        sut.Queue.Measure(stalled, answered: false);

        Assert.InRange(sut.Queue.Snapshot().ServiceTime, TimeSpan.FromMilliseconds(101), TimeSpan.FromMilliseconds(150));
    }

    [Fact]
    public async Task A_call_that_leaves_frees_its_turn_but_a_granted_one_keeps_its_place()
    {
        using CallQueueSut sut = new();
        using CancellationTokenSource caller = new();
        CallPermit place = sut.Take();
        Task<QueueVerdict> left = sut.Enter(500, agent: 1, caller: caller);
        Task<QueueVerdict> next = sut.Enter(600);
        await caller.CancelAsync();
        _ = await CallQueueSut.RefusedAsync(left);

        place.Dispose();
        place.Dispose();

        CallPermit granted = await CallQueueSut.GrantedAsync(next);
        Assert.Equal(1, sut.Queue.Snapshot().InFlight);
        granted.Dispose();
        CallQueueSnapshot end = sut.Queue.Snapshot();
        Assert.Equal((0, 0, 3, 2, 0, 1), (end.InFlight, end.Waiting, end.Entered, end.Granted, end.Refused, end.Withdrawn));
    }

    [Fact]
    public async Task A_place_of_work_that_was_given_up_comes_back_when_it_ends()
    {
        using CallQueueSut sut = new();
        AbandonedCalls abandoned = new(TimeSpan.FromSeconds(10), most: 1, PlanTiming.Of(sut.Time), sut.Telemetry, NullLogger.Instance);
        AbandonedCall work = abandoned.Watch(sut.Take());
        Task<QueueVerdict> next = sut.Enter(500);
        Assert.False(next.IsCompleted);

        work.End();

        (await CallQueueSut.GrantedAsync(next)).Dispose();
        Assert.Equal((0, 0), (sut.Queue.Snapshot().InFlight, abandoned.Count));
    }

    [Fact]
    public async Task Waits_refusals_and_places_are_counted()
    {
        using CallQueueSut sut = new(capacity: 1);
        CallPermit place = sut.Take();
        Task<QueueVerdict> waits = sut.Enter(500);
        _ = sut.Enter(600);
        Assert.Equal((1, 1, 1), (sut.Telemetry.InFlight.Total, sut.Telemetry.QueueSize.Total, sut.Telemetry.QueueRefusals.Total));
        sut.Advance(40);

        place.Dispose();
        (await CallQueueSut.GrantedAsync(waits)).Dispose();

        Assert.Equal((0, 0, 1), (sut.Telemetry.InFlight.Total, sut.Telemetry.QueueSize.Total, sut.Telemetry.QueueRefusals.Total));
        Assert.Equal((1, 40.0), (sut.Telemetry.QueueWait.Summarize().Count, sut.Telemetry.QueueWait.Summarize().Max));
    }
}
