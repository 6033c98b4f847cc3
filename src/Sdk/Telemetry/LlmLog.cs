using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Telemetry;

/// <summary>Every log line of the SDK. Only the two of level Trace, which must be enabled, hold a prompt, an answer, or a text argument.</summary>
/// <remarks>All in one file: the logging source generator writes the parts of a partial class in no fixed order, so several files would make the build irreproducible.</remarks>
internal static partial class LlmLog
{
    /// <summary>The category of all lines.</summary>
    public const string Category = "AstraWeave.Sdk";

    [LoggerMessage(1, LogLevel.Debug, "Attempt {Attempt} failed after {Milliseconds:F1} ms: {Reason}. {Message}")]
    public static partial void AttemptFailed(this ILogger logger, int attempt, double milliseconds, PlanReason reason, string message);

    [LoggerMessage(2, LogLevel.Debug, "Attempt {Attempt} failed ({Reason}); the next starts in {DelayMilliseconds:F0} ms.")]
    public static partial void Retrying(this ILogger logger, int attempt, PlanReason reason, double delayMilliseconds);

    [LoggerMessage(3, LogLevel.Warning, "The circuit breaker of {Endpoint} opened: no call for {BreakSeconds:F1} s. Last failure: {Reason}.")]
    public static partial void CircuitOpened(this ILogger logger, string endpoint, double breakSeconds, PlanReason reason);

    [LoggerMessage(4, LogLevel.Information, "The circuit breaker of {Endpoint} closed: the model answers again.")]
    public static partial void CircuitClosed(this ILogger logger, string endpoint);

    [LoggerMessage(5, LogLevel.Debug, "A call to the model did not end when it was cancelled, and is abandoned. Abandoned calls that still run: {Count}.")]
    public static partial void CallAbandoned(this ILogger logger, long count);

    [LoggerMessage(6, LogLevel.Debug, "{Toolset}: the answer contained no plan ({Reason}): {Defect} at byte {Offset}. Dropped steps: {DroppedSteps}.")]
    public static partial void AnswerUnusable(this ILogger logger, string toolset, PlanReason reason, string defect, int offset, int droppedSteps);

    [LoggerMessage(7, LogLevel.Information, "{Toolset}: the plan comes from {Source} ({Reason}). Attempts at the model: {Attempts}.")]
    public static partial void FellBack(this ILogger logger, string toolset, PlanSource source, PlanReason reason, int attempts);

    [LoggerMessage(8, LogLevel.Error, "{Toolset}: the fallback planner {Planner} threw an exception. The default plan is used. Fix the exception below.")]
    public static partial void FallbackThrew(this ILogger logger, Exception exception, string toolset, string planner);

    [LoggerMessage(9, LogLevel.Error, "{Toolset}: the fallback planner {Planner} returned {Count}, which is outside 0..{Room}. The default plan is used. Return the number of steps written to the span.")]
    public static partial void FallbackMiscounted(this ILogger logger, string toolset, string planner, int count, int room);

    [LoggerMessage(10, LogLevel.Warning, "{Toolset}: step {Step} of the fallback planner {Planner} is invalid and was dropped: {Defect}")]
    public static partial void FallbackStepRefused(this ILogger logger, string toolset, string planner, int step, string defect);

    [LoggerMessage(11, LogLevel.Error, "{Toolset}: the context {Context} threw an exception while it was written. The model was not asked. Fix the exception below: a member is null, or a getter throws.")]
    public static partial void ContextThrew(this ILogger logger, Exception exception, string toolset, string context);

    [LoggerMessage(12, LogLevel.Information, "The circuit breaker of {Endpoint} lets a probe through.")]
    public static partial void CircuitProbes(this ILogger logger, string endpoint);

    [LoggerMessage(13, LogLevel.Warning, "{Endpoint} was taken out of service by hand. It gets no calls until it is put back into service by hand.")]
    public static partial void CircuitIsolated(this ILogger logger, string endpoint);

    [LoggerMessage(14, LogLevel.Debug, "A transient failure ({Reason}) is not retried: the endpoint's retry budget is used up.")]
    public static partial void RetryBudgetSpent(this ILogger logger, PlanReason reason);

    [LoggerMessage(15, LogLevel.Trace, "Prompt: {Prompt}")]
    public static partial void Prompt(this ILogger logger, string prompt);

    [LoggerMessage(16, LogLevel.Trace, "Answer: {Answer}")]
    public static partial void Answer(this ILogger logger, string answer);

