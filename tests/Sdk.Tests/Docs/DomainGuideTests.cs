using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Tests.Docs.Domains;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AstraWeave.Sdk.Tests.Docs;

public sealed class DomainGuideTests
{
    [Fact]
    public async Task A_model_that_is_held_to_the_schema_names_only_what_exists()
    {
        using IHost host = DomainSnippets.Wire(new SimulatedTimeProvider());
        IPlanner<HeroAction> planner = host.Services.GetRequiredService<IPlanner<HeroAction>>();
        for (uint round = 1; round <= 20; round++)
        {
            DungeonState state = new(new[] { new Enemy(round, "goblin", default), new Enemy(round + 40, "orc", default) }, new GridPos[] { new(1, (int)round), new(2, 2) }, ["potion"], 40);

            PlanResult<HeroAction> result = await planner.PlanAsync(state, cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal((PlanSource.Model, 0), (result.Source, result.DroppedSteps.Count));
            Assert.All(result.Plan, step => Assert.True(step.Value switch
            {
                HeroAction.Attack attack => attack.TargetId == round || attack.TargetId == round + 40,
                HeroAction.MoveTo move => move.Cell == new GridPos(1, (int)round) || move.Cell == new GridPos(2, 2),
                HeroAction.UseItem use => use.Item.ToString() == "potion" && (use.Against is null || use.Against == round || use.Against == round + 40),
                _ => false,
            }));
        }
    }

    [Fact]
    public async Task Who_is_hurt_does_not_attack_and_a_text_has_its_domains_from_the_call()
    {
        using IHost host = DomainSnippets.Wire(new SimulatedTimeProvider());
        IPlanner<HeroAction> planner = host.Services.GetRequiredService<IPlanner<HeroAction>>();
        DungeonState hurt = new(new[] { new Enemy(7, "goblin", default) }, new GridPos[] { new(1, 1) }, ["potion"], 3);

        PlanResult<HeroAction> result = await planner.PlanAsync(hurt, cancellationToken: TestContext.Current.CancellationToken);
        Plan<HeroAction> told = await DomainSnippets.PlanTextAsync(planner, TestContext.Current.CancellationToken);

        Assert.Equal(PlanSource.Model, result.Source);
        Assert.DoesNotContain(result.Plan, static step => step.Kind == HeroAction.ToolKind.Attack);
        Assert.NotEmpty(told);
        Assert.All(told, static step => Assert.True(!step.TryGet(out HeroAction.Attack attack) || attack.TargetId is 7 or 9));
    }
}
