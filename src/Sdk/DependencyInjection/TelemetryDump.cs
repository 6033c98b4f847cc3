using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>Logs the figures once when the host stops, where the options ask for it.</summary>
internal sealed class TelemetryDump(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (PlannerFactory.OptionsOf(services).Telemetry.DumpAtShutdown)
        {
            PlannerFactory.LoggerOf(services).Dump(services.GetRequiredService<ILlmTelemetry>().Snapshot());
        }

        return Task.CompletedTask;
    }
}
