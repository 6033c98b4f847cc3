using System.ComponentModel.DataAnnotations;
using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Parsing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AstraWeave.Sdk.Tests.Docs;

// What docs/LLM_INTEGRATION_GUIDE.md shows stands here, so that it compiles; GuideTests runs it.

public enum Speed
{
    Walk,
    Run,
}

public readonly record struct GridPos([Range(0, 63)] int X, [Range(0, 63)] int Y);

[LlmToolset(MaxSteps = 8)]
public readonly partial struct SquadAction
{
    [LlmTool("Walk to a cell.")]
    public readonly record struct MoveTo(GridPos Position, Speed Speed = Speed.Walk);

    [LlmTool("Suppress a target for some seconds.")]
    public readonly record struct CoverFire(
        uint TargetId,
        [Range(0.5, 10), LlmArgument(OnViolation = ConstraintPolicy.Clamp)] float Duration);

    [LlmTool("Say something aloud.")]
    public readonly record struct Say([StringLength(80)] PlanText Text);
}

[LlmContext]
public readonly partial record struct SquadState(
    [CacheBucket(10)] int Hp,
    GridPos Me,
    string Objective,
    [CacheIgnore] double Time);

[LlmDerived(typeof(Tank)), LlmDerived(typeof(Mage), "wizard")]
public abstract record Unit(int Id);

public sealed record Tank(int Id, int Armor) : Unit(Id);    // {"kind":"tank","id":7,"armor":40}

public sealed record Mage(int Id, int Mana) : Unit(Id);

public sealed class TakeCoverPlanner : IFallbackPlanner<SquadState, SquadAction>
{
    public int Plan(in SquadState context, Span<SquadAction> steps)
    {
        steps[0] = new SquadAction.MoveTo(new GridPos(0, context.Me.Y), Speed.Run);
        return 1;
    }
}

public sealed class NearEnough : IPlanValidator<SquadState, SquadAction>
{
    public bool IsValid(in SquadState context, Plan<SquadAction> plan)
    {
        foreach (ref readonly SquadAction step in plan.Steps)
        {
            if (step.TryGet(out SquadAction.MoveTo move) && Math.Abs(move.Position.X - context.Me.X) > 40)
            {
                return false;
            }
        }

        return true;
    }
}

public enum Obstacle
{
    Wounded,
    NoPath,
}

public sealed class SoldierGuard : IStepGuard<SquadState, SquadAction>
{
    public GuardVerdict Check(in SquadState context, in SquadAction action, out FailureReason reason)
    {
        reason = FailureReason.Of(Obstacle.Wounded);
        return context.Hp < 20 && action.Kind == SquadAction.ToolKind.CoverFire ? GuardVerdict.GiveUp : GuardVerdict.Go;
    }
}

public sealed class Soldier(IPlanner<SquadAction> planner, long id) : IDisposable
{
    private readonly PlanAgent<SquadState, SquadAction> _agent =
        planner.CreateAgent(new AgentOptions { AgentId = id, Plan = new PlanOptions { Budget = TimeSpan.FromSeconds(1) } }, new SoldierGuard());

    // Once a frame, on the game's thread; never waits.
    public void Update(in SquadState state, Body body)
    {
        if (body.Finished is (StepId done, StepOutcome outcome))
        {
            _agent.Report(done, outcome);
        }

        StepCommand<SquadAction> command = _agent.Tick(state);
        if (command.Kind == StepCommandKind.Start)
        {
            body.Begin(command.Step, command.Action);
        }
        else if (command.Kind == StepCommandKind.Cancel)
        {
            body.GiveUp(command.Step);
        }
    }

    public void Hit() => _agent.Interrupt("hit by a shot");

    public string Save() => _agent.Save().ToJson();

    public bool Load(string json) => _agent.Load(json) == LoadVerdict.Loaded;

    public void Dispose() => _agent.Dispose();
}

// Stands for what moves a soldier in the engine.
public sealed class Body
{
    public (StepId Step, StepOutcome Outcome)? Finished { get; set; }

    public List<string> Begun { get; } = [];

    public void Begin(StepId step, SquadAction action)
    {
        Begun.Add(action.ToString());
        Finished = (step, action.Kind == SquadAction.ToolKind.MoveTo ? StepOutcome.Failed(Obstacle.NoPath) : StepOutcome.Succeeded);
    }

    public void GiveUp(StepId step) => Finished = (step, StepOutcome.Cancelled);
}

