using System.Net;
using System.Net.Sockets;
using Polly.Timeout;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Which reason a client's exception stands for.</summary>
internal static class FaultClassifier
{
    private const int FirstServerError = 500;

    public static PlanReason Classify(Exception exception) => exception switch
    {
        LlmClientException known => known.Reason,
        TimeoutRejectedException or TimeoutException => PlanReason.AttemptTimeout,
        HttpRequestException { StatusCode: HttpStatusCode status } => Classify(status),
        HttpRequestException or IOException or SocketException => PlanReason.EndpointUnreachable,

        // Not our cancellation: a client's own timeout, such as HttpClient's, looks like this.
        OperationCanceledException => PlanReason.AttemptTimeout,
        AggregateException { InnerExceptions.Count: 1, InnerException: Exception inner } => Classify(inner),
        _ => PlanReason.ClientFault,
    };

    /// <summary>Whether the same call may succeed when tried again.</summary>
    public static bool IsTransient(PlanReason reason) => new LlmClientException(reason, "").IsTransient;

    /// <summary>Whether a failure says that the endpoint, rather than this one request, is in trouble.</summary>
    public static bool CountsInBreaker(PlanReason reason) => reason is PlanReason.AttemptTimeout or PlanReason.EndpointUnreachable
        or PlanReason.ServerBusy or PlanReason.ServerError or PlanReason.ModelNotFound or PlanReason.StreamBroken or PlanReason.ClientFault;

    private static PlanReason Classify(HttpStatusCode status) => status switch
    {
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => PlanReason.ServerBusy,
        HttpStatusCode.NotFound => PlanReason.ModelNotFound,
        _ => (int)status >= FirstServerError ? PlanReason.ServerError : PlanReason.RequestRejected,
    };
}
