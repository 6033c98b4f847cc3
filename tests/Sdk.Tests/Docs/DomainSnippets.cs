using System.ComponentModel.DataAnnotations;
using AstraWeave.Sdk.Clients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AstraWeave.Sdk.Tests.Docs.Domains;

// The chapter on what exists of docs/LLM_INTEGRATION_GUIDE.md, so that it compiles; DomainGuideTests runs it.

public readonly record struct Enemy([LlmKey] uint Id, string Kind, GridPos At);

[LlmContext]
public readonly partial record struct DungeonState(
    [LlmDomain("enemy")] ReadOnlyMemory<Enemy> Visible,
    [LlmDomain("reachable")] ReadOnlyMemory<GridPos> Reachable,
    [LlmDomain("item")] IReadOnlyList<string> Bag,
    int Hp)
{
    [LlmTools]
    public ToolMask Tools => Hp < 10 ? HeroAction.Allow(HeroAction.ToolKind.MoveTo, HeroAction.ToolKind.UseItem) : default;
}

[LlmToolset]
public readonly partial struct HeroAction
{
    [LlmTool("Attack an enemy.")]
    public readonly record struct Attack([LlmFrom("enemy")] uint TargetId);

    [LlmTool("Walk to a cell.")]
    public readonly record struct MoveTo([LlmFrom("reachable")] GridPos Cell);

    [LlmTool("Use an item.")]
    public readonly record struct UseItem([LlmFrom("item"), StringLength(30)] PlanText Item, [LlmFrom("enemy")] uint? Against = null);
}

internal static class DomainSnippets
{
    public static IHost Wire(SimulatedTimeProvider clock)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.AddAstraWeaveLlm()
            .AddPlanner<HeroAction>(static planner => planner
                .UseChatClient(provider => new SimulatedChatClient(new SimulatedModelOptions { Seed = 7 }, provider.GetRequiredService<TimeProvider>()))
                .WithEmptyDefaultPlan());
        builder.Services.AddSingleton<TimeProvider>(clock);
        return builder.Build();
    }

    public static async Task<Plan<HeroAction>> PlanTextAsync(IPlanner<HeroAction> planner, CancellationToken cancellationToken)
    {
        DomainSet domains = new DomainSet()
            .Add<uint>("enemy", [7, 9])
            .Add("item", ["potion", "rope"])
            .Add("reachable", [(2, 3), (2, 4)]);
        PlanResult<HeroAction> result = await planner.PlanAsync(
            new TextPrompt("Two goblins block the door."),
            new PlanOptions { Domains = domains },
            cancellationToken);
        return result.Plan;
    }
}
