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

    /// <summary>Throws what no client documents, when its stream is first read.</summary>
    Throw,

    /// <summary>Throws <see cref="HttpRequestException"/> with status 429, which says nothing of when to come back.</summary>
    TooManyRequests,

    /// <summary>Throws <see cref="LlmClientException"/> as for a 429 whose <c>Retry-After</c> is <see cref="SimulatedModelOptions.FaultTime"/>.</summary>
    RetryLater,

    /// <summary>Throws <see cref="HttpRequestException"/> with status 404.</summary>
    ModelMissing,

    /// <summary>Throws <see cref="HttpRequestException"/> with status 400.</summary>
    RequestRefused,

    /// <summary>The connection is reset half-way: throws <see cref="IOException"/>.</summary>
    ConnectionReset,

    /// <summary>The client's own timeout ends the call, as that of <see cref="HttpClient"/> does: a cancellation that nobody asked for.</summary>
    ClientTimeout,

    /// <summary>The answer comes <see cref="SimulatedModelOptions.FaultTime"/> later, unless the call is cancelled.</summary>
    LateAnswer,

    /// <summary>Stops half-way, and when it is cancelled ends its stream as if all were well, as some clients do.</summary>
    EndSilentlyWhenCancelled,

    /// <summary>The answer breaks off inside its first step, and its finish reason says that it is whole.</summary>
    HalfAnswer,

    /// <summary>The answer is JSON, but no plan.</summary>
    WrongSchema,

    /// <summary>The answer is a plan whose only step names a tool that does not exist.</summary>
    IllegalPlan,

    /// <summary>The answer is 10 MB long.</summary>
    OversizedAnswer,
}
