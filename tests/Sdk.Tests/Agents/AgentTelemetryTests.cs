using System.Diagnostics;
using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.DependencyInjection;
using AstraWeave.Sdk.Tests.Fakes;
using AstraWeave.Sdk.Tests.Telemetry;
using Microsoft.Extensions.Time.Testing;
using static AstraWeave.Sdk.Tests.Agents.AgentSut;

namespace AstraWeave.Sdk.Tests.Agents;

/// <summary>What is counted, traced and logged of plans carried out: each counter, and no other.</summary>
public sealed class AgentTelemetryTests : IDisposable
{
    private readonly Meters _meters = new();
    private readonly FakeTimeProvider _time = new();
    private readonly TestLog _log = new();
    private readonly LlmTelemetry _telemetry;
    private readonly HandPlanner _planner;
    private readonly HandGuard _guard = new();
    private readonly PlanAgent<GuardContext, TestAction> _agent;

    public AgentTelemetryTests()
    {
        _telemetry = new LlmTelemetry(_meters);
        _planner = new HandPlanner(_telemetry, _log, _time);
        _agent = _planner.CreateAgent(new AgentOptions { AgentId = 7, PlanAhead = false, Budget = new AgentBudget { Calls = 3 } }, _guard);
    }

    private enum Obstacle
    {
        NoPath,
    }

    [Fact]
    public void Each_counter_moves_for_what_it_counts_and_no_other_does()
    {
        StepCommand<TestAction> walk = Begin(North, East);
        Moved("agent.plan.count 1 source=model trigger=nothing_left", "agent.step_started.count 1");

        _ = _agent.Report(walk.Step, StepOutcome.Failed(Obstacle.NoPath));
        Moved("agent.plan_ended.count 1 outcome=failed", "agent.step_dropped.count 1 reason=failed", "agent.step_failed.count 1 reason=no_path");
        _ = _agent.Report(walk.Step, StepOutcome.Succeeded);
        _ = _agent.Report(new StepId(7, 9, 9), StepOutcome.Succeeded);
        Moved("agent.outcome_ignored.count 1 reason=stale", "agent.outcome_ignored.count 1 reason=unknown");

        StepCommand<TestAction> wait = Begin(Wait);
        Moved("agent.plan.count 1 source=model trigger=step_failed", "agent.repair.count 1 trigger=step_failed", "agent.step_started.count 1");
        _ = _agent.Report(wait.Step, StepOutcome.Succeeded);
        Moved("agent.plan_ended.count 1 outcome=done", "agent.repair_success.count 1", "agent.step_succeeded.count 1");

        StepCommand<TestAction> south = Begin(South, Hail, North);
        _guard[North] = GuardVerdict.GiveUp;
        _ = Tick();
        Moved("agent.plan.count 1 source=model trigger=nothing_left", "agent.step_given_up.count 1 reason=words", "agent.step_started.count 1");
        _agent.Interrupt("alarm");
        _ = Begin(South);
        Moved("agent.budget_spent.count 1", "agent.plan.count 1 source=model trigger=interrupted", "agent.plan_ended.count 1 outcome=failed", "agent.step_dropped.count 1 reason=failed", "agent.step_joined.count 1");
        _agent.Stop();
        _ = Tick();
        _ = _agent.Report(south.Step, StepOutcome.Cancelled);
        Moved("agent.plan_ended.count 1 outcome=stopped", "agent.step_cancelled.count 1 outcome=confirmed");
    }

    [Fact]
    public void Plan_carried_out_is_one_activity_that_tells_each_transition_and_why()
    {
        List<Activity> ended = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source == _telemetry.Activities,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using Activity frame = new Activity("frame").Start();

        StepCommand<TestAction> first = Begin(North, East);
        _ = _agent.Report(first.Step, StepOutcome.Succeeded);
        _ = _agent.Report(Tick().Step, StepOutcome.Failed(Obstacle.NoPath));
        _ = _agent.Report(Begin(Wait).Step, StepOutcome.Succeeded);

        Assert.Same(frame, Activity.Current);
        Assert.Equal(["astraweave.agent.plan", "astraweave.agent.plan"], ended.Select(static activity => activity.OperationName));
        Assert.Equal(["plan begins", "step started", "step succeeded", "step started", "step failed"], ended[0].Events.Select(static @event => @event.Name));
        Assert.Equal(("failed", ActivityStatusCode.Error, 7L, 1), (ended[0].GetTagItem("outcome"), ended[0].Status, ended[0].GetTagItem("agent"), ended[0].GetTagItem("plan")));
        Assert.Equal(("done", "step_failed"), (ended[1].GetTagItem("outcome"), ended[1].GetTagItem("trigger")));
        Assert.Equal(ended[0].Context, Assert.Single(ended[1].Links).Context);
    }

    [Fact]
    public void Each_transition_is_logged()
    {
        StepCommand<TestAction> first = Begin(North);
        _ = _agent.Report(first.Step, StepOutcome.Failed("no way"));

        Assert.Equal(
            [
                "Debug: Agent 7 asks for plan 1: nothing_left. ",
                "Debug: Agent 7: idle → planning. ",
                "Debug: Agent 7 begins plan 1. Steps so far: 1. ",
                "Debug: Agent 7: step 1/0 started: move_to.  ",
                "Debug: Agent 7: planning → acting. ",
                "Debug: Agent 7: step 1/0 failed: move_to. no way ",
                "Debug: Agent 7: plan 1 ended: failed. Steps not handed out: 0. ",
                "Debug: Agent 7: acting → repairing. ",
            ],
            _log.Lines.Select(static line => line.Text));
    }

    public void Dispose()
    {
        _agent.Dispose();
        _telemetry.Dispose();
        _meters.Dispose();
    }

    private StepCommand<TestAction> Tick() => _agent.Tick(new GuardContext(1));

    private StepCommand<TestAction> Begin(params ReadOnlySpan<TestAction> steps)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        _ = Tick();
        _planner.Last.Answer(steps);
        return Tick();
    }

    private void Moved(params string[] lines) => _meters.AssertMoved(lines);
}
