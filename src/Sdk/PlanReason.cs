namespace AstraWeave.Sdk;

/// <summary>Why a plan did not come whole from the model or the cache.</summary>
public enum PlanReason
{
    /// <summary>It did.</summary>
    None,

    /// <summary>The caller's budget ended first.</summary>
    BudgetExhausted,

    /// <summary>Each attempt took longer than the configured attempt timeout.</summary>
    AttemptTimeout,

    /// <summary>The circuit breaker is open: the model was not called.</summary>
    CircuitOpen,

    /// <summary>Nothing answered at the endpoint, or the connection broke.</summary>
    EndpointUnreachable,

    /// <summary>The server refused for load (HTTP 408, 429 or 503).</summary>
    ServerBusy,

    /// <summary>The server failed (another HTTP 5xx, or an error inside the stream).</summary>
    ServerError,

    /// <summary>The model is not on the server (HTTP 404).</summary>
    ModelNotFound,

    /// <summary>The server refused the request itself (another HTTP 4xx).</summary>
    RequestRejected,

    /// <summary>The stream ended without the model's finish, and without a complete plan.</summary>
    StreamBroken,

    /// <summary>The answer held no valid step, or the model refused to answer.</summary>
    UnusableAnswer,

    /// <summary>The answer was a plan without steps, which the toolset does not allow.</summary>
    EmptyPlan,

    /// <summary>The client threw something unexpected.</summary>
    ClientFault,

    /// <summary>The call's allow-list leaves no tool: the model was not called.</summary>
    NoToolAllowed,

    /// <summary>The context threw while it wrote itself: the model was not called.</summary>
    ContextFault,

    /// <summary>More calls waited for the model than the queue holds, each more urgent than this one: the model was not called.</summary>
    QueueFull,

    /// <summary>The calls in front of this one would take longer than it has: the model was not called.</summary>
    QueueTooLong,

    /// <summary>A newer call for the same agent took this one's place in the queue: the model was not called.</summary>
    Superseded,

    /// <summary>The game's validator refused the plan for the situation.</summary>
    PlanRejected,

    /// <summary>Too many calls that were given up have not ended: the model was not called.</summary>
    EndpointHangs,

    /// <summary>The context is longer than <c>MaxContextBytes</c>: the model was not called.</summary>
    ContextTooLarge,

    /// <summary>The model's limit of tokens ended the answer: raise <see cref="SamplingOptions.MaxOutputTokens"/>, or have a thinking model think less.</summary>
    OutputLimit,
}
