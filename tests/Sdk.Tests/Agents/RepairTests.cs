using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Tests.Fakes;
using static AstraWeave.Sdk.Tests.Agents.AgentSut;

namespace AstraWeave.Sdk.Tests.Agents;

public sealed class RepairTests
{
    private enum Obstacle
    {
        NotInSight,
    }

    [Fact]
    public void Failure_is_repaired_with_what_was_done_and_what_failed_and_why()
    {
        using AgentSut sut = new();
        _ = sut.Succeed(sut.Begin(North, East, South));
        StepCommand<TestAction> second = sut.Tick();

        _ = sut.Agent.Report(second.Step, StepOutcome.Failed(Obstacle.NotInSight));

        Assert.Equal(AgentPhase.Repairing, sut.Agent.Phase);
        IsNothing(sut.TickAfter(0.1));
        Assert.Equal("""
            {"cell":1}
            Done: [{"act":"move_to","x":0,"y":1}]
            Failed: [{"step":{"act":"move_to","x":1,"y":0},"reason":"not_in_sight"}]
            Plan only what is left to do. Do not repeat what failed unless its reason is gone.
            """, sut.Planner.Last.Prompt, ignoreLineEndingDifferences: true);
        sut.Planner.Last.Answer(South);
        IsStart(South, plan: 2, index: 0, sut.Tick());
        Assert.Equal(1, sut.Telemetry.Agents.Repairs.Total);
    }

    [Fact]
    public void Repair_in_another_situation_has_another_key()
    {
        Assert.Equal(KeyOfRepair("no way", North, cell: 1), KeyOfRepair("no way", North, cell: 2));
        Assert.NotEqual(KeyOfRepair("no way", North, cell: 1), KeyOfRepair("no way", North, cell: 11));
    }

    [Fact]
    public void Repair_has_the_key_of_the_same_repair_and_of_no_other()
    {
        string[] keys = [KeyOfRepair("no way"), KeyOfRepair("no way"), KeyOfRepair("magazine is empty"), KeyOfRepair("no way", Wait)];

        Assert.Equal(keys[0], keys[1]);
        Assert.Equal(3, keys.Distinct().Count());
    }

    [Fact]
    public void Nothing_of_a_failed_plan_starts_any_more()
    {
        using AgentSut sut = new();
        _ = sut.Fail(sut.Begin(North, East, South), "no way");

        for (int i = 0; i < 10; i++)
        {
            IsNothing(sut.TickAfter(1));
        }

        Assert.True(sut.Agent.Remaining.IsEmpty);
        Assert.Equal((1, 2), (sut.Telemetry.Agents.Started.Total, sut.Telemetry.Agents.Dropped.Total));
    }

    [Fact]
    public void Running_step_goes_on_where_the_new_plan_begins_with_an_equal_one()
    {
        using AgentSut sut = new();
        StepCommand<TestAction> walk = sut.Begin(North, East);
        sut.Agent.Interrupt("enemy seen");
        IsNothing(sut.Tick());
        Assert.Contains("Interrupted: \"enemy seen\"", sut.Planner.Last.Prompt, StringComparison.Ordinal);
        Assert.Contains("""Running: [{"act":"move_to","x":0,"y":1}]""", sut.Planner.Last.Prompt, StringComparison.Ordinal);

        sut.Planner.Last.Answer(North, South);

        IsNothing(sut.Tick());
        Assert.Equal(OutcomeReceipt.Applied, sut.Succeed(walk));
        IsStart(South, plan: 2, index: 1, sut.Tick());
        Assert.Equal((0, 1), (sut.Telemetry.Agents.Cancelled.Total, sut.Telemetry.Agents.Joined.Total));
    }

    [Fact]
    public void Running_step_is_cancelled_and_confirmed_before_another_plan_begins()
    {
        using AgentSut sut = new();
        StepCommand<TestAction> walk = sut.Begin(North, East);
        sut.Agent.Interrupt();
        IsNothing(sut.Tick());
        sut.Planner.Last.Answer(South);

        IsCancel(walk, sut.Tick());
        IsNothing(sut.Tick());
        Assert.Equal(OutcomeReceipt.Applied, sut.Agent.Report(walk.Step, StepOutcome.Cancelled));
        IsStart(South, plan: 2, index: 0, sut.Tick());
        Assert.Equal(OutcomeReceipt.Stale, sut.Succeed(walk));
    }

