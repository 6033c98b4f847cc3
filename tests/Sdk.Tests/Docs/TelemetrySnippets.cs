using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AstraWeave.Sdk.Tests.Docs;

// What docs/telemetry.md shows stands here, so that it compiles; TelemetryDocTests runs it.
internal static class TelemetrySnippets
{
    public static void Export(IHostApplicationBuilder builder)
    {
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(LlmTelemetryNames.Meter).AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(LlmTelemetryNames.ActivitySource).AddOtlpExporter());
    }

    public static void Check(IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddAstraWeaveLlm();
    }

    public static void Switch(IServiceProvider services)
    {
        IModelHealth health = services.GetRequiredService<IModelHealth>();
        foreach (IModelEndpoint endpoint in health.Endpoints)
        {
            Console.WriteLine($"{endpoint.Name}: {endpoint.Circuit}, {endpoint.Queue.Waiting} waiting, last failure {endpoint.LastFault}");
        }

        health.Endpoints[0].IsolateCircuit(); // plans come from cache and fallback
        health.Endpoints[0].CloseCircuit();   // back in service
    }

    public static string Figures(IServiceProvider services)
    {
        TelemetrySnapshot figures = services.GetRequiredService<ILlmTelemetry>().Snapshot();
        Console.WriteLine($"hit rate {figures.HitRate:P0}, fallback rate {figures.FallbackRate:P0}, plan p95 {figures.PlanTotal.P95:0.0} ms");
        return figures.ToString();
    }
}
