using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.DependencyInjection;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.Agents;

/// <summary>An agent whose planner, guard, clock and game are the test's.</summary>
internal sealed class AgentSut : IDisposable
{
    public static readonly TestAction North = new TestAction.MoveTo(0, 1);
    public static readonly TestAction East = new TestAction.MoveTo(1, 0);
    public static readonly TestAction South = new TestAction.MoveTo(0, 2);
    public static readonly TestAction Wait = new TestAction.Wait();
    public static readonly TestAction Hail = new TestAction.Say("Hail!");

    public AgentSut(AgentOptions? options = null, HandGuard? guard = null)
    {
        Options = options ?? new AgentOptions { AgentId = 7 };
        Planner = new HandPlanner(Telemetry, Log, Time);
        Agent = Planner.CreateAgent(Options, guard);
    }

    public AgentOptions Options { get; }

    public FakeTimeProvider Time { get; } = new();

    public LlmTelemetry Telemetry { get; } = new();

    public TestLog Log { get; } = new();

    public HandPlanner Planner { get; }

    public PlanAgent<GuardContext, TestAction> Agent { get; }

    public GuardContext Context { get; set; } = new(Cell: 1);

    public StepCommand<TestAction> Tick() => Agent.Tick(Context);

    /// <summary>Ticks after a time.</summary>
    public StepCommand<TestAction> TickAfter(double seconds)
    {
        Time.Advance(TimeSpan.FromSeconds(seconds));
        return Tick();
    }

    /// <summary>Asks for a plan and has it come.</summary>
    public StepCommand<TestAction> Begin(params ReadOnlySpan<TestAction> steps)
    {
        _ = Tick();
        Planner.Last.Answer(steps);
        return Tick();
    }

    public OutcomeReceipt Succeed(StepCommand<TestAction> command) => Agent.Report(command.Step, StepOutcome.Succeeded);

    public OutcomeReceipt Fail(StepCommand<TestAction> command, FailureReason reason) => Agent.Report(command.Step, StepOutcome.Failed(reason));

    public static void IsStart(TestAction action, int plan, int index, StepCommand<TestAction> command) =>
        Assert.Equal(new StepCommand<TestAction>(StepCommandKind.Start, new StepId(7, plan, index), action), command);

    public static void IsCancel(StepCommand<TestAction> started, StepCommand<TestAction> command) =>
        Assert.Equal(started with { Kind = StepCommandKind.Cancel }, command);

    public static void IsNothing(StepCommand<TestAction> command) => Assert.Equal(default, command);

    public void Dispose()
    {
        Agent.Dispose();
        Telemetry.Dispose();
    }
}
