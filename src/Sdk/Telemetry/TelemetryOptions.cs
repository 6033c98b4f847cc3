namespace AstraWeave.Sdk.Telemetry;

/// <summary>What is reported besides counters, durations and reasons.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Whether prompts and answers are logged, at level Trace. They may contain what players said and where they are.</summary>
    /// <value>The default is <see langword="false"/>: they are not logged.</value>
    public bool EnableSensitiveData { get; set; }

    /// <summary>Whether the figures of the whole run are logged when the host stops, at level Information.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool DumpAtShutdown { get; set; }
}
