using System.Net;
using System.Net.Http.Headers;

namespace AstraWeave.Sdk.Clients.Ollama;

/// <summary>Every way a call to an Ollama server fails, with its reason and remedy. Messages hold no prompt and no answer.</summary>
internal static class OllamaFaults
{
    public static LlmClientException Unreachable(Uri endpoint, HttpRequestException cause) => new(
        PlanReason.EndpointUnreachable,
        $"No server answers at {Address(endpoint)} ({Describe(cause)}). Start the server with 'ollama serve', or set OLLAMA_URL to where it runs.",
        cause)
    {
        NamesRemedy = true,
    };

    public static LlmClientException ConnectionLost(Uri endpoint, IOException cause) =>
        new(PlanReason.EndpointUnreachable, $"The connection to {Address(endpoint)} broke while the answer was being read.", cause);

    public static LlmClientException EndedWithoutDone(Uri endpoint) =>
        new(PlanReason.StreamBroken, $"{Address(endpoint)} ended its answer without a finish reason.");

    public static LlmClientException InBand(Uri endpoint, string? serverText) =>
        new(PlanReason.ServerError, $"{Address(endpoint)} failed while answering: {ServerText.Bound(serverText)}");

    public static LlmClientException NotTheProtocol(Uri endpoint, Exception? cause = null) =>
        new(PlanReason.ServerError, $"{Address(endpoint)} did not answer in Ollama's chat protocol. Check that OLLAMA_URL is an Ollama server.", cause);

    public static LlmClientException Refused(Uri endpoint, string model, HttpStatusCode status, string? serverText, HttpResponseHeaders headers)
    {
        string said = serverText is null ? "" : $": {ServerText.Bound(serverText)}";
        string message = $"{Address(endpoint)} answered {(int)status}{said}";
        PlanReason reason = Classify(status);
        if (reason == PlanReason.ModelNotFound)
        {
            message += serverText is null
                ? ". Check that OLLAMA_URL is an Ollama server."
                : $". Get the model with 'ollama pull {ServerText.Bound(model)}', or set OLLAMA_MODEL to one that 'ollama list' shows.";
        }

        return new LlmClientException(reason, message) { RetryAfter = RetryAfter(headers), NamesRemedy = reason == PlanReason.ModelNotFound };
    }

    /// <summary>Scheme, host and port only: an address may carry credentials.</summary>
    public static string Address(Uri endpoint) => endpoint.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    public static string Describe(HttpRequestException cause) => cause.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "the host name is not known",
        HttpRequestError.ConnectionError => "the connection was refused or could not be made",
        HttpRequestError.SecureConnectionError => "no secure connection could be established",
        HttpRequestError.ResponseEnded => "the connection closed before an answer",
        HttpRequestError.InvalidResponse => "the answer is not HTTP",
        _ => "the connection failed",
    };

    private static PlanReason Classify(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound => PlanReason.ModelNotFound,
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => PlanReason.ServerBusy,
        >= HttpStatusCode.InternalServerError => PlanReason.ServerError,
        _ => PlanReason.RequestRejected,
    };

    /// <summary>A date is measured against the server's own clock.</summary>
    private static TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        TimeSpan? wait = headers.RetryAfter switch
        {
            { Delta: TimeSpan delta } => delta,
            { Date: DateTimeOffset until } when headers.Date is DateTimeOffset now => until - now,
            _ => null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
