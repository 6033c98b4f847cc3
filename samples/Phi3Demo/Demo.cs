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
using Phi3Demo.Trials;
using Phi3Demo.World;
using Spectre.Console;

namespace Phi3Demo;

/// <summary>Wires the planner, the world and the view, and plays.</summary>
internal static class Demo
{
    private const int WrongUsage = 2;
    private const int Interrupted = 130;
    private const string Scripted = "the simulated model plays by a script, through the same planner, cache and parser.";
    private const string NoOutage = "--outage is for the simulated model: it does nothing here.";

    private static readonly TimeSpan s_probeTimeout = TimeSpan.FromSeconds(3);

    public static async Task<int> PlayAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        if (options.Trials is not null)
        {
            return await TrialTable.PrintAsync(options, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            HostApplicationBuilder builder = Host.CreateApplicationBuilder();
            IAstraWeaveBuilder planning = Wiring.AddSquad(builder, options);
            ITurnView view = ViewFor(options);
            (string notice, bool isReal) = await LookForOllamaAsync(builder.Services, options.Brain, cancellationToken).ConfigureAwait(false);
            if (!isReal)
            {
                SimulatedGame.Use(planning, builder.Configuration, options);
            }

            using IHost host = builder.Build();
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            view.Open(isReal && options.Outage ? $"{notice} {NoOutage}" : notice);
            await ActivatorUtilities.CreateInstance<Game>(host.Services, view, options).PlayAsync(cancellationToken).ConfigureAwait(false);
            view.Close(host.Services.GetRequiredService<Battlefield>(), host.Services.GetRequiredService<ILlmTelemetry>().Snapshot());
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

    /// <summary>Looks for Ollama where the settings say, before the host is built: what it finds decides what the host holds.</summary>
    private static async Task<(string Notice, bool IsReal)> LookForOllamaAsync(IServiceCollection services, Brain? brain, CancellationToken cancellationToken)
    {
        if (brain is { } chosen)
        {
            return ($"The simulated model plays, as --model {chosen.ToString().ToLowerInvariant()} asks.", false);
        }

        await using ServiceProvider provider = services.BuildServiceProvider();
        AstraWeaveLlmOptions settings = provider.GetRequiredService<IOptions<AstraWeaveLlmOptions>>().Value;
        OllamaProbeResult found = await OllamaProbe.CheckAsync(settings.Ollama, s_probeTimeout, cancellationToken: cancellationToken).ConfigureAwait(false);
        string notice = found.Status switch
        {
            OllamaStatus.Ready => found.Message,
            OllamaStatus.ModelMissing => $"Offline: {Scripted} {found.Message}",
            _ => $"Offline: {Scripted} {found.Message} Get the model with 'ollama pull {settings.Ollama.Model}'.",
        };
        return (notice, found.IsReady);
    }

    private static ITurnView ViewFor(DemoOptions options)
    {
        if (options.Json)
        {
            return new JsonView();
        }

        Profile screen = AnsiConsole.Console.Profile;
        if (options.Plain || Console.IsOutputRedirected || !screen.Capabilities.Ansi)
        {
            return new PlainView();
        }

        bool fits = screen.Width >= RichView.MinWidth && screen.Height >= RichView.MinHeight;
        if (!fits)
        {
            Console.WriteLine($"This terminal has {screen.Width} columns and {screen.Height} lines. Widen it to {RichView.MinWidth} and {RichView.MinHeight} for the picture; here come plain lines.");
        }

        return fits ? new RichView(AnsiConsole.Console) : new PlainView();
    }
}
