using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Phi3Demo.Actions;
using Phi3Demo.Rendering;
using Phi3Demo.Simulation;
using Phi3Demo.World;
using Spectre.Console;

namespace Phi3Demo;

/// <summary>Wires the planner, the world and the view, and plays.</summary>
internal static class Demo
{
    private const int WrongUsage = 2;
    private const int Interrupted = 130;
    private const string NoOutage = "--outage is for the simulated model: it does nothing here.";

    private static readonly TimeSpan s_probeTimeout = TimeSpan.FromSeconds(1);

    public static async Task<int> PlayAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        try
        {
            HostApplicationBuilder builder = Host.CreateApplicationBuilder();
            IAstraWeaveBuilder planning = Wire(builder, options);
            ITurnView view = ViewFor(options);
            (string notice, bool isReal) = await LookForOllamaAsync(builder.Services, cancellationToken).ConfigureAwait(false);
            if (!isReal)
            {
                SimulatedGame.Use(planning, builder.Configuration, options, view is RichView);
            }

            using IHost host = builder.Build();
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            view.Open(isReal && options.Outage ? $"{notice} {NoOutage}" : notice);
            await ActivatorUtilities.CreateInstance<Game>(host.Services, view, options).PlayAsync(cancellationToken).ConfigureAwait(false);
            view.Close(host.Services.GetRequiredService<ILlmTelemetry>().Snapshot());
            return 0;
        }
        catch (OptionsValidationException invalid)
        {
            await Console.Error.WriteLineAsync(invalid.Message).ConfigureAwait(false);
            return WrongUsage;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped.").ConfigureAwait(false);
            return Interrupted;
        }
    }

    private static IAstraWeaveBuilder Wire(HostApplicationBuilder builder, DemoOptions options)
    {
        // A turn-based game can wait longer than the SDK's default; LLM_TIMEOUT_MS still wins.
        builder.Configuration[$"{AstraWeaveLlmOptions.Section}:{nameof(AstraWeaveLlmOptions.Budget)}"] ??= "00:00:15";
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddSingleton(new Battlefield(options.Seed));
        return builder.AddAstraWeaveLlm()
            .AddPlanner<SquadAction>(planner => planner
                .WithPrompt(Brief)
                .WithDefaultPlan(new SquadAction.Block())
                .WithFallback<SquadState, CompanionFallback>());
    }

    private static void Brief(PromptOptions<SquadAction> prompt)
    {
        prompt.Role = "You command one of the squad that protects a player in a turn-based skirmish.";
        prompt.Goal = Situation.Goal;
        foreach (string fact in Situation.Facts)
        {
            prompt.Rules.Add(fact);
        }
    }

    /// <summary>Looks for Ollama where the settings say, before the host is built: what it finds decides what the host holds.</summary>
    private static async Task<(string Notice, bool IsReal)> LookForOllamaAsync(IServiceCollection services, CancellationToken cancellationToken)
    {
        await using ServiceProvider provider = services.BuildServiceProvider();
        AstraWeaveLlmOptions settings = provider.GetRequiredService<IOptions<AstraWeaveLlmOptions>>().Value;
        OllamaProbeResult found = await OllamaProbe.CheckAsync(settings.Ollama, s_probeTimeout, cancellationToken: cancellationToken).ConfigureAwait(false);
        string notice = found.Status switch
        {
            OllamaStatus.Ready => found.Message,
            OllamaStatus.ModelMissing => $"Playing with the simulated model. {found.Message}",
            _ => $"Playing with the simulated model. {found.Message} Get the model with 'ollama pull {settings.Ollama.Model}'.",
        };
        return (notice, found.IsReady);
    }

    private static ITurnView ViewFor(DemoOptions options)
    {
        if (options.Json)
        {
            return new JsonView();
        }

        bool isTerminal = !Console.IsOutputRedirected && AnsiConsole.Console.Profile.Capabilities.Ansi;
        return options.Plain || !isTerminal ? new PlainView() : new RichView(AnsiConsole.Console);
    }
}
