using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Planning;

/// <summary>What a planner reports to and tells the time by, for what is built on it.</summary>
internal interface IPlannerServices
{
    LlmTelemetry Telemetry { get; }

    ILogger Logger { get; }

    TimeProvider Time { get; }
}
