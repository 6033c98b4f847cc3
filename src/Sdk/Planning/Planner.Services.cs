using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Planning;

/// <content>For what is built on a planner.</content>
internal sealed partial class Planner<TAction> : IPlannerServices
{
    LlmTelemetry IPlannerServices.Telemetry => _telemetry;

    ILogger IPlannerServices.Logger => _logger;

    TimeProvider IPlannerServices.Time => _time;
}
