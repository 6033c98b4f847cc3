using Polly;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Puts the circuit breaker into a pipeline.</summary>
/// <remarks>Polly's own breaker cannot count consecutive failures, and a hung or cancelled probe wedges or closes it.</remarks>
internal sealed class CircuitBreakerStrategy(CircuitBreaker breaker, AttemptLimits limits) : ResilienceStrategy<AnswerBuffer>
{
    private static readonly TimeSpan s_leaseMargin = TimeSpan.FromMilliseconds(250);

    protected override async ValueTask<Outcome<AnswerBuffer>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<AnswerBuffer>>> callback, ResilienceContext context, TState state)
    {
        ModelCall call = ModelCall.Of(context);
        call.Limit = limits.For(call);

        // The wait in the queue is part of it, and ends with the call's time.
        if (!breaker.TryEnter(call.Deadline.RemainingForModel + s_leaseMargin, out CircuitPass pass))
        {
            return Outcome.FromException<AnswerBuffer>(Refusal(breaker.RetryAfter));
        }

        call.Pass = pass;

        CircuitVerdict verdict = CircuitVerdict.Neutral;
        try
        {
            Outcome<AnswerBuffer> outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            verdict = Judge(outcome.Exception, call);
            return outcome;
        }
        finally
        {
            breaker.Report(pass, verdict);
        }
    }

    private static CircuitVerdict Judge(Exception? fault, ModelCall call)
    {
        if (fault is null)
        {
            return CircuitVerdict.Success;
        }

        if (call.CallerLeft)
        {
            return CircuitVerdict.Neutral;
        }

        bool counts = call.IsTimeUp(fault) ? !call.Limit.Shortened : FaultClassifier.CountsInBreaker(FaultClassifier.Classify(fault));
        return counts ? CircuitVerdict.Failure : CircuitVerdict.Neutral;
    }

    internal static LlmClientException Refusal(TimeSpan? retryAfter) =>
        new(PlanReason.CircuitOpen, "The circuit breaker is open.") { RetryAfter = retryAfter };
}
