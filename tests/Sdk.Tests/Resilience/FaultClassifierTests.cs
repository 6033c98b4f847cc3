using System.Net;
using System.Net.Sockets;
using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>Exceptions of clients that the SDK does not know.</summary>
public sealed class FaultClassifierTests
{
    public static TheoryData<string, PlanReason> Foreign => new()
    {
        { "Status 429", PlanReason.ServerBusy },
        { "Status 500", PlanReason.ServerError },
        { "Status 404", PlanReason.ModelNotFound },
        { "Status 401", PlanReason.RequestRejected },
        { "Status 0, unreachable", PlanReason.EndpointUnreachable },
        { "Status 200", PlanReason.ClientFault },
        { "StatusCode 503", PlanReason.ServerBusy },
        { "StatusCode 529", PlanReason.ServerBusy },
        { "HttpStatusCode 502", PlanReason.ServerError },
        { "nullable 503", PlanReason.ServerBusy },
        { "nullable nothing", PlanReason.ClientFault },
        { "another enum", PlanReason.ClientFault },
        { "hidden by another type", PlanReason.ServerBusy },
        { "getter throws", PlanReason.ClientFault },
        { "words: HTTP 429", PlanReason.ServerBusy },
        { "words: Status: 503", PlanReason.ServerBusy },
        { "words: status code", PlanReason.ServerError },
        { "words: a number alone", PlanReason.ClientFault },
        { "own timeout", PlanReason.AttemptTimeout },
        { "own timeout without a cause", PlanReason.AttemptTimeout },
        { "rejected for time", PlanReason.AttemptTimeout },
        { "own cancellation", PlanReason.ClientFault },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void A_foreign_exception_has_the_reason_it_states_alone_and_however_wrapped(string kind, PlanReason reason)
    {
        Exception fault = Create(kind);

        Assert.Equal(reason, FaultClassifier.Classify(fault));
        Assert.Equal(reason, FaultClassifier.Classify(new InvalidOperationException("wrapped", fault)));
        Assert.Equal(reason, FaultClassifier.Classify(new AggregateException("Retry failed after 4 tries.", new InvalidOperationException("first"), fault)));
        Assert.Equal(reason, FaultClassifier.Classify(new AggregateException(new AggregateException(new InvalidOperationException("wrapped", fault)))));
    }

    [Fact]
    public void Of_several_tries_that_failed_in_different_ways_the_last_says_how_it_is_now() => Assert.Equal(
        PlanReason.ServerBusy, FaultClassifier.Classify(new AggregateException(new HttpRequestException("refused"), new LlmClientException(PlanReason.ServerBusy, "later"))));

    public static TheoryData<PlanReason> Reasons => [.. Enum.GetValues<PlanReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void The_circuit_breaker_counts_what_is_wrong_with_the_endpoint_and_nothing_that_is_wrong_with_one_call(PlanReason reason)
    {
        bool isTheEndpoints = reason is PlanReason.EndpointUnreachable or PlanReason.ServerBusy or PlanReason.ServerError or PlanReason.StreamBroken
            or PlanReason.AttemptTimeout or PlanReason.ModelNotFound or PlanReason.ClientFault;

        Assert.Equal(isTheEndpoints, FaultClassifier.CountsInBreaker(reason));
    }

    [Fact]
    public void Causes_without_end_have_an_end()
    {
        Exception fault = new StatusFault(503);
        for (int depth = 0; depth < 1000; depth++)
        {
            fault = new InvalidOperationException("deeper", fault);
        }

        Assert.Equal(PlanReason.ClientFault, FaultClassifier.Classify(fault));
    }

    private static Exception Create(string kind) => kind switch
    {
        "Status 0, unreachable" => new StatusFault(0, new HttpRequestException("refused", new SocketException())),
        _ when kind.StartsWith("Status ", StringComparison.Ordinal) => new StatusFault(int.Parse(kind.AsSpan("Status ".Length), System.Globalization.CultureInfo.InvariantCulture)),
        "StatusCode 503" => new StatusCodeFault { StatusCode = HttpStatusCode.ServiceUnavailable },
        "StatusCode 529" => new StatusCodeFault { StatusCode = (HttpStatusCode)529 },
        "HttpStatusCode 502" => new HttpStatusCodeFault(),
        "nullable 503" => new NullableFault { StatusCode = HttpStatusCode.ServiceUnavailable },
        "nullable nothing" => new NullableFault(),
        "another enum" => new OtherEnumFault(),
        "hidden by another type" => new HidingFault(),
        "getter throws" => new ThrowingFault(),
        "words: HTTP 429" => new InvalidOperationException("HTTP 429 (rate_limit_error)\n\nslow down"),
        "words: Status: 503" => new InvalidOperationException("Service request failed.\nStatus: 503 (Service Unavailable)"),
        "words: status code" => new InvalidOperationException("Response status code does not indicate success: 500 (Internal Server Error)."),
        "words: a number alone" => new InvalidOperationException("429 units of gold"),
        "own timeout" => new TaskCanceledException("cancelled", new TimeoutException()),
        "own timeout without a cause" => new TaskCanceledException("The operation was cancelled because it exceeded the configured timeout."),
        "rejected for time" => new TimeoutRejectedException(),
        "own cancellation" => new OperationCanceledException(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private sealed class StatusFault(int status, Exception? cause = null) : Exception("failed", cause)
    {
        public int Status => status;
    }

    private class StatusCodeFault : Exception
    {
        public HttpStatusCode StatusCode { get; init; }
    }

    private sealed class HttpStatusCodeFault : Exception
    {
        public HttpStatusCode HttpStatusCode { get; init; } = HttpStatusCode.BadGateway;
    }

    private sealed class NullableFault : Exception
    {
        public HttpStatusCode? StatusCode { get; init; }
    }

    private sealed class OtherEnumFault : Exception
    {
        public DayOfWeek Status { get; init; } = DayOfWeek.Friday;
    }

    /// <summary>Two properties of one name, as a wrapper that narrows a type has them.</summary>
    private sealed class HidingFault : StatusCodeFault
    {
        public new int StatusCode { get; init; } = 503;
    }

    private sealed class ThrowingFault : Exception
    {
        private readonly string _why = "not now";

        public int Status => throw new InvalidOperationException(_why);
    }

    /// <summary>As Polly names its own.</summary>
    private sealed class TimeoutRejectedException : Exception;
}
