using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static AstraWeave.Sdk.Tests.Agents.AgentSut;

namespace AstraWeave.Sdk.Tests.Agents;

/// <summary>The agent over the planner as a user wires it.</summary>
public sealed class AgentOverPlannerTests
{
    private static readonly GuardContext s_context = new(Cell: 1);

    [Fact]
    public void Repair_that_was_learnt_once_is_a_hit_the_next_time()
    {
        ScriptedChatClient client = new(Replies.Text(Replies.OneStep));
        using IHost host = Wire(client);
        IPlanner<TestAction> planner = host.Services.GetRequiredService<IPlanner<TestAction>>();
        SimulatedTimeProvider clock = (SimulatedTimeProvider)host.Services.GetRequiredService<TimeProvider>();

        int[] calls = [.. Enumerable.Range(1, 3).Select(id =>
        {
            using PlanAgent<GuardContext, TestAction> agent = planner.CreateAgent<GuardContext, TestAction>(new AgentOptions { AgentId = id, PlanAhead = false });
            _ = agent.Report(NextStart(agent, clock).Step, StepOutcome.Failed("gate is shut"));
            StepCommand<TestAction> repair = NextStart(agent, clock);
            Assert.Equal(2, repair.Step.Plan);
            return client.Calls;
        })];

        Assert.Equal([2, 2, 2], calls);
        Assert.Contains("\"reason\":\"gate is shut\"", client.Requests.Last().Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Stable_part_of_the_prompt_is_that_of_a_plain_call()
    {
        ScriptedChatClient client = new(Replies.Text(Replies.OneStep));
        using IHost host = Wire(client);
        using PlanAgent<GuardContext, TestAction> agent = host.Services.GetRequiredService<IPlanner<TestAction>>().CreateAgent<GuardContext, TestAction>(new AgentOptions { AgentId = 1 });
        SimulatedTimeProvider clock = (SimulatedTimeProvider)host.Services.GetRequiredService<TimeProvider>();

        _ = agent.Report(NextStart(agent, clock).Step, StepOutcome.Failed("gate is shut"));
        _ = NextStart(agent, clock);

        ScriptedCall[] calls = [.. client.Requests];
        Assert.Equal(calls[0].Messages[0].Text, calls[1].Messages[0].Text);
    }

    [Fact]
    public void Fallback_planner_of_a_context_also_repairs_and_one_for_continuations_takes_its_place()
    {
        Assert.Equal(East, RepairStep(static planner => planner.WithFallback(new Fallback(East))));
        Assert.Equal(South, RepairStep(static planner => planner.WithFallback(new Fallback(East)).WithFallback(new RepairFallback())));
        Assert.Equal(South, RepairStep(static planner => planner.WithFallback(new RepairFallback()).WithFallback(new Fallback(East))));

        static TestAction RepairStep(Action<PlannerBuilder<TestAction>> configure)
        {
            using IHost host = Wire(new ScriptedChatClient(Replies.Throws(new HttpRequestException("down"))), configure);
            using PlanAgent<GuardContext, TestAction> agent = host.Services.GetRequiredService<IPlanner<TestAction>>().CreateAgent<GuardContext, TestAction>(new AgentOptions { AgentId = 1 });
            SimulatedTimeProvider clock = (SimulatedTimeProvider)host.Services.GetRequiredService<TimeProvider>();
            _ = agent.Report(NextStart(agent, clock).Step, StepOutcome.Failed("gate is shut"));
            return NextStart(agent, clock).Action;
        }
    }

    [Fact]
    public void Validator_of_a_context_also_checks_continuations()
    {
        using IHost host = Wire(new ScriptedChatClient(Replies.Text(Replies.OneStep)), static planner => planner.WithValidator(new NoWalks()));
        using PlanAgent<GuardContext, TestAction> agent = host.Services.GetRequiredService<IPlanner<TestAction>>().CreateAgent<GuardContext, TestAction>(new AgentOptions { AgentId = 1 });
        SimulatedTimeProvider clock = (SimulatedTimeProvider)host.Services.GetRequiredService<TimeProvider>();

        _ = agent.Report(NextStart(agent, clock).Step, StepOutcome.Failed("gate is shut"));

        Assert.Equal(Wait, NextStart(agent, clock).Action);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Agents_play_on_a_simulated_clock_and_the_same_seed_is_the_same_trace(bool streams)
    {
        Assert.Equal(Play(streams), Play(streams));
        Assert.Contains("Failed", Play(streams), StringComparison.Ordinal);

        static string Play(bool streams)
        {
            SimulatedTimeProvider clock = new();
            SimulatedModelOptions model = new() { Seed = 3, MessProbability = 0.3, FaultProbability = 0.2 };
            using IHost host = Wire(new SimulatedChatClient(model, clock), clock: clock);
            IPlanner<TestAction> planner = host.Services.GetRequiredService<IPlanner<TestAction>>();
            PlanAgent<GuardContext, TestAction>[] agents = [.. Enumerable.Range(1, 5).Select(id => planner.CreateAgent<GuardContext, TestAction>(new AgentOptions { AgentId = id, Stream = streams }))];
            List<string> trace = [];
            Random random = new(5);
            for (int frame = 0; frame < 600; frame++)
            {
                clock.Advance(TimeSpan.FromMilliseconds(16));
                foreach (PlanAgent<GuardContext, TestAction> agent in agents)
                {
                    StepCommand<TestAction> command = agent.Tick(new GuardContext(frame / 10));
                    if (command.Kind != StepCommandKind.None)
                    {
                        StepOutcome outcome = command.Kind == StepCommandKind.Cancel ? StepOutcome.Cancelled : random.Next(4) == 0 ? StepOutcome.Failed("refused") : StepOutcome.Succeeded;
                        trace.Add($"{frame} {command} {outcome.Kind} {agent.Report(command.Step, outcome)}");
                    }
                }
            }

            Assert.True(trace.Count > 50, $"{trace.Count} commands");
            return string.Join('\n', trace);
        }
    }

    /// <summary>Ticks until a step starts. The clock moves once, past backoff, and not while the model's answer is on its way.</summary>
    private static StepCommand<TestAction> NextStart(PlanAgent<GuardContext, TestAction> agent, SimulatedTimeProvider clock)
    {
        clock.Advance(TimeSpan.FromMilliseconds(200));
        StepCommand<TestAction> command = default;
        Assert.True(SpinWait.SpinUntil(() => (command = agent.Tick(s_context)).Kind == StepCommandKind.Start, TimeSpan.FromSeconds(30)), "No step was started.");
        return command;
    }

    private static IHost Wire(IChatClient client, Action<PlannerBuilder<TestAction>>? configure = null, SimulatedTimeProvider? clock = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        _ = builder.Services.AddSingleton<TimeProvider>(clock ?? new SimulatedTimeProvider());
        _ = builder.AddAstraWeaveLlm(static options => options.Resilience.JitterSeed = 1).UseChatClient(client).AddPlanner<TestAction>(planner =>
        {
            _ = planner.WithDefaultPlan(Wait);
            configure?.Invoke(planner);
        });
        return builder.Build();
    }

    private sealed class Fallback(TestAction step) : IFallbackPlanner<GuardContext, TestAction>
    {
        public int Plan(in GuardContext context, Span<TestAction> steps)
        {
            steps[0] = step;
            return 1;
        }
    }

    private sealed class RepairFallback : IFallbackPlanner<PlanContinuation<GuardContext, TestAction>, TestAction>
    {
        public int Plan(in PlanContinuation<GuardContext, TestAction> context, Span<TestAction> steps)
        {
            Assert.Equal("gate is shut", context.Failed.Span[0].Reason.ToString());
            steps[0] = South;
            return 1;
        }
    }

    private sealed class NoWalks : IPlanValidator<GuardContext, TestAction>
    {
        public bool IsValid(in GuardContext context, Plan<TestAction> plan) => !plan.Any(static step => step.TryGet(out TestAction.MoveTo _));
    }
}
