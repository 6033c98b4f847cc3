namespace AstraWeave.Sdk;

/// <summary>Why a plan is not a complete one from the model or the cache.</summary>
public enum PlanReason
{
    /// <summary>It is.</summary>
    None,

    /// <summary>The caller's budget ended first.</summary>
    BudgetExhausted,

    /// <summary>Each attempt took longer than the configured attempt timeout.</summary>
    AttemptTimeout,

    /// <summary>The circuit breaker is open: the model was not called.</summary>
    CircuitOpen,

    /// <summary>No server answered at the endpoint, or the connection broke.</summary>
    EndpointUnreachable,

    /// <summary>The server is overloaded (HTTP 408, 429 or 503).</summary>
    ServerBusy,

    /// <summary>The server failed (another HTTP 5xx, or an error inside the stream).</summary>
    ServerError,

    /// <summary>The model is not on the server (HTTP 404).</summary>
    ModelNotFound,

    /// <summary>The server rejected the request (another HTTP 4xx).</summary>
    RequestRejected,

    /// <summary>The stream ended early, without a finish reason and without a complete plan.</summary>
    StreamBroken,

    /// <summary>The answer has no valid step, or the model refused to answer.</summary>
    UnusableAnswer,

    /// <summary>The answer was a plan without steps, which the toolset does not allow.</summary>
    EmptyPlan,

    /// <summary>The client threw something unexpected.</summary>
    ClientFault,

    /// <summary>The call's allow-list leaves no tool: the model was not called.</summary>
    NoToolAllowed,

    /// <summary>The context threw while it was written: the model was not called.</summary>
    ContextFault,

    /// <summary>The queue for the model is full of calls that are more urgent than this one: the model was not called.</summary>
    QueueFull,

    /// <summary>The calls ahead in the queue would take longer than this call's budget: the model was not called.</summary>
    QueueTooLong,

    /// <summary>A newer call for the same agent took this one's place in the queue: the model was not called.</summary>
    Superseded,

    /// <summary>The game's validator rejected the plan.</summary>
    PlanRejected,

    /// <summary>Too many abandoned calls have not ended: the model was not called.</summary>
    EndpointHangs,

    /// <summary>The context is longer than <c>MaxContextBytes</c>: the model was not called.</summary>
    ContextTooLarge,

    /// <summary>The answer reached the token limit: raise <see cref="SamplingOptions.MaxOutputTokens"/>, or make a thinking model think less.</summary>
    OutputLimit,
}