    [LoggerMessage(17, LogLevel.Information, "Figures of the run:\n{Snapshot}")]
    public static partial void Dump(this ILogger logger, TelemetrySnapshot snapshot);

    [LoggerMessage(21, LogLevel.Error, "{Toolset}: the validator {Validator} threw an exception. The plan counts as rejected. Fix the exception below.")]
    public static partial void ValidatorThrew(this ILogger logger, Exception exception, string toolset, string validator);

    [LoggerMessage(30, LogLevel.Warning, "{Toolset}: the prompt is too long. It takes about {PrefixTokens} tokens before the context and {StateTokens} for the context, and the answer up to {OutputTokens}, which is more than the model's window of {WindowTokens}. The server may truncate the prompt. Allow fewer tools, shorten the context, lower Sampling:MaxOutputTokens, or raise Ollama:ContextWindow.")]
    public static partial void PromptTooLong(this ILogger logger, string toolset, int prefixTokens, int stateTokens, int outputTokens, int windowTokens);

    [LoggerMessage(37, LogLevel.Error, "The limit of abandoned calls to the model is reached ({Count}). No other call starts until one of them ends. The chat client does not end its calls when their token is cancelled: fix the client, or restart the server.")]
    public static partial void TooManyAbandoned(this ILogger logger, int count);

    [LoggerMessage(38, LogLevel.Debug, "{Toolset}: the model is asked once more and told what was wrong.")]
    public static partial void AskingAgain(this ILogger logger, string toolset);

    [LoggerMessage(39, LogLevel.Error, "{Toolset}: planning failed with an unexpected exception. The fallback is used.")]
    public static partial void PlanningFailed(this ILogger logger, Exception exception, string toolset);

    [LoggerMessage(62, LogLevel.Error, "{Toolset}: the context {Context} takes {Bytes} bytes or more; the limit is {MaxBytes}. The model was not asked. Remove what no plan depends on, or raise AstraWeave:Llm:MaxContextBytes.")]
    public static partial void ContextTooLarge(this ILogger logger, string toolset, string context, long bytes, int maxBytes);

    [LoggerMessage(63, LogLevel.Information, "The changed settings apply to calls that start after this line.")]
    public static partial void SettingsChanged(this ILogger logger);

    [LoggerMessage(64, LogLevel.Error, "The changed settings are invalid and are ignored: {Defects}")]
    public static partial void SettingsRefused(this ILogger logger, string defects);

    [LoggerMessage(60, LogLevel.Error, "A listener of {Instrument} threw an exception. Plans are not affected. Further exceptions of listeners are not logged.")]
    public static partial void ListenerThrew(this ILogger logger, Exception exception, string instrument);

    [LoggerMessage(65, LogLevel.Error, "The registered TimeProvider {Clock} threw an exception or returned no timer. The system's clock is used from here on.")]
    public static partial void ClockThrew(this ILogger logger, Exception exception, string clock);

    [LoggerMessage(61, LogLevel.Warning, "{Toolset}: plans are not shared between processes, because the chat client {Client} does not name its model, and plans of different models would mix. Name the model in the client's ChatClientMetadata, or set Cache:ModelDigest.")]
    public static partial void ModelNotNamed(this ILogger logger, string toolset, string client);

    [LoggerMessage(50, LogLevel.Warning, "{Endpoint} gives no complete answers ({Reason}): {Words} {Remedy} This warning is logged once.")]
    public static partial void ModelNeedsMending(this ILogger logger, string endpoint, PlanReason reason, string words, string remedy);

    [LoggerMessage(51, LogLevel.Warning, "{Toolset}: the context {Context} changed while its prompt was written. The plan is not cached. Pass a context that no other thread changes. This warning is logged once.")]
    public static partial void ContextChanged(this ILogger logger, string toolset, string context);

    [LoggerMessage(90, LogLevel.Warning, "{Setting} is not a setting and is ignored. {Remedy}")]
    public static partial void SettingUnknown(this ILogger logger, string setting, string remedy);

    [LoggerMessage(91, LogLevel.Warning, "{Toolset}: the server read {InputTokens} tokens of a prompt of about {EstimatedTokens}. It truncated the prompt, most likely to its window, and the model plans without the rest. Raise Ollama:ContextWindow, allow fewer tools, or shorten the context. This warning is logged once.")]
    public static partial void PromptCut(this ILogger logger, string toolset, long inputTokens, int estimatedTokens);

