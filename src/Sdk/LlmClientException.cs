namespace AstraWeave.Sdk;

/// <summary>A call to the model failed for a known reason. The SDK's own clients throw it; your own client may throw it to state the reason.</summary>
public sealed class LlmClientException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why the call failed.</param>
    /// <param name="message">What happened, where, and how to fix it. It must not contain a prompt or an answer.</param>
    /// <param name="innerException">The cause.</param>
    public LlmClientException(PlanReason reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    /// <summary>Why the call failed.</summary>
    public PlanReason Reason { get; }

    /// <summary>How long the server asked to wait before the next attempt.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the message says how to mend it: who tells of it adds no remedy of its own.</summary>
    internal bool NamesRemedy { get; init; }

    /// <summary>Whether a retry of the same call may succeed.</summary>
    public bool IsTransient => Reason.IsTransient();
}
