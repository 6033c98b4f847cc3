using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Phi3Demo.Simulation;
using Phi3Demo.World;

namespace Phi3Demo.Trials;

/// <summary>Plays games that nobody watches, each through the planner, the cache and the parser as any other, and counts.</summary>
internal static class Trial
{
    public static async Task<Score> PlayAsync(DemoOptions options, int seeds, CancellationToken cancellationToken)
    {
        Score score = new();
        for (int seed = 1; seed <= seeds; seed++)
        {
            await PlayAsync(options with { Seed = seed }, score, cancellationToken).ConfigureAwait(false);
        }

        return score;
    }

    private static async Task PlayAsync(DemoOptions options, Score score, CancellationToken cancellationToken)
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        IAstraWeaveBuilder planning = Wiring.AddSquad(builder, options);
        SimulatedGame.Use(planning, builder.Configuration, options);
        using IHost host = builder.Build();
        Game game = ActivatorUtilities.CreateInstance<Game>(host.Services, new ScoringView(score), options);
        await game.PlayAsync(cancellationToken).ConfigureAwait(false);
        score.Add(host.Services.GetRequiredService<Battlefield>(), host.Services.GetRequiredService<ILlmTelemetry>().Snapshot());
    }
}
