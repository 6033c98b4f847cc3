using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Phi3Demo.Actions;
using Phi3Demo.Rendering;
using Phi3Demo.World;
using Spectre.Console;

namespace Phi3Demo;

/// <summary>Wires the planner, the world and the view, and plays.</summary>
internal static class Demo
{
    private const int WrongUsage = 2;
    private const int Interrupted = 130;

    private static readonly TimeSpan s_probeTimeout = TimeSpan.FromSeconds(1);

    public static async Task<int> PlayAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        try
        {
            OllamaProbeResult ollama = await ProbeAsync(cancellationToken).ConfigureAwait(false);
            using IHost host = Build(options, ollama.IsReady);
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            ITurnView view = ViewFor(options);
            view.Open(ollama.IsReady ? ollama.Message : Notice(ollama));
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
}
