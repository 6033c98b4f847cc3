using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Tests.Fakes;
using static AstraWeave.Sdk.Tests.Agents.AgentSut;

namespace AstraWeave.Sdk.Tests.Agents;

public sealed class PlanAgentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_clock_of_the_games_that_fails_throws_at_no_tick_and_is_told_once_for_all_agents(int works)
    {
        FailingClock clock = new() { Works = works };
        using AgentSut sut = new(new AgentOptions { AgentId = 7, TimeProvider = clock });
        using PlanAgent<GuardContext, TestAction> other = sut.Planner.CreateAgent<GuardContext, TestAction>(new AgentOptions { AgentId = 8, TimeProvider = clock });

        StepCommand<TestAction> first = sut.Begin(AgentSut.North, AgentSut.East);
        AgentSut.IsStart(AgentSut.North, 1, 0, first);
        _ = sut.Succeed(first);
        AgentSut.IsStart(AgentSut.East, 1, 1, sut.Tick());
        AgentSut.IsNothing(other.Tick(sut.Context));

        _ = Assert.Single(sut.Log.Lines, static line => line.Id.Name == "ClockThrew");
    }

    [Fact]
    public void First_tick_asks_with_the_agents_own_id_and_options_and_waits_for_nothing()
    {
        using AgentSut sut = new(new AgentOptions { AgentId = 7, Plan = new PlanOptions { Priority = PlanPriority.High, AgentId = 99, Budget = TimeSpan.FromSeconds(1) } });

        IsNothing(sut.Tick());

        Assert.Equal(new PlanOptions { Priority = PlanPriority.High, AgentId = 7, Budget = TimeSpan.FromSeconds(1) }, Assert.Single(sut.Planner.Asked).Options);
        Assert.Equal(typeof(GuardContext), sut.Planner.Last.Context);
        Assert.Equal(AgentPhase.Planning, sut.Agent.Phase);
        IsNothing(sut.TickAfter(10));
        _ = Assert.Single(sut.Planner.Asked);
    }

    [Fact]
    public void Steps_are_handed_out_in_order_each_after_the_outcome_of_the_one_before()
    {
        using AgentSut sut = new();

        StepCommand<TestAction> first = sut.Begin(North, East);

        IsStart(North, plan: 1, index: 0, first);
        IsNothing(sut.Tick());
        Assert.Equal(OutcomeReceipt.Applied, sut.Agent.Report(first.Step, StepOutcome.Running));
        IsNothing(sut.Tick());
        Assert.Equal([East], sut.Agent.Remaining.ToArray());
        Assert.Equal(OutcomeReceipt.Applied, sut.Succeed(first));
        IsStart(East, plan: 1, index: 1, sut.Tick());
        Assert.Equal(AgentPhase.Acting, sut.Agent.Phase);
    }

    [Fact]
    public void Plan_that_is_there_at_once_starts_in_the_tick_that_asks()
    {
        using AgentSut sut = new();
        sut.Planner.Ready.Enqueue(AskedPlan.ResultOf([North], PlanSource.CacheExact, attempts: 0));

        IsStart(North, plan: 1, index: 0, sut.Tick());
    }

    [Fact]
    public void Plan_that_came_through_is_followed_by_one_for_the_plain_context()
    {
        using AgentSut sut = new(new AgentOptions { AgentId = 7, PlanAhead = false });
        StepCommand<TestAction> only = sut.Begin(North);
        IsNothing(sut.TickAfter(1));
        _ = sut.Succeed(only);

        IsNothing(sut.Tick());

        Assert.Equal(2, sut.Planner.Asked.Count);
        Assert.Equal(typeof(GuardContext), sut.Planner.Last.Context);
    }

    [Fact]
    public void Next_plan_is_asked_for_while_the_last_step_runs_and_begins_after_it()
    {
        using AgentSut sut = new();
        StepCommand<TestAction> first = sut.Begin(North, East);
        IsNothing(sut.TickAfter(1));
        _ = Assert.Single(sut.Planner.Asked);
        _ = sut.Succeed(first);
        StepCommand<TestAction> last = sut.Tick();

        IsNothing(sut.Tick());
        Assert.Equal("""
            {"cell":1}
            Running: [{"act":"move_to","x":1,"y":0}]
            Plan only what comes after the running steps.
            """, sut.Planner.Last.Prompt, ignoreLineEndingDifferences: true);
        sut.Planner.Last.Answer(East, South);
        IsNothing(sut.Tick());
        _ = sut.Succeed(last);

        // Planned as what comes after, an equal step is another one.
        IsStart(East, plan: 2, index: 0, sut.Tick());
    }

    [Fact]
    public void Loop_over_ticks_and_instant_outcomes_ends()
    {
        using AgentSut sut = new();
        for (int i = 0; i < 100; i++)
        {
            sut.Planner.Ready.Enqueue(AskedPlan.ResultOf([Wait], PlanSource.CacheExact, attempts: 0));
        }

        int steps = 0;
        for (StepCommand<TestAction> command = sut.Tick(); command.Kind != StepCommandKind.None; command = sut.Tick())
        {
            _ = sut.Succeed(command);
            steps++;
        }

        Assert.Equal(1, steps);
        IsStart(Wait, plan: 2, index: 0, sut.TickAfter(0.1));
    }

    [Fact]
    public void Late_double_and_foreign_outcomes_change_nothing_and_say_so()
    {
        using AgentSut sut = new();
        StepCommand<TestAction> first = sut.Begin(North, East);
        _ = sut.Succeed(first);

        Assert.Equal(OutcomeReceipt.Stale, sut.Succeed(first));
        Assert.Equal(OutcomeReceipt.Stale, sut.Fail(first, "late"));
        Assert.Equal(OutcomeReceipt.Unknown, sut.Agent.Report(new StepId(7, 1, 1), StepOutcome.Succeeded));
        Assert.Equal(OutcomeReceipt.Unknown, sut.Agent.Report(new StepId(7, 2, 0), StepOutcome.Succeeded));
        Assert.Equal(OutcomeReceipt.Unknown, sut.Agent.Report(new StepId(8, 1, 0), StepOutcome.Succeeded));
        Assert.Equal(OutcomeReceipt.Unknown, sut.Agent.Report(default, StepOutcome.Failed("never")));
        IsStart(East, plan: 1, index: 1, sut.Tick());
        Assert.Equal((6, 0), (sut.Telemetry.Agents.Ignored.Total, sut.Telemetry.Agents.Failed.Total));
    }

    [Fact]
    public void Steps_of_parallel_tools_wait_for_nobody_and_nobody_waits_for_them()
    {
        using AgentSut sut = new(new AgentOptions { AgentId = 7, Parallel = TestAction.Allow(TestAction.ToolKind.Say) });

        StepCommand<TestAction> walk = sut.Begin(North, Hail, East, Hail);

        IsStart(North, plan: 1, index: 0, walk);
        StepCommand<TestAction> hail = sut.Tick();
        IsStart(Hail, plan: 1, index: 1, hail);
        IsNothing(sut.Tick());
        _ = sut.Succeed(walk);
        StepCommand<TestAction> east = sut.Tick();
        IsStart(East, plan: 1, index: 2, east);
        StepCommand<TestAction> second = sut.Tick();
        IsStart(Hail, plan: 1, index: 3, second);
        Assert.Equal([hail.Step, east.Step, second.Step], sut.Agent.Running.Select(static step => step.Step));
        _ = sut.Succeed(second);
        _ = sut.Succeed(east);
        Assert.Equal(AgentPhase.Acting, sut.Agent.Phase);
        _ = sut.Succeed(hail);
        Assert.Equal(AgentPhase.Planning, sut.Agent.Phase);
    }

    [Fact]
    public void Empty_plan_is_asked_for_again_with_backoff()
    {
        using AgentSut sut = new();
        IsNothing(sut.Begin());
        IsNothing(sut.TickAfter(0.1));
        Assert.Equal(2, sut.Planner.Asked.Count);
        sut.Planner.Last.Answer();

        IsNothing(sut.TickAfter(0.2));
        Assert.Equal(2, sut.Planner.Asked.Count);
        IsNothing(sut.TickAfter(0.5));

        Assert.Equal(3, sut.Planner.Asked.Count);
    }

    [Fact]
    public void Planner_that_throws_is_contained_counted_and_asked_again()
    {
        using AgentSut sut = new();
        sut.Planner.Fault = new InvalidOperationException("broken");

        IsNothing(sut.Tick());

        Assert.Contains(sut.Log.Lines, static line => line.Id.Name == "AgentPlanFailed" && line.Text.Contains("broken", StringComparison.Ordinal));
        IsNothing(sut.TickAfter(0.1));
        sut.Planner.Last.Fail(new InvalidOperationException("broken too"));
        IsNothing(sut.Tick());
        Assert.Equal(2, sut.Telemetry.Agents.Faults.Total);
        IsNothing(sut.TickAfter(1));
        sut.Planner.Last.Answer(default(PlanResult<TestAction>));
        IsNothing(sut.Tick());
        Assert.Equal(3, sut.Telemetry.Agents.Faults.Total);
        IsNothing(sut.TickAfter(10));
        sut.Planner.Last.Answer(North);
        IsStart(North, plan: 4, index: 0, sut.Tick());
    }

    [Fact]
    public void Disposed_agent_says_nothing_and_gives_up_its_plan()
    {
        using AgentSut sut = new();
        IsNothing(sut.Tick());

        sut.Agent.Dispose();

        Assert.True(SpinWait.SpinUntil(() => sut.Planner.Last.Stop.IsCancellationRequested, TimeSpan.FromSeconds(30)));
        sut.Planner.Last.Answer(North);
        IsNothing(sut.TickAfter(1));
        _ = Assert.Single(sut.Planner.Asked);
    }

    [Fact]
    public void Snapshot_is_taken_when_a_plan_is_asked_for_and_only_then()
    {
        using AgentSut sut = new();
        int snapshots = 0;
        using PlanAgent<GuardContext, TestAction> agent = sut.Planner.CreateAgent<GuardContext, TestAction>(sut.Options, snapshot: context =>
        {
            snapshots++;
            return context with { Cell = 77 };
        });

        _ = agent.Tick(sut.Context);
        _ = agent.Tick(sut.Context);

        Assert.Equal((1, """{"cell":77}"""), (snapshots, sut.Planner.Last.Prompt));
    }

    private sealed class FailingClock : TimeProvider
    {
        public int Works { get; set; }

        public override long GetTimestamp() => Works-- > 0 ? System.GetTimestamp() : throw new InvalidOperationException("no time");
    }
}