public sealed class RepairPlanner : IFallbackPlanner<PlanContinuation<SquadState, SquadAction>, SquadAction>
{
    public int Plan(in PlanContinuation<SquadState, SquadAction> context, Span<SquadAction> steps)
    {
        steps[0] = new SquadAction.Say(context.Failed.IsEmpty ? "Holding." : "I cannot.");
        return 1;
    }
}

public struct Squad : SquadAction.IHandler
{
    public string Log { get; private set; }

    public void Handle(in SquadAction.MoveTo tool) => Log += $"move to {tool.Position.X},{tool.Position.Y};";

    public void Handle(in SquadAction.CoverFire tool) => Log += $"cover fire on {tool.TargetId};";

    public void Handle(in SquadAction.Say tool) => Log += $"say {tool.Text};";
}

internal static class GuideSnippets
{
    public static TextPrompt Describe(DateTimeOffset clock)
    {
        TextPrompt prompt = new("Two bandits at the gate.", goal: "Hold the bridge.") { Volatile = $"It is {clock:HH:mm:ss}." };
        return prompt;
    }

    public static IHost Wire(SimulatedTimeProvider clock)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.AddAstraWeaveLlm(options => options.Budget = TimeSpan.FromSeconds(2))
            .AddPlanner<SquadAction>(planner => planner
                .WithRole("You command one soldier of a squad.")
                .WithDefaultPlan(new SquadAction.Say("Holding."))
                .WithFallback<SquadState, TakeCoverPlanner>());
        Simulate(builder, clock);
        return builder.Build();
    }

    public static async Task<(PlanSource Source, string Log)> PlanAsync(IHost host, SquadState state, CancellationToken cancellationToken)
    {
        IPlanner<SquadAction> planner = host.Services.GetRequiredService<IPlanner<SquadAction>>();
        PlanResult<SquadAction> result = await planner.PlanAsync(
            state,
            new PlanOptions
            {
                Budget = TimeSpan.FromMilliseconds(800),
                Allowed = SquadAction.Allow(SquadAction.ToolKind.MoveTo, SquadAction.ToolKind.Say),
            },
            cancellationToken);

        return (result.Source, CarryOut(result.Plan));
    }

    public static int Parse()
    {
        SquadAction[] steps = new SquadAction[8];
        List<DroppedStep> dropped = [];
        PlanParseResult parsed = SquadAction.Parse(
            """Sure! {"steps":[{"act":"MoveTo","position":[3,4]},{"act":"fly"},]}"""u8,
            steps,
            options: new PlanParseOptions { DroppedSteps = dropped });

        // parsed.StepCount is 1, parsed.Repairs names what was repaired, dropped[0].Defect is UnknownTool.
        return parsed.StepCount;
    }

    public static async Task<(PlanResult<SquadAction> Result, int Steps)> StreamAsync(IPlanner<SquadAction> planner, SquadState state, CancellationToken cancellationToken)
    {
        int steps = 0;
        Squad squad = new();
        PlanStream<SquadAction> stream = planner.StreamAsync(state, cancellationToken: cancellationToken);
        await foreach (SquadAction step in stream)
        {
            step.Dispatch(ref squad);
            steps++;
        }

        PlanResult<SquadAction> result = await stream.Result;
        return (result, steps);
    }

    public static ValueTask<PlanResult<SquadAction>> InFrameAsync(IPlanner<SquadAction> planner, SquadState state, CancellationToken cancellationToken)
    {
        ValueTask<PlanResult<SquadAction>> plan = planner.PlanAsync(
            state,
            new PlanOptions { Budget = TimeSpan.FromMilliseconds(16), OnDeadline = DeadlineBehavior.FinishAndCache },
            cancellationToken);
        return plan;
    }

    public static ValueTask<PlanResult<SquadAction>> UrgentAsync(IPlanner<SquadAction> planner, SquadState state, long soldierId, CancellationToken cancellationToken)
    {
        ValueTask<PlanResult<SquadAction>> plan = planner.PlanAsync(
            state,
            new PlanOptions { AgentId = soldierId, Priority = PlanPriority.High },
            cancellationToken);
        return plan;
    }

    public static IHost WireChecked(IChatClient client, TimeProvider clock)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(clock);
        builder.AddAstraWeaveLlm()
            .AddPlanner<SquadAction>(planner => planner
                .UseChatClient(client)
                .WithConstraint(AnswerConstraint.StrictJsonSchema)
                .WithPrompt(prompt =>
                {
                    prompt.Role = "You command one soldier of a squad.";
                    prompt.Rules.Add("Never walk through fire.");
                    prompt.AddExample(new SquadState(30, new GridPos(4, 4), "survive", 0), new SquadAction.MoveTo(new GridPos(0, 4), Speed.Run));
                })
                .WithDefaultPlan(new SquadAction.Say("Holding."))
                .WithFallback<SquadState, TakeCoverPlanner>()
                .WithValidator<SquadState, NearEnough>());
        return builder.Build();
    }

    public static void WireTwo(HostApplicationBuilder builder, IChatClient client)
    {
        builder.AddAstraWeaveLlm()
            .AddKeyedPlanner<SquadAction>("scout", planner => planner
                .WithDefaultPlan(new SquadAction.Say("Nothing here."))
                .WithRole("You are the scout of a squad.")
                .WithSettings(settings => settings.Ollama.Model = "phi3:mini"))
            .AddKeyedPlanner<SquadAction>("medic", planner => planner
                .WithDefaultPlan(new SquadAction.Say("Where are you hurt?"))
                .WithRole("You are the medic of a squad.")
                .UseChatClient(client)
                .WithSettings(settings => settings.Resilience.MaxConcurrentCalls = 50));
    }

    public static void Share(HostApplicationBuilder builder)
    {
        builder.Services.AddStackExchangeRedisCache(redis => redis.Configuration = "redis:6379");
        builder.AddAstraWeaveLlm(options =>
        {
            options.Cache.Epoch = "rules-12";
            options.Cache.Distributed.Enabled = true;
            options.Cache.Distributed.FleetKey = Convert.FromBase64String(builder.Configuration["FLEET_KEY"]!);
        });
    }

    public static void Forget(IServiceProvider services)
    {
        PromptCache<SquadAction> cache = services.GetRequiredService<PromptCache<SquadAction>>();
        cache.Clear();
    }

    public static async Task<(PlanSource Source, PlanReason Reason)> OutageAsync(CancellationToken cancellationToken)
    {
        SimulatedTimeProvider clock = new();
        SimulatedModelOptions model = new() { Seed = 7, FaultProbability = 1 };
        model.FaultKinds.Clear();
        model.FaultKinds.Add(SimulatedFault.ServerBusy);
        using IHost host = WireChecked(new SimulatedChatClient(model, clock), clock);

        PlanResult<SquadAction> result = await host.Services.GetRequiredService<IPlanner<SquadAction>>()
            .PlanAsync(new SquadState(64, new GridPos(2, 3), "extract", 0), cancellationToken: cancellationToken);

        // result.Source is Fallback, result.Reason is ServerBusy; clock.Elapsed is what the retries took.
        return (result.Source, result.Reason);
    }

    public static async Task<PlanResult<SquadAction>> ScriptedAsync(int hp, CancellationToken cancellationToken)
    {
        SimulatedTimeProvider clock = new();
        SimulatedModelOptions model = new();
        model.AnswerWith<SquadAction>(request => request.State.GetProperty("hp").GetInt32() < 30
            ? [new SquadAction.MoveTo(new GridPos(0, 3), Speed.Run)]
            : [new SquadAction.CoverFire(7, 2), new SquadAction.Say("Go!")]);
        using IHost host = WireChecked(new SimulatedChatClient(model, clock), clock);

        return await host.Services.GetRequiredService<IPlanner<SquadAction>>()
            .PlanAsync(new SquadState(hp, new GridPos(2, 3), "extract", 0), cancellationToken: cancellationToken);
    }

    public static SimulatedModelOptions Script(SimulatedModelOptions model)
    {
        model.AnswerWith<SquadAction>(new SquadAction.Say("Halt!"));
        model.AnswerInTurn<SquadAction>(
            new Plan<SquadAction>([new SquadAction.MoveTo(new GridPos(3, 4))]),
            new Plan<SquadAction>([new SquadAction.Say("Halt!")]));
        model.Answer = request => request.Call == 2 ? "Sure! I would walk to 3,4." : null;
        return model;
    }

    private static string CarryOut(Plan<SquadAction> plan)
    {
        Squad squad = new();
        foreach (ref readonly SquadAction step in plan.Steps)
        {
            step.Dispatch(ref squad);
        }

        return squad.Log;
    }

    private static void Simulate(HostApplicationBuilder builder, SimulatedTimeProvider clock)
    {
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.AddAstraWeaveLlm().UseChatClient(new SimulatedChatClient(new SimulatedModelOptions { Seed = 7, MessProbability = 0.2 }, clock));
    }
}
