using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Tests.Fakes;
using static AstraWeave.Sdk.Tests.Agents.AgentSut;

namespace AstraWeave.Sdk.Tests.Agents;

public sealed class GuardTests
{
    private readonly HandGuard _guard = new();

    [Fact]
    public void Step_waits_as_long_as_its_guard_says_so()
    {
        using AgentSut sut = new(guard: _guard);
        _guard[North] = GuardVerdict.Wait;

        IsNothing(sut.Begin(North));
        IsNothing(sut.TickAfter(9));
        _guard[North] = GuardVerdict.Go;

        IsStart(North, plan: 1, index: 0, sut.TickAfter(0));
        _ = Assert.Single(sut.Planner.Asked);
    }

    [Fact]
    public void Step_that_waits_too_long_is_given_up()
    {
        using AgentSut sut = new(guard: _guard);
        _guard[North] = GuardVerdict.Wait;
        IsNothing(sut.Begin(North, East));

        IsNothing(sut.TickAfter(10));
        IsNothing(sut.TickAfter(0.1));

        Assert.Contains("waited_too_long", sut.Planner.Last.Prompt, StringComparison.Ordinal);
        Assert.Equal((1, 1, 0), (sut.Telemetry.Agents.GivenUp.Total, sut.Telemetry.Agents.Dropped.Total, sut.Telemetry.Agents.Started.Total));
    }

    [Fact]
    public void Step_whose_turn_has_not_come_does_not_run_out_of_time()
    {
        using AgentSut sut = new(guard: _guard);
        _guard[East] = GuardVerdict.Wait;
        StepCommand<TestAction> walk = sut.Begin(North, East);

        IsNothing(sut.TickAfter(30));

        Assert.Equal(0, sut.Telemetry.Agents.GivenUp.Total);
        _ = sut.Succeed(walk);
        IsNothing(sut.TickAfter(9));
        IsNothing(sut.TickAfter(2));
        Assert.Equal(0, sut.Telemetry.Agents.GivenUp.Total);
        IsNothing(sut.TickAfter(8));
        Assert.Equal(1, sut.Telemetry.Agents.GivenUp.Total);
    }

    [Fact]
    public void Step_given_up_ahead_cuts_the_plan_there_and_the_steps_before_it_go_on()
    {
        using AgentSut sut = new(guard: _guard);
        StepCommand<TestAction> first = sut.Begin(North, East, South, Wait);
        _guard[South] = GuardVerdict.GiveUp;

        IsNothing(sut.TickAfter(1));
        IsNothing(sut.Tick());

        Assert.Equal([East], sut.Agent.Remaining.ToArray());
        Assert.Contains("""Failed: [{"step":{"act":"move_to","x":0,"y":2},"reason":"gate is shut"}]""", sut.Planner.Last.Prompt, StringComparison.Ordinal);
        _ = sut.Succeed(first);
        StepCommand<TestAction> second = sut.Tick();
        IsStart(East, plan: 1, index: 1, second);
        sut.Planner.Last.Answer(East, Wait);
        IsNothing(sut.Tick());
        _ = sut.Succeed(second);
        IsStart(Wait, plan: 2, index: 1, sut.Tick());
    }

    [Fact]
    public void Guard_that_throws_means_wait_and_is_told_once()
    {
        using AgentSut sut = new(guard: _guard);
        _guard.Inside = static () => throw new InvalidOperationException("no world");

        IsNothing(sut.Begin(North));
        IsNothing(sut.TickAfter(1));
        IsNothing(sut.TickAfter(1));

        Assert.Equal((3, 1), (sut.Telemetry.Agents.Faults.Total, sut.Log.Lines.Count(static line => line.Id.Name == "AgentGuardThrew")));
        _guard.Inside = null;
        IsStart(North, plan: 1, index: 0, sut.Tick());
    }

    [Fact]
    public void Guard_that_calls_the_agent_is_refused_and_harms_nothing()
    {
        using AgentSut sut = new(guard: _guard);
        _guard.Inside = () => sut.Agent.Report(new StepId(7, 1, 0), StepOutcome.Succeeded);

        IsNothing(sut.Begin(North));

        Assert.Contains(sut.Log.Lines, static line => line.Text.Contains("inside Tick", StringComparison.Ordinal));
        _guard.Inside = null;
        IsStart(North, plan: 1, index: 0, sut.Tick());
    }

    [Fact]
    public void Allow_list_that_became_narrower_stops_a_step_at_the_gate()
    {
        using AgentSut sut = new();
        StepCommand<TestAction> first = sut.Begin(Wait, North);
        sut.Agent.Allowed = TestAction.Allow(TestAction.ToolKind.Wait);
        _ = sut.Succeed(first);

        IsNothing(sut.TickAfter(1));
        IsNothing(sut.Tick());

        Assert.Contains("not_allowed", sut.Planner.Last.Prompt, StringComparison.Ordinal);
        Assert.Equal(sut.Agent.Allowed, sut.Planner.Last.Options.Allowed);
        Assert.Equal(1, sut.Telemetry.Agents.Started.Total);
    }

    [Fact]
    public void Default_plan_passes_the_gate_as_the_games_own()
    {
        using AgentSut sut = new(new AgentOptions { AgentId = 7, Plan = new PlanOptions { Allowed = TestAction.Allow(TestAction.ToolKind.Wait) } });
        _ = sut.Tick();
        sut.Planner.Last.Answer(AskedPlan.ResultOf([Hail], PlanSource.Default));

        IsStart(Hail, plan: 1, index: 0, sut.Tick());
    }
}
