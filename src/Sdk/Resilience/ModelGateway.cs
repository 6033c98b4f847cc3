using System.Diagnostics;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Resilience;

/// <summary>The way to one model: what lets a call pass, the call itself, what it says about the model, and whether another one helps.</summary>
/// <remarks>Thread-safe; one instance serves all calls of one client. Keeps nothing of a call: what belongs to one is its <see cref="ModelAttempt"/>.</remarks>
internal sealed class ModelGateway
{
    /// <summary>The wait in the queue is part of a probe's lease, and ends with the call's time.</summary>
    private static readonly TimeSpan s_leaseMargin = TimeSpan.FromMilliseconds(250);

    /// <summary>An attempt that would have less time is not started.</summary>
    private static readonly TimeSpan s_shortestAttempt = TimeSpan.FromMilliseconds(10);

    private readonly LlmTelemetry _telemetry;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly PlanTiming _timing;
    private readonly StreamingClient _client;
    private volatile AttemptLimits _limits;
    private volatile int _maxRetries;

    public ModelGateway(ModelEndpoint endpoint, EndpointGuard guard, ResilienceOptions options, TimeSpan configuredBudget, LlmTelemetry telemetry, ILogger logger, TimeProvider time)
    {
        Endpoint = endpoint;
        Guard = guard;
        _telemetry = telemetry;
        _logger = logger;
        _time = time;
        _timing = PlanTiming.Of(time);
        _client = new StreamingClient(endpoint.Client);
        _limits = new AttemptLimits(options.AttemptTimeout, configuredBudget);
        _maxRetries = options.MaxRetries;
    }

    /// <summary>Changes what the configuration grants; an attempt that runs keeps its limit.</summary>
    public void Apply(ResilienceOptions options, TimeSpan configuredBudget)
    {
        _limits = new AttemptLimits(options.AttemptTimeout, configuredBudget);
        _maxRetries = options.MaxRetries;
    }

    public ModelEndpoint Endpoint { get; }

    public EndpointGuard Guard { get; }

    /// <summary>Passes the circuit breaker, waits in the queue, and passes the circuit breaker again, which may have opened meanwhile.</summary>
    public async ValueTask<Admission> EnterAsync(IDemand demand)
    {
        if (!Guard.Breaker.TryEnter(demand.Deadline.RemainingForModel + s_leaseMargin, out CircuitPass pass))
        {
            return new Admission(PlanReason.CircuitOpen, pass, null);
        }

        PlanReason refusal = PlanReason.None;
        if (!Guard.Queue.TryTake(out CallPermit? permit))
        {
            (permit, refusal) = await WaitAsync(demand).ConfigureAwait(false);
        }

        if (permit is not null)
        {
            refusal = !Guard.Breaker.StillAdmits(pass) ? PlanReason.CircuitOpen : Guard.Abandoned.IsFull ? PlanReason.EndpointHangs : PlanReason.None;
        }

        if (refusal == PlanReason.None)
        {
            return new Admission(PlanReason.None, pass, permit);
        }

        // A call that was never made says nothing about the model.
        permit?.Dispose();
        Guard.Breaker.Report(pass, CircuitVerdict.Neutral);
        return new Admission(refusal, pass, null);
    }

    /// <summary>Prepares a call that may be made; to be started, or withdrawn.</summary>
    public ModelAttempt Prepare(ModelQuestion question, IDemand demand, in Admission admission, ModelAttempt? previous, int retry) =>
        new(_client, question, demand, in admission, _limits, _timing, Guard.Threads) { Previous = previous, Retry = retry };

    /// <summary>Calls the client; await the attempt, and settle it.</summary>
    public ModelAttempt Start(ModelAttempt attempt, ModelQuestion question)
    {
        _telemetry.Requests.Add();
        if (_telemetry.EnableSensitiveData)
        {
            _logger.Prompt(string.Join('\n', question.Messages.Select(static message => message.Text)));
        }

        return attempt.Start(_telemetry);
    }

    /// <summary>Gives back what a call has that is not made after all.</summary>
    public void Withdraw(ModelAttempt attempt)
    {
        Guard.Breaker.Report(attempt.Pass, CircuitVerdict.Neutral);
        attempt.Permit.Dispose();
        attempt.Dispose();
    }