    [Fact]
    public void Cancelled_step_that_says_nothing_is_waited_for_as_long_as_set()
    {
        using AgentSut sut = new();
        StepCommand<TestAction> walk = sut.Begin(North);
        sut.Agent.Interrupt();
        IsNothing(sut.Tick());
        sut.Planner.Last.Answer(South);
        IsCancel(walk, sut.Tick());

        IsNothing(sut.TickAfter(1.9));
        IsStart(South, plan: 2, index: 0, sut.TickAfter(0.1));

        Assert.Equal(OutcomeReceipt.Stale, sut.Agent.Report(walk.Step, StepOutcome.Cancelled));
        Assert.Contains(sut.Log.Lines, static line => line.Id.Name == "AgentCancelUnconfirmed" && line.Text.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public void Step_done_while_the_plan_was_on_its_way_is_not_done_again()
    {
        using AgentSut sut = new();
        StepCommand<TestAction> walk = sut.Begin(North, East);
        sut.Agent.Interrupt();
        IsNothing(sut.Tick());
        _ = sut.Succeed(walk);
        StepCommand<TestAction> east = sut.Tick();
        IsStart(East, plan: 1, index: 1, east);

        sut.Planner.Last.Answer(North, East, South);

        IsNothing(sut.Tick());
        _ = sut.Succeed(east);
        IsStart(South, plan: 2, index: 2, sut.Tick());
    }

    [Fact]
    public void Failure_while_a_plan_is_on_its_way_asks_anew()
    {
        using AgentSut sut = new();
        StepCommand<TestAction> walk = sut.Begin(North);
        sut.Agent.Interrupt();
        IsNothing(sut.Tick());
        AskedPlan outdated = sut.Planner.Last;

        _ = sut.Fail(walk, "no way");
        outdated.Answer(South);

        Assert.True(SpinWait.SpinUntil(() => outdated.Stop.IsCancellationRequested, TimeSpan.FromSeconds(30)));
        IsNothing(sut.TickAfter(1));
        Assert.Contains("no way", sut.Planner.Last.Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public void Repairs_in_a_row_wait_ever_longer_until_a_plan_comes_through()
    {
        using AgentSut sut = new(new AgentOptions { AgentId = 7, PlanAhead = false });
        List<double> waits = [];
        StepCommand<TestAction> step = sut.Begin(North);
        for (int failures = 0; failures < 12; failures++)
        {
            _ = sut.Fail(step, "no way");
            waits.Add(WaitForAsk(sut));
            sut.Planner.Last.Answer(North);
            step = sut.Tick();
        }

        Assert.True(waits[0] <= 0.1 && waits[1] < 0.7, string.Join(' ', waits));
        Assert.All(waits.Skip(2).Take(5).Zip(waits.Skip(1)), static pair => Assert.InRange(pair.First / pair.Second, 1.1, 3.4));
        Assert.All(waits, static wait => Assert.InRange(wait, 0, 30.1));
        Assert.InRange(waits[^1], 22, 30.1);

        _ = sut.Succeed(step);
        Assert.InRange(WaitForAsk(sut), 0, 30.1);
        sut.Planner.Last.Answer(North);
        _ = sut.Fail(sut.Tick(), "no way");
        Assert.InRange(WaitForAsk(sut), 0, 0.2);
    }

    [Fact]
    public void Step_without_a_word_is_cancelled_and_repaired()
    {
        using AgentSut sut = new();
        StepCommand<TestAction> walk = sut.Begin(North);
        IsNothing(sut.TickAfter(59));
        _ = sut.Agent.Report(walk.Step, StepOutcome.Running);
        IsNothing(sut.TickAfter(59));

        IsCancel(walk, sut.TickAfter(1));

        Assert.Contains("took_too_long", sut.Planner.Last.Prompt, StringComparison.Ordinal);
        Assert.Contains(sut.Log.Lines, static line => line.Id.Name == "AgentStepSilent" && line.Text.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public void Repair_that_comes_through_is_counted_and_forgets_the_failure()
    {
        using AgentSut sut = new(new AgentOptions { AgentId = 7, PlanAhead = false });
        _ = sut.Fail(sut.Begin(North), "no way");
        IsNothing(sut.TickAfter(1));
        sut.Planner.Last.Answer(South);
        _ = sut.Succeed(sut.Tick());

        IsNothing(sut.TickAfter(1));

        Assert.Equal(typeof(GuardContext), sut.Planner.Last.Context);
        Assert.Equal((1, 1), (sut.Telemetry.Agents.Repairs.Total, sut.Telemetry.Agents.RepairSuccesses.Total));
    }

    [Fact]
    public void Stopped_agent_cancels_what_runs_and_asks_for_nothing_until_it_is_resumed()
    {
        using AgentSut sut = new();
        StepCommand<TestAction> walk = sut.Begin(North, East);

        sut.Agent.Stop();

        IsCancel(walk, sut.TickAfter(1));
        _ = sut.Agent.Report(walk.Step, StepOutcome.Cancelled);
        IsNothing(sut.TickAfter(100));
        sut.Agent.Interrupt("nobody hears it");
        IsNothing(sut.TickAfter(100));
        Assert.Equal((AgentPhase.Idle, 1), (sut.Agent.Phase, sut.Planner.Asked.Count));
        sut.Agent.Resume();
        IsNothing(sut.Tick());
        Assert.Equal((AgentPhase.Planning, 2), (sut.Agent.Phase, sut.Planner.Asked.Count));
    }

    private static double WaitForAsk(AgentSut sut)
    {
        int asked = sut.Planner.Asked.Count;
        double waited = 0;
        for (; sut.Planner.Asked.Count == asked; waited += 0.05)
        {
            IsNothing(sut.TickAfter(0.05));
        }

        return waited;
    }

    private static string KeyOfRepair(string reason) => KeyOfRepair(reason, North);

    private static string KeyOfRepair(string reason, TestAction step, int cell = 1)
    {
        using AgentSut sut = new() { Context = new GuardContext(cell) };
        _ = sut.Fail(sut.Begin(step), reason);
        _ = sut.TickAfter(1);
        return sut.Planner.Last.Key;
    }
}
