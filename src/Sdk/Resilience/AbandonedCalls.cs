using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Watches calls that were given up until they end, so that none is forgotten and no exception goes unobserved.</summary>
internal sealed class AbandonedCalls(LlmTelemetry telemetry, ILogger logger)
{
    public void Watch(Task call)
    {
        telemetry.Abandoned.Add();
        logger.CallAbandoned(telemetry.Abandoned.Total);
        _ = call.ContinueWith(
            static (ended, state) =>
            {
                _ = ended.Exception;
                ((LlmTelemetry)state!).Abandoned.Add(-1);
            },
            telemetry,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
