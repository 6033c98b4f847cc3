namespace AstraWeave.Sdk.Clients;

/// <summary>How a simulated call may fail.</summary>
public enum SimulatedFault
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Throws <see cref="HttpRequestException"/> with status 500.</summary>
    ServerError,

    /// <summary>Throws <see cref="HttpRequestException"/> with status 503.</summary>
    ServerBusy,

    /// <summary>Stops somewhere in the answer, or before it, until the call is cancelled.</summary>
    Stall,

    /// <summary>The answer ends half-way without a finish reason.</summary>
    EndWithoutFinish,

    /// <summary>Throws <see cref="LlmClientException"/> half-way, as an error inside the stream does.</summary>
    InBandError,

    /// <summary>The answer has no text.</summary>
    EmptyAnswer,

    /// <summary>The call does not look at its cancellation token, and takes <see cref="SimulatedModelOptions.FaultTime"/> longer.</summary>
    IgnoreCancellation,

    /// <summary>The call blocks the thread that makes it for <see cref="SimulatedModelOptions.FaultTime"/>, then answers.</summary>
    BlockThread,

    /// <summary>The method throws before it returns anything to await.</summary>
    ThrowSynchronously,
}
