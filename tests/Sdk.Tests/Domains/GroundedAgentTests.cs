using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Tests.Fakes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AstraWeave.Sdk.Tests.Domains;

/// <summary>An agent hands out what exists when a step's turn comes, not when it was planned.</summary>
public sealed class GroundedAgentTests
{
    private const string AttackTwo = """{"plan_id":"p","steps":[{"act":"attack","target_id":7},{"act":"attack","target_id":9},{"act":"wait"}]}""";
    private const string Wait = """{"plan_id":"p","steps":[{"act":"wait"}]}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_step_whose_target_left_is_given_up_and_the_model_reads_why(bool byTools)
    {
        ScriptedChatClient client = new(Replies.Text(AttackTwo), Replies.Text(Wait));
        SimulatedTimeProvider clock = new();
        using IHost host = Wire(client, clock);
        using PlanAgent<GroundedState, GroundedAction> agent = host.Services.GetRequiredService<IPlanner<GroundedAction>>()
            .CreateAgent<GroundedState, GroundedAction>(new AgentOptions { AgentId = 1, PlanAhead = false });
        StepCommand<GroundedAction> first = NextStart(agent, clock, GroundedState.Of(7, 9));
        Assert.Equal(new GroundedAction.Attack(7), first.Action);

        GroundedState later = byTools ? GroundedState.Of(7, 9) with { Tools = GroundedAction.Allow(GroundedAction.ToolKind.Wait) } : GroundedState.Of(7);
        _ = agent.Report(first.Step, StepOutcome.Succeeded);
        StepCommand<GroundedAction> next = NextStart(agent, clock, later);

        Assert.Equal(new GroundedAction.Wait(), next.Action);
        Assert.Equal(2, next.Step.Plan);
        ScriptedCall repair = client.Requests.Last();
        Assert.Contains("\"reason\":\"not_there\"", repair.Messages[^1].Text, StringComparison.Ordinal);
        Assert.StartsWith("Values of enemy: visible[].id", repair.Messages[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"enum\":[7,9]", ((ChatResponseFormatJson)repair.Options.ResponseFormat!).Schema!.Value.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_allocated_while_a_grounded_step_runs()
    {
        SimulatedTimeProvider clock = new();
        using IHost host = Wire(new ScriptedChatClient(Replies.Text(AttackTwo)), clock);
        using PlanAgent<GroundedState, GroundedAction> agent = host.Services.GetRequiredService<IPlanner<GroundedAction>>()
            .CreateAgent<GroundedState, GroundedAction>(new AgentOptions { AgentId = 1, PlanAhead = false });
        GroundedState state = GroundedState.Of(7, 9);
        _ = NextStart(agent, clock, state);
        long before = 0;
        for (int round = -200; round < 200; round++)
        {
            before = round == 0 ? GC.GetAllocatedBytesForCurrentThread() : before;
            _ = agent.Tick(in state);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Ticks until a step starts. The clock moves once, past backoff, and not while the model's answer is on its way.</summary>
    private static StepCommand<GroundedAction> NextStart(PlanAgent<GroundedState, GroundedAction> agent, SimulatedTimeProvider clock, GroundedState state)
    {
        clock.Advance(TimeSpan.FromMilliseconds(200));
        StepCommand<GroundedAction> command = default;
        Assert.True(SpinWait.SpinUntil(() => (command = agent.Tick(in state)).Kind == StepCommandKind.Start, TimeSpan.FromSeconds(30)), "No step was started.");
        return command;
    }

    private static IHost Wire(IChatClient client, SimulatedTimeProvider clock)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        _ = builder.Services.AddSingleton<TimeProvider>(clock);
        _ = builder.AddAstraWeaveLlm(static options => options.Resilience.JitterSeed = 1).UseChatClient(client).AddPlanner<GroundedAction>(static planner => planner.WithDefaultPlan(new GroundedAction.Wait()));
        return builder.Build();
    }
}
