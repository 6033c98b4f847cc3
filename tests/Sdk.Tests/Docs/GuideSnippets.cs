using System.ComponentModel.DataAnnotations;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Parsing;
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

public sealed class TakeCoverPlanner : IFallbackPlanner<SquadState, SquadAction>
{
    public int Plan(in SquadState context, Span<SquadAction> steps)
    {
        steps[0] = new SquadAction.MoveTo(new GridPos(0, context.Me.Y), Speed.Run);
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