    /// <summary>Says what an attempt's end says about the model, to circuit breaker, queue and telemetry, and gives its place back.</summary>
    /// <returns>Why the answer is not whole; <see cref="PlanReason.None"/> where it is.</returns>
    public PlanReason Settle(ModelAttempt attempt, ModelQuestion question, IDemand demand, int number)
    {
        PlanReason reason = attempt.Reason;
        bool answered = reason is PlanReason.None or PlanReason.OutputLimit;
        long nanoseconds = _time.GetElapsedNanoseconds(attempt.StartedAt, _time.GetTimestamp());
        if (attempt.Retry == 0)
        {
            Guard.RetryBudget.Deposit();
        }

        // A call its caller left says nothing about the model.
        bool says = answered || !demand.CallerLeft;
        if (!answered && says)
        {
            Guard.LastFault = reason;
        }

        Guard.Breaker.Report(attempt.Pass, answered ? CircuitVerdict.Success : says && Counts(attempt, reason) ? CircuitVerdict.Failure : CircuitVerdict.Neutral);
        if (answered || (says && attempt.IsTimeUp))
        {
            Guard.Queue.Measure(attempt.Permit, answered);
        }

        attempt.Close(Guard.Abandoned);
        if (says)
        {
            Report(attempt, question, reason, nanoseconds, number);
        }

        _telemetry.End(attempt.Activity);
        return reason;
    }

    /// <summary>Whether a failed attempt is tried again, and after which wait.</summary>
    public bool TryRetry(ModelAttempt attempt, PlanReason reason, IDemand demand, out TimeSpan delay)
    {
        delay = default;
        if (attempt.Retry >= _maxRetries || demand.IsStopped || !reason.IsTransient())
        {
            return false;
        }

        delay = Guard.Delays.Next(attempt.Retry);
        if (attempt.Fault is LlmClientException { RetryAfter: TimeSpan asked } && asked > delay)
        {
            delay = asked;
        }

        if (demand.Deadline.RemainingForModel - delay < s_shortestAttempt)
        {
            return false;
        }

        if (!Guard.RetryBudget.TryTake())
        {
            _logger.RetryBudgetSpent(reason);
            return false;
        }

        _telemetry.Retries.Add(LlmTelemetryNames.ReasonTag, TelemetryTags.Of(reason));
        _logger.Retrying(attempt.Retry + 1, reason, delay.TotalMilliseconds);
        return true;
    }

    private async ValueTask<QueueVerdict> WaitAsync(IDemand demand)
    {
        QueueTicket ticket = new(demand.Priority, _time.GetTimestamp() + (long)(demand.Deadline.RemainingForModel.TotalSeconds * _time.TimestampFrequency), demand.Agent, demand, demand.IsBackground, demand.Owner);
        ValueTask<QueueVerdict> entered = Guard.Queue.EnterAsync(ticket, demand.Stopped);

        // Race: somebody joined, or left, on another thread between the ticket and the queue.
        if (demand.Priority > ticket.Priority)
        {
            Guard.Queue.Raise(demand, demand.Priority);
        }

        if (demand.Agent != ticket.Agent)
        {
            Guard.Queue.Disown(demand);
        }

        if (demand.IsBackground != ticket.IsBackground)
        {
            Guard.Queue.PutIntoBackground(demand, demand.IsBackground);
        }

        return await entered.ConfigureAwait(false);
    }

    private static bool Counts(ModelAttempt attempt, PlanReason reason) => attempt.IsTimeUp ? !attempt.Limit.Shortened : FaultClassifier.CountsInBreaker(reason);

    private void Report(ModelAttempt attempt, ModelQuestion question, PlanReason reason, long nanoseconds, int number)
    {
        if (reason == PlanReason.None)
        {
            _telemetry.LlmCall.Record(nanoseconds, LlmTelemetryNames.OutcomeTag, TelemetryTags.Answered);
        }
        else
        {
            _telemetry.LlmCall.Record(nanoseconds, LlmTelemetryNames.OutcomeTag, TelemetryTags.Of(reason));
            _telemetry.Errors.Add(LlmTelemetryNames.ReasonTag, TelemetryTags.Of(reason));
            _ = attempt.Activity?.SetStatus(ActivityStatusCode.Error, TelemetryTags.Of(reason));
            Guard.Faults.Tell(attempt, question, reason, nanoseconds / 1e6, number);
        }

        if (attempt.Usage is UsageDetails usage)
        {
            _telemetry.Tokens.Add(LlmTelemetryNames.DirectionTag, TelemetryTags.Input, usage.InputTokenCount ?? 0);
            _telemetry.Tokens.Add(LlmTelemetryNames.DirectionTag, TelemetryTags.Output, usage.OutputTokenCount ?? 0);
        }
    }
}
