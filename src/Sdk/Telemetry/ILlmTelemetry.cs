namespace AstraWeave.Sdk.Telemetry;

/// <summary>Reads what the SDK counted since the process started, without any exporter.</summary>
public interface ILlmTelemetry
{
    /// <summary>Takes the figures of this moment. Thread-safe; counters read together may be a few calls apart.</summary>
    TelemetrySnapshot Snapshot();
}
