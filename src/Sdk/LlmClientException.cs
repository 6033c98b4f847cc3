namespace AstraWeave.Sdk;

/// <summary>A model call failed for a known reason; what the SDK's own clients throw, and what a client of yours may throw to be classified.</summary>
public sealed class LlmClientException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why the call failed.</param>
    /// <param name="message">What happened, where, and how to mend it; no prompt, no answer.</param>
    /// <param name="innerException">The cause.</param>
    public LlmClientException(PlanReason reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    /// <summary>Why the call failed.</summary>
    public PlanReason Reason { get; }

    /// <summary>How long the server asked to wait before the next try.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the message says how to mend it: who tells of it adds no remedy of its own.</summary>
    internal bool NamesRemedy { get; init; }

    /// <summary>Whether the same call may succeed when tried again.</summary>
    public bool IsTransient => Reason.IsTransient();
}
