using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Tests.Fakes;
using static AstraWeave.Sdk.Tests.Agents.AgentSut;

namespace AstraWeave.Sdk.Tests.Agents;

public sealed class StreamedAgentTests
{
    private static readonly AgentOptions s_options = new() { AgentId = 7, Stream = true };

    [Fact]
    public void First_step_moves_before_the_plan_is_whole()
    {
        using AgentSut sut = new(s_options);
        IsNothing(sut.Tick());
        sut.Planner.Last.Bring(North);

        StepCommand<TestAction> first = sut.Tick();

        IsStart(North, plan: 1, index: 0, first);
        _ = sut.Succeed(first);
        IsNothing(sut.TickAfter(1));
        sut.Planner.Last.Bring(East);
        StepCommand<TestAction> second = sut.Tick();
        IsStart(East, plan: 1, index: 1, second);
        sut.Planner.Last.End(North, East);
        _ = sut.Succeed(second);
        _ = Assert.Single(sut.Planner.Asked);
        IsNothing(sut.TickAfter(1));
        Assert.Equal(2, sut.Planner.Asked.Count);
    }

    [Fact]
    public void Running_step_is_left_alone_until_the_stream_shows_what_it_begins_with()
    {
        using AgentSut sut = new(s_options with { Parallel = TestAction.Allow(TestAction.ToolKind.Say) });
        IsNothing(sut.Tick());
        sut.Planner.Last.Bring(North);
        sut.Planner.Last.Bring(Hail);
        sut.Planner.Last.End(North, Hail);
        StepCommand<TestAction> walk = sut.Tick();
        StepCommand<TestAction> hail = sut.Tick();
        sut.Agent.Interrupt();
        IsNothing(sut.Tick());

        sut.Planner.Last.Bring(North);
        IsNothing(sut.Tick());
        sut.Planner.Last.Bring(South);

        IsCancel(hail, sut.Tick());
        _ = sut.Agent.Report(hail.Step, StepOutcome.Cancelled);
        IsNothing(sut.Tick());
        _ = sut.Succeed(walk);
        IsStart(South, plan: 2, index: 1, sut.Tick());
    }

    [Fact]
    public void Failure_of_a_streamed_step_ends_the_stream()
    {
        using AgentSut sut = new(s_options);
        IsNothing(sut.Tick());
        AskedPlan broken = sut.Planner.Last;
        broken.Bring(North);
        _ = sut.Fail(sut.Tick(), "no way");

        broken.Bring(East);

        Assert.True(SpinWait.SpinUntil(() => broken.Stop.IsCancellationRequested, TimeSpan.FromSeconds(30)));
        IsNothing(sut.TickAfter(1));
        IsNothing(sut.Tick());
        Assert.Equal(2, sut.Planner.Asked.Count);
    }

    [Fact]
    public void Stream_that_breaks_leaves_the_steps_that_came()
    {
        using AgentSut sut = new(s_options);
        IsNothing(sut.Tick());
        sut.Planner.Last.Bring(North);
        sut.Planner.Last.Bring(East);
        _ = sut.Succeed(sut.Tick());
        sut.Planner.Last.Fail(new InvalidOperationException("broken"));

        IsStart(East, plan: 1, index: 1, sut.Tick());

        Assert.Equal(1, sut.Telemetry.Agents.Faults.Total);
    }

    [Fact]
    public void Stream_without_an_end_is_taken_up_to_the_longest_plan_and_holds_up_no_frame()
    {
        using AgentSut sut = new(s_options);
        IsNothing(sut.Tick());
        for (int i = 0; i < 10_000; i++)
        {
            sut.Planner.Last.Bring(Wait);
        }

        IsStart(Wait, plan: 1, index: 0, sut.Tick());

        Assert.Equal(TestAction.Descriptor.MaxSteps - 1, sut.Agent.Remaining.Length);
    }

    [Fact]
    public void Streamed_default_plan_passes_the_gate_once_the_stream_has_said_that_it_is_one()
    {
        using AgentSut sut = new(s_options with { Plan = new PlanOptions { Allowed = TestAction.Allow(TestAction.ToolKind.Wait) } });
        IsNothing(sut.Tick());
        sut.Planner.Last.Bring(Hail);
        IsNothing(sut.Tick());

        sut.Planner.Last.End(AskedPlan.ResultOf([Hail], PlanSource.Default));

        IsStart(Hail, plan: 1, index: 0, sut.Tick());
    }
}
