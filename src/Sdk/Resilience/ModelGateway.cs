using System.Diagnostics;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Polly;

namespace AstraWeave.Sdk.Resilience;

/// <summary>The way to the model: asks it, again where that helps, never longer than the call's deadline, and says why where no answer came.</summary>
/// <remarks>Thread-safe; one instance serves all calls to one endpoint and model.</remarks>
internal sealed class ModelGateway
{
    private readonly LlmTelemetry _telemetry;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly HardEdge _edge;
    private readonly ResiliencePipeline<AnswerBuffer> _pipeline;

    public ModelGateway(ModelEndpoint endpoint, EndpointGuard guard, ResilienceOptions options, TimeSpan configuredBudget, LlmTelemetry telemetry, ILogger logger, TimeProvider time)
    {
        Endpoint = endpoint;
        _telemetry = telemetry;
        _logger = logger;
        _time = time;
        PlanTiming timing = new(time);
        AttemptLimits limits = new(options.AttemptTimeout, configuredBudget);
        _edge = new HardEdge(endpoint.Client, guard.Abandoned, limits, timing);
        Guard = guard;

        // retry → circuit breaker → queue → attempt timeout, hard → client; the last two are AttemptAsync.
        _pipeline = new ResiliencePipelineBuilder<AnswerBuffer> { TimeProvider = timing.Clock }
            .AddRetryUnlessNone(options.MaxRetries, new RetryRules(options.MaxRetries, guard.Delays, guard.RetryBudget, telemetry, logger, time))
            .AddStrategy(_ => new CircuitBreakerStrategy(guard.Breaker, limits))
            .AddStrategy(_ => new CallQueueStrategy(guard.Queue, guard.Breaker, limits, time))
            .Build();
    }

    public ModelEndpoint Endpoint { get; }

    public EndpointGuard Guard { get; }

    /// <summary>Asks the model. Never throws; ends with the deadline.</summary>
    /// <returns><see cref="PlanReason.None"/> where the answer is complete, else why it is not.</returns>
    public async Task<PlanReason> AskAsync(ModelCall call)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, call.Stopped);
        try
        {
            call.AttachTo(context);
            if (_telemetry.EnableSensitiveData)
            {
                _logger.Prompt(string.Join('\n', call.Messages.Select(static message => message.Text)));
            }

            Outcome<AnswerBuffer> outcome = await _pipeline
                .ExecuteOutcomeAsync(static (context, self) => self.AttemptAsync(ModelCall.Of(context)), context, this)
                .ConfigureAwait(false);
            return outcome.Exception is Exception fault ? ReasonOf(fault, call) : PlanReason.None;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Lets a call go as early as somebody needs it who joined it.</summary>
    public void Raise(ModelCall call, PlanPriority priority)
    {
        if (call.TryRaise(priority))
        {
            Guard.Queue.Raise(call, priority);
        }
    }

    /// <summary>An attempt's end by its limit has that limit's reason; anything else is the client's own.</summary>
    private static PlanReason ReasonOf(Exception fault, ModelCall call) =>
        call.IsTimeUp(fault) ? call.Limit.Reason : FaultClassifier.Classify(fault);

    private void CountTokens(UsageDetails? usage)
    {
        if (usage is not null)
        {
            _telemetry.Tokens.Add(LlmTelemetryNames.DirectionTag, TelemetryTags.Input, usage.InputTokenCount ?? 0);
            _telemetry.Tokens.Add(LlmTelemetryNames.DirectionTag, TelemetryTags.Output, usage.OutputTokenCount ?? 0);
        }
    }

    private async ValueTask<Outcome<AnswerBuffer>> AttemptAsync(ModelCall call)
    {
        if (Guard.Abandoned.IsFull)
        {
            return Outcome.FromException<AnswerBuffer>(new LlmClientException(PlanReason.EndpointHangs, "Too many calls that were given up have not ended."));
        }

        if (call.BeginAttempt() is not AnswerBuffer answer)
        {
            return Outcome.FromException<AnswerBuffer>(new OperationCanceledException(call.Stopped));
        }

        Activity? activity = _telemetry.StartActivity(LlmTelemetryNames.AttemptActivity, ActivityKind.Client);
        _telemetry.Requests.Add();
        long start = _time.GetTimestamp();
        EdgedAttempt attempt = _edge.Begin(call, answer);
        do
        {
            await new CompletionAwaiter(attempt.Ended);
        }
        while (_edge.TryExtend(ref attempt, call));

        Exception? fault = _edge.Settle(in attempt, call);
        long nanoseconds = _time.GetElapsedNanoseconds(start, _time.GetTimestamp());
        if (fault is null)
        {
            CountTokens(call.Usage);
            _telemetry.LlmCall.Record(nanoseconds, LlmTelemetryNames.OutcomeTag, TelemetryTags.Answered);
            _telemetry.End(activity);
            return Outcome.FromResult(answer);
        }

        // A call its caller left says nothing about the model.
        if (!call.CallerLeft)
        {
            PlanReason reason = ReasonOf(fault, call);
            Guard.LastFault = reason;
            _telemetry.LlmCall.Record(nanoseconds, LlmTelemetryNames.OutcomeTag, TelemetryTags.Of(reason));
            _telemetry.Errors.Add(LlmTelemetryNames.ReasonTag, TelemetryTags.Of(reason));
            _ = activity?.SetStatus(ActivityStatusCode.Error, TelemetryTags.Of(reason));
            _logger.AttemptFailed(call.Attempts, nanoseconds / 1e6, reason, fault is LlmClientException known ? known.Message : fault.GetType().Name);
        }

        _telemetry.End(activity);
        return Outcome.FromException<AnswerBuffer>(fault);
    }
}
