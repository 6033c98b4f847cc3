using AstraWeave.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Phi3Demo.Actions;

namespace CacheQuality;

/// <summary>What the one right plan for a situation is.</summary>
internal delegate Plan<SquadAction> Rules(in View view);

/// <summary>Plays the same situations under one setting and compares each plan with the right one.</summary>
internal static class Experiment
{
    public static async Task<Outcome> RunAsync(Setting setting, Rules rules, int seed, int requests)
    {
        TruthClient truth = new();
        ServiceCollection services = new();
        _ = services.AddAstraWeaveLlm(options => setting.Configure(options))
            .AddPlanner<SquadAction>(planner => planner.WithDefaultPlan(new SquadAction.Block()))
            .UseChatClient(truth);
        await using ServiceProvider provider = services.BuildServiceProvider();
        IPlanner<SquadAction> planner = provider.GetRequiredService<IPlanner<SquadAction>>();

        Outcome outcome = new(setting);
        Random phrases = new(seed);
        HashSet<string> made = [];
        int turn = 0;
        foreach (View view in Simulation.Play(seed, requests))
        {
            Plan<SquadAction> right = rules(in view);
            string rightText = right.ToString();
            truth.Truth = right;
            PlanResult<SquadAction> result = await setting.Ask(planner, view, turn++, phrases).ConfigureAwait(false);
            outcome.Add(result.Source, result.Plan.Steps.SequenceEqual(right.Steps), !made.Add(rightText));
        }

        return outcome;
    }
}
