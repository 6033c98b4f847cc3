using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Tests.Fakes;
using static AstraWeave.Sdk.Tests.Agents.AgentSut;

namespace AstraWeave.Sdk.Tests.Agents;

public sealed class ReasonsToPlanTests
{
    [Fact]
    public void Context_in_another_bucket_is_a_reason_where_that_is_asked_for()
    {
        using AgentSut sut = new(new AgentOptions { AgentId = 7, ReplanOnChange = true });
        StepCommand<TestAction> walk = sut.Begin(North, East);

        sut.Context = new GuardContext(Cell: 9);
        IsNothing(sut.TickAfter(1));
        _ = Assert.Single(sut.Planner.Asked);
        sut.Context = new GuardContext(Cell: 10);
        IsNothing(sut.TickAfter(1));

        Assert.Equal(2, sut.Planner.Asked.Count);
        sut.Planner.Last.Answer(North, South);
        IsNothing(sut.Tick());
        _ = sut.Succeed(walk);
        IsStart(South, plan: 2, index: 1, sut.Tick());
    }

    [Fact]
    public void Context_that_changes_all_the_time_still_gets_its_plans()
    {
        using AgentSut sut = new(new AgentOptions { AgentId = 7, ReplanOnChange = true });
        IsNothing(sut.Tick());
        for (int i = 1; i < 10; i++)
        {
            sut.Context = new GuardContext(Cell: i * 10);
            IsNothing(sut.TickAfter(1));
        }

        sut.Planner.Asked[0].Answer(North);

        IsStart(North, plan: 1, index: 0, sut.TickAfter(0));
    }

    [Fact]
    public void Context_is_no_reason_by_default()
    {
        using AgentSut sut = new();
        _ = sut.Begin(North, East);
        sut.Context = new GuardContext(Cell: 200);

        IsNothing(sut.TickAfter(1));

        _ = Assert.Single(sut.Planner.Asked);
    }

    [Fact]
    public void Plan_is_renewed_when_it_is_as_old_as_set()
    {
        using AgentSut sut = new(new AgentOptions { AgentId = 7, ReplanInterval = TimeSpan.FromSeconds(5) });
        StepCommand<TestAction> walk = sut.Begin(North, East);

        IsNothing(sut.TickAfter(4.9));
        _ = Assert.Single(sut.Planner.Asked);
        IsNothing(sut.TickAfter(0.1));

        Assert.Equal(2, sut.Planner.Asked.Count);
        sut.Planner.Last.Answer(South);
        IsCancel(walk, sut.Tick());
    }

    [Fact]
    public void Interruption_waits_for_no_backoff_and_replaces_what_is_asked_for()
    {
        using AgentSut sut = new();
        IsNothing(sut.Tick());
        AskedPlan first = sut.Planner.Last;

        sut.Agent.Interrupt("ambush");
        IsNothing(sut.Tick());

        Assert.Equal(2, sut.Planner.Asked.Count);
        first.Answer(North);
        IsNothing(sut.Tick());
        sut.Planner.Last.Answer(East);
        IsStart(East, plan: 2, index: 0, sut.Tick());
        Assert.True(SpinWait.SpinUntil(() => first.Stop.IsCancellationRequested, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Plan_ahead_that_an_interruption_overtakes_is_dropped_and_counted()
    {
        using AgentSut sut = new();
        StepCommand<TestAction> walk = sut.Begin(North);
        IsNothing(sut.TickAfter(1));
        sut.Planner.Last.Answer(East, South);
        IsNothing(sut.Tick());

        sut.Agent.Interrupt();
        IsNothing(sut.Tick());
        sut.Planner.Last.Answer(Wait);

        IsCancel(walk, sut.Tick());
        _ = sut.Agent.Report(walk.Step, StepOutcome.Cancelled);
        IsStart(Wait, plan: 3, index: 0, sut.Tick());
        Assert.Equal(2, sut.Telemetry.Agents.Dropped.Total);
    }
}
