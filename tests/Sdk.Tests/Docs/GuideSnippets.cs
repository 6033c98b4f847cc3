using System.ComponentModel.DataAnnotations;
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

public sealed class Soldier(IPlanner<SquadAction> planner, long id)
{
    private Task<PlanResult<SquadAction>>? _pending;

    // Once a frame; never waits.
    public bool TryDecide(in SquadState state, out PlanResult<SquadAction> result)
    {
        if (planner.TryGetCached(state, out result))
        {
            return true;
        }

        _pending ??= planner.PlanAsync(state, new PlanOptions { AgentId = id, Budget = TimeSpan.FromSeconds(1) }).AsTask();
        if (!_pending.IsCompleted)
        {
            return false;
        }

        (result, _pending) = (_pending.Result, null);
        return true;
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

        // parsed.StepCount is 1, parsed.Repairs names what was mended, dropped[0].Defect is UnknownTool.
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
                .ConstrainWith(AnswerConstraint.StrictJsonSchema)
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
