using System.Net;
using System.Net.Sockets;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Which reason a client's exception stands for: the first of it, its causes and their causes that says one.</summary>
internal static class FaultClassifier
{
    private const int Overloaded = 529;
    private const int MaxDepth = 16;

    public static PlanReason Classify(Exception exception) => ReasonOf(exception, depth: 0) ?? PlanReason.ClientFault;

    /// <summary>Whether the client says, itself or in a cause, that it does not do what it was asked for.</summary>
    public static bool IsUnsupported(Exception exception) => IsUnsupported(exception, depth: 0);

    /// <summary>What a refusal stands for. Its text is the model's answer, and stands in no message.</summary>
    public static LlmClientException Refusal() => new(PlanReason.UnusableAnswer, "The model refused to answer.");

    /// <summary>What an error inside the stream stands for.</summary>
    /// <param name="code">The error's code, where it has one.</param>
    /// <param name="message">What the server said.</param>
    public static LlmClientException InBand(string? code, string? message)
    {
        PlanReason reason = ServerErrorCodes.ReasonOf(code);
        return reason == PlanReason.UnusableAnswer ? Refusal() : new LlmClientException(reason, $"The server reported an error inside the stream: {ServerWords.Bound(message)}");
    }

    /// <summary>Whether a failure says that the endpoint and its model, rather than this one request, are in trouble.</summary>
    public static bool CountsInBreaker(PlanReason reason) => reason.IsTransient() || reason is PlanReason.ModelNotFound or PlanReason.ClientFault;

    /// <summary>The reason an HTTP status stands for; <see langword="null"/> where it is no failure.</summary>
    public static PlanReason? OfStatus(int status) => (HttpStatusCode)status switch
    {
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or (HttpStatusCode)Overloaded => PlanReason.ServerBusy,
        HttpStatusCode.NotFound => PlanReason.ModelNotFound,
        >= HttpStatusCode.InternalServerError => PlanReason.ServerError,
        >= HttpStatusCode.BadRequest => PlanReason.RequestRejected,
        _ => null,
    };

    private static bool IsUnsupported(Exception exception, int depth) => exception switch
    {
        NotSupportedException or NotImplementedException => true,
        _ when depth == MaxDepth => false,
        AggregateException several => several.InnerExceptions.Any(cause => IsUnsupported(cause, depth + 1)),
        { InnerException: Exception cause } => IsUnsupported(cause, depth + 1),
        _ => false,
    };

    private static PlanReason? ReasonOf(Exception exception, int depth) => OwnReasonOf(exception) ?? (depth == MaxDepth ? null : exception switch
    {
        // The last of several tries says how it is now.
        AggregateException several => several.InnerExceptions.Reverse().Select(cause => ReasonOf(cause, depth + 1)).FirstOrDefault(static reason => reason is not null),
        { InnerException: Exception cause } => ReasonOf(cause, depth + 1),
        _ => null,
    });

    private static PlanReason? OwnReasonOf(Exception exception) => exception switch
    {
        LlmClientException known => known.Reason,
        TimeoutException => PlanReason.AttemptTimeout,
        HttpRequestException { StatusCode: HttpStatusCode status } => OfStatus((int)status),
        HttpRequestException or IOException or SocketException => PlanReason.EndpointUnreachable,

        // Not our cancellation. A client's own timeout looks like this, and says so.
        OperationCanceledException => SpeaksOfTimeout(exception) ? PlanReason.AttemptTimeout : null,
        AggregateException => null,
        _ => HttpStatusReader.StatusOf(exception) is int status ? OfStatus(status)
            : exception.GetType().Name.Contains("Timeout", StringComparison.Ordinal) ? PlanReason.AttemptTimeout
            : null,
    };

    private static bool SpeaksOfTimeout(Exception exception) =>
        exception.Message.Contains("timeout", StringComparison.OrdinalIgnoreCase) || exception.Message.Contains("timed out", StringComparison.OrdinalIgnoreCase);
}
