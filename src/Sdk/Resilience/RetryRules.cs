using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Which failed attempts are tried again, and when.</summary>
internal sealed class RetryRules(int maxRetries, RetryDelays delays, RetryBudget budget, LlmTelemetry telemetry, ILogger logger, TimeProvider time)
{
    /// <summary>An attempt that would have less time is not started.</summary>
    private static readonly TimeSpan s_shortestAttempt = TimeSpan.FromMilliseconds(10);

    public RetryStrategyOptions<AnswerBuffer> ToStrategy() => new()
    {
        Name = "retry",
        MaxRetryAttempts = maxRetries,
        ShouldHandle = args => new ValueTask<bool>(ShouldRetry(args.Outcome.Exception, args.AttemptNumber, ModelCall.Of(args.Context))),
        DelayGenerator = args => ToWaitAsync(ModelCall.Of(args.Context).RetryDelay, args.Context.CancellationToken),
        OnRetry = args =>
        {
            PlanReason reason = FaultClassifier.Classify(args.Outcome.Exception!);
            telemetry.Retries.Add(LlmTelemetryNames.ReasonTag, TelemetryTags.Of(reason));
            logger.Retrying(args.AttemptNumber + 1, reason, args.RetryDelay.TotalMilliseconds);
            return default;
        },
    };

    /// <summary>On a virtual clock the delay passes here: with a timer's task nobody would make it pass, or the call would go on on another thread.</summary>
    /// <returns>What is left to wait for.</returns>
    private async ValueTask<TimeSpan?> ToWaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        if (time is not IVirtualClock clock)
        {
            return delay;
        }

        // A cancelled wait is the strategy's to notice, as any other.
        await clock.PassAsync(delay, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return TimeSpan.Zero;
    }

    /// <summary>Decides, and leaves the delay with the call: a strategy's delay generator cannot refuse any more.</summary>
    private bool ShouldRetry(Exception? fault, int attempt, ModelCall call)
    {
        if (attempt == 0 && call.Attempts != 0)
        {
            budget.Deposit();
        }

        if (fault is null || attempt >= maxRetries || call.Stopped.IsCancellationRequested || call.HandedOut || !FaultClassifier.IsTransient(FaultClassifier.Classify(fault)))
        {
            return false;
        }

        TimeSpan delay = delays.Next(attempt);
        if (fault is LlmClientException { RetryAfter: TimeSpan asked } && asked > delay)
        {
            delay = asked;
        }

        call.RetryDelay = delay;
        if (call.Deadline.RemainingForModel - delay < s_shortestAttempt)
        {
            return false;
        }

        bool granted = budget.TryTake();
        if (!granted)
        {
            logger.RetryBudgetSpent(FaultClassifier.Classify(fault));
        }

        return granted;
    }
}
