using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static AstraWeave.Sdk.Tests.Agents.AgentSut;

namespace AstraWeave.Sdk.Tests.Agents;

public sealed class AgentAllocationTests
{
    private const int Rounds = 1_000;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Tick_allocates_nothing_while_a_step_runs(bool hasGuard, bool watchesContext)
    {
        FakeTimeProvider time = new();
        using LlmTelemetry telemetry = new();
        HandPlanner planner = new(telemetry, NullLogger.Instance, time);
        planner.Ready.Enqueue(AskedPlan.ResultOf([North, East, South]));
        using PlanAgent<GuardContext, TestAction> agent = planner.CreateAgent(new AgentOptions { AgentId = 1, ReplanOnChange = watchesContext }, hasGuard ? new HandGuard() : null);
        GuardContext context = new(Cell: 1);
        Assert.Equal(StepCommandKind.Start, agent.Tick(context).Kind);

        Assert.Equal(0, AllocatedBy(agent, context));
    }

    [Fact]
    public void Tick_allocates_nothing_while_a_plan_is_asked_for()
    {
        using AgentSut sut = new();
        _ = sut.Tick();

        Assert.Equal(0, AllocatedBy(sut.Agent, sut.Context));
    }

    [Fact]
    public void Tick_allocates_nothing_while_a_guard_lets_a_step_wait_or_a_backoff_lasts()
    {
        HandGuard guard = new() { [North] = GuardVerdict.Wait };
        using AgentSut waiting = new(guard: guard);
        _ = waiting.Begin(North);
        using AgentSut failed = new();
        _ = failed.Fail(failed.Begin(North), "no way");

        Assert.Equal(0, AllocatedBy(waiting.Agent, waiting.Context));
        Assert.Equal(0, AllocatedBy(failed.Agent, failed.Context));
    }

    [Fact]
    public void Steps_are_started_and_reported_without_an_allocation()
    {
        using LlmTelemetry telemetry = new();
        HandPlanner planner = new(telemetry, NullLogger.Instance, new FakeTimeProvider());
        TestAction[] steps = new TestAction[64];
        Array.Fill(steps, Wait);
        planner.Ready.Enqueue(AskedPlan.ResultOf(steps));
        using PlanAgent<GuardContext, TestAction> agent = planner.CreateAgent<GuardContext, TestAction>(new AgentOptions { AgentId = 1 });
        GuardContext context = new(Cell: 1);
        for (int i = 0; i < 10; i++)
        {
            _ = agent.Report(agent.Tick(context).Step, StepOutcome.Succeeded);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 10; i < 60; i++)
        {
            _ = agent.Report(agent.Tick(context).Step, StepOutcome.Succeeded);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(60, telemetry.Agents.Succeeded.Total);
    }

    private static long AllocatedBy(PlanAgent<GuardContext, TestAction> agent, GuardContext context)
    {
        _ = agent.Tick(context);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int commands = 0;
        for (int i = 0; i < Rounds; i++)
        {
            commands += agent.Tick(context).Kind == StepCommandKind.None ? 0 : 1;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, commands);
        return allocated;
    }
}
