using AstraWeave.Sdk;
using AstraWeave.Sdk.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo;

/// <summary>Registers the world and the squad's planner.</summary>
internal static class Wiring
{
    public static IAstraWeaveBuilder AddSquad(HostApplicationBuilder builder, DemoOptions options)
    {
        // A turn-based game can wait longer than the SDK's default; LLM_TIMEOUT_MS still wins.
        builder.Configuration[$"{AstraWeaveLlmOptions.Section}:{nameof(AstraWeaveLlmOptions.Budget)}"] ??= "00:00:15";
        _ = builder.Logging.ClearProviders();
        Battlefield field = new(options.Seed);
        _ = builder.Services.AddSingleton(field);
        return builder.AddAstraWeaveLlm()
            .AddPlanner<SquadAction>(planner => planner
                .WithPrompt(prompt => Brief(prompt, field.Ground))
                .WithDefaultPlan(new SquadAction.Block())
                .WithFallback<SquadState, CompanionFallback>());
    }

    private static void Brief(PromptOptions<SquadAction> prompt, Ground ground)
    {
        prompt.Role = "You command one of the squad that protects a player in a turn-based skirmish.";
        prompt.Goal = Situation.Goal;
        foreach (string fact in Situation.FactsOf(ground))
        {
            prompt.Rules.Add(fact);
        }
    }
}
