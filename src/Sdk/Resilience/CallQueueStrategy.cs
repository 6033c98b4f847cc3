using Polly;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Puts the queue into a pipeline: an attempt begins with a place at the model, which the client's call keeps until it has really ended.</summary>
internal sealed class CallQueueStrategy(CallQueue queue, CircuitBreaker breaker, AttemptLimits limits, TimeProvider time) : ResilienceStrategy<AnswerBuffer>
{
    protected override async ValueTask<Outcome<AnswerBuffer>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<AnswerBuffer>>> callback, ResilienceContext context, TState state)
    {
        ModelCall call = ModelCall.Of(context);
        QueueTicket ticket = new(call.Priority, time.GetTimestamp() + (long)(call.Deadline.RemainingForModel.TotalSeconds * time.TimestampFrequency), call.Agent, call);
        ValueTask<QueueVerdict> entered = queue.EnterAsync(ticket, context.CancellationToken);
        if (call.Priority > ticket.Priority)
        {
            // Somebody joined between the ticket and the queue.
            queue.Raise(call, call.Priority);
        }

        QueueVerdict verdict = await entered.ConfigureAwait(context.ContinueOnCapturedContext);
        if (verdict.Permit is not CallPermit permit)
        {
            return Outcome.FromException<AnswerBuffer>(new LlmClientException(verdict.Refusal, "The call got no place at the model."));
        }

        if (!breaker.StillAdmits(call.Pass))
        {
            permit.Dispose();
            return Outcome.FromException<AnswerBuffer>(CircuitBreakerStrategy.Refusal(breaker.RetryAfter));
        }

        call.Limit = limits.For(call);
        call.Permit = permit;
        try
        {
            Outcome<AnswerBuffer> outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            if (outcome.Exception is null || call.IsTimeUp(outcome.Exception))
            {
                queue.Measure(permit, answered: outcome.Exception is null);
            }

            return outcome;
        }
        finally
        {
            // Still there: the client was never called.
            call.TakePermit()?.Dispose();
        }
    }
}