    [LoggerMessage(70, LogLevel.Warning, "{Toolset}: {Context} has no domain '{Domain}', so the tools that need it are not offered. Mark a member of {Context} with [LlmDomain(\"{Domain}\")], or set PlanOptions.Domains. This warning is logged once.")]
    public static partial void DomainMissing(this ILogger logger, string toolset, string context, string domain);

    [LoggerMessage(71, LogLevel.Warning, "{Toolset}: {Count} of {All} steps of the default plan were dropped. They name a value that does not exist in this context, or use a tool that is not available.")]
    public static partial void DefaultStepsLeftOut(this ILogger logger, string toolset, int count, int all);

    // Plans that agents carry out. A reason is the game's own text; by contract it is never a player's.
    [LoggerMessage(130, LogLevel.Debug, "Agent {Agent}: {From} → {To}.")]
    public static partial void AgentPhaseChanged(this ILogger logger, long agent, string from, string to);

    [LoggerMessage(131, LogLevel.Debug, "Agent {Agent} asks for plan {Plan}: {Trigger}.")]
    public static partial void AgentAsks(this ILogger logger, long agent, int plan, string trigger);

    [LoggerMessage(132, LogLevel.Debug, "Agent {Agent} begins plan {Plan}. Steps so far: {Steps}.")]
    public static partial void AgentPlanBegins(this ILogger logger, long agent, int plan, int steps);

    [LoggerMessage(133, LogLevel.Debug, "Agent {Agent}: plan {Plan} ended: {Outcome}. Steps not handed out: {Dropped}.")]
    public static partial void AgentPlanEnds(this ILogger logger, long agent, int plan, string outcome, int dropped);

    [LoggerMessage(134, LogLevel.Debug, "Agent {Agent}: step {Plan}/{Index} {Event}: {Tool}. {Reason}")]
    public static partial void AgentStep(this ILogger logger, long agent, int plan, int index, string @event, string tool, string reason);

    [LoggerMessage(135, LogLevel.Debug, "Agent {Agent}: the outcome {Outcome} of step {Plan}/{Index} is ignored ({Receipt}): it came late or twice, or the step was not handed out.")]
    public static partial void AgentOutcomeIgnored(this ILogger logger, long agent, int plan, int index, string outcome, string receipt);

    [LoggerMessage(136, LogLevel.Warning, "Agent {Agent}: step {Plan}/{Index} ({Tool}) ran for {Seconds:F0} s without a report and is cancelled. Report its outcome, report Running from time to time, or raise StepTimeout.")]
    public static partial void AgentStepSilent(this ILogger logger, long agent, int plan, int index, string tool, double seconds);

    [LoggerMessage(137, LogLevel.Warning, "Agent {Agent}: the game did not report the end of step {Plan}/{Index} ({Tool}) within {Seconds:F1} s after the cancel command. The next plan begins without the report. Answer each cancel command with Report.")]
    public static partial void AgentCancelUnconfirmed(this ILogger logger, long agent, int plan, int index, string tool, double seconds);

    [LoggerMessage(138, LogLevel.Error, "Agent {Agent}: the guard {Guard} threw an exception. The step waits. Fix the exception below.")]
    public static partial void AgentGuardThrew(this ILogger logger, Exception exception, long agent, string guard);

    [LoggerMessage(139, LogLevel.Error, "Agent {Agent}: the request for plan {Plan} failed with an unexpected exception. The agent asks again later.")]
    public static partial void AgentPlanFailed(this ILogger logger, Exception exception, long agent, int plan);

    [LoggerMessage(140, LogLevel.Information, "Agent {Agent}: the budget is used up (calls: {Calls}, tokens: {Tokens}, time: {Seconds:F1} s). Until the period ends, plans come from cache and fallback.")]
    public static partial void AgentBudgetSpent(this ILogger logger, long agent, long calls, long tokens, double seconds);

    [LoggerMessage(141, LogLevel.Warning, "Agent {Agent}: the saved state is rejected ({Verdict}: {Detail}). The agent starts idle.")]
    public static partial void AgentStateRefused(this ILogger logger, long agent, string verdict, string detail);

    [LoggerMessage(142, LogLevel.Error, "Agent {Agent}: the context {Context} threw an exception while its key was written. The context counts as unchanged.")]
    public static partial void AgentContextThrew(this ILogger logger, Exception exception, long agent, string context);
}
