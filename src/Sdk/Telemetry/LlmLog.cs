using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Telemetry;

/// <summary>Every log line of the SDK. None but the two of level Trace, which need leave, holds a prompt, an answer, or a text argument.</summary>
/// <remarks>In one file: the generator of log lines writes the parts of a class in no fixed order, and the same sources would make another assembly.</remarks>
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

    [LoggerMessage(5, LogLevel.Debug, "A call to the model did not end when it was cancelled and was left behind; {Count} such calls are running.")]
    public static partial void CallAbandoned(this ILogger logger, long count);

    [LoggerMessage(6, LogLevel.Debug, "{Toolset}: the answer held no plan ({Reason}): {Defect} at byte {Offset}, {DroppedSteps} steps dropped.")]
    public static partial void AnswerUnusable(this ILogger logger, string toolset, PlanReason reason, string defect, int offset, int droppedSteps);

    [LoggerMessage(7, LogLevel.Information, "{Toolset}: plan from {Source} ({Reason}) after {Attempts} attempts.")]
    public static partial void FellBack(this ILogger logger, string toolset, PlanSource source, PlanReason reason, int attempts);

    [LoggerMessage(8, LogLevel.Error, "{Toolset}: the fallback planner {Planner} threw; the default plan takes its place.")]
    public static partial void FallbackThrew(this ILogger logger, Exception exception, string toolset, string planner);

    [LoggerMessage(9, LogLevel.Error, "{Toolset}: the fallback planner {Planner} returned {Count}, outside 0..{Room}; the default plan takes its place.")]
    public static partial void FallbackMiscounted(this ILogger logger, string toolset, string planner, int count, int room);

    [LoggerMessage(10, LogLevel.Warning, "{Toolset}: step {Step} of the fallback planner {Planner} was left out, as a model's would be: {Defect}")]
    public static partial void FallbackStepRefused(this ILogger logger, string toolset, string planner, int step, string defect);

    [LoggerMessage(11, LogLevel.Error, "{Toolset}: the context {Context} threw while it wrote itself; the model was not asked.")]
    public static partial void ContextThrew(this ILogger logger, Exception exception, string toolset, string context);

    [LoggerMessage(12, LogLevel.Information, "The circuit breaker of {Endpoint} lets a probe through.")]
    public static partial void CircuitProbes(this ILogger logger, string endpoint);

    [LoggerMessage(13, LogLevel.Warning, "{Endpoint} was taken out of service by hand: no call until it is closed by hand.")]
    public static partial void CircuitIsolated(this ILogger logger, string endpoint);

    [LoggerMessage(14, LogLevel.Debug, "A transient fault ({Reason}) is not tried again: the endpoint's retry budget is spent.")]
    public static partial void RetryBudgetSpent(this ILogger logger, PlanReason reason);

    [LoggerMessage(15, LogLevel.Trace, "Prompt: {Prompt}")]
    public static partial void Prompt(this ILogger logger, string prompt);

    [LoggerMessage(16, LogLevel.Trace, "Answer: {Answer}")]
    public static partial void Answer(this ILogger logger, string answer);

    [LoggerMessage(17, LogLevel.Information, "Figures of the run:\n{Snapshot}")]
    public static partial void Dump(this ILogger logger, TelemetrySnapshot snapshot);

    [LoggerMessage(21, LogLevel.Error, "{Toolset}: the validator {Validator} threw; the plan counts as refused.")]
    public static partial void ValidatorThrew(this ILogger logger, Exception exception, string toolset, string validator);

    [LoggerMessage(30, LogLevel.Warning, "{Toolset}: the prompt takes about {PrefixTokens} tokens before the state and {StateTokens} for the state, the answer up to {OutputTokens}: more than the model's window of {WindowTokens}, so the server may cut the prompt. Allow fewer tools, shorten the state, lower Sampling:MaxOutputTokens or raise Ollama:ContextWindow.")]
    public static partial void PromptTooLong(this ILogger logger, string toolset, int prefixTokens, int stateTokens, int outputTokens, int windowTokens);

    [LoggerMessage(37, LogLevel.Error, "{Count} calls to the model were given up and have not ended: no other is made until one does. The client does not end its calls when their token is cancelled.")]
    public static partial void TooManyAbandoned(this ILogger logger, int count);

    [LoggerMessage(38, LogLevel.Debug, "{Toolset}: asking once more, with what was wrong.")]
    public static partial void AskingAgain(this ILogger logger, string toolset);

    [LoggerMessage(39, LogLevel.Error, "{Toolset}: planning failed unexpectedly; the fallback takes its place.")]
    public static partial void PlanningFailed(this ILogger logger, Exception exception, string toolset);

    [LoggerMessage(62, LogLevel.Error, "{Toolset}: the context {Context} would take {Bytes} bytes or more, over the limit of {MaxBytes}; the model was not asked. Leave out what decides nothing, or raise AstraWeave:Llm:MaxContextBytes.")]
    public static partial void ContextTooLarge(this ILogger logger, string toolset, string context, long bytes, int maxBytes);

    [LoggerMessage(63, LogLevel.Information, "The changed settings apply to the calls that begin from here on.")]
    public static partial void SettingsChanged(this ILogger logger);

    [LoggerMessage(64, LogLevel.Error, "The changed settings are not valid and change nothing: {Defects}")]
    public static partial void SettingsRefused(this ILogger logger, string defects);

    [LoggerMessage(60, LogLevel.Error, "A listener to {Instrument} threw; its fault is contained, and this is the only line about such faults.")]
    public static partial void ListenerThrew(this ILogger logger, Exception exception, string instrument);

    [LoggerMessage(65, LogLevel.Error, "The registered clock {Clock} threw, or gave no timer: the system's clock goes on in its place.")]
    public static partial void ClockThrew(this ILogger logger, Exception exception, string clock);

    [LoggerMessage(61, LogLevel.Warning, "{Toolset}: plans are not shared between processes, as the client {Client} does not name its model: another model's plans could be taken for its own. Name the model in the client's ChatClientMetadata, or set Cache:ModelDigest.")]
    public static partial void ModelNotNamed(this ILogger logger, string toolset, string client);

    [LoggerMessage(50, LogLevel.Warning, "{Endpoint} gives no whole answers ({Reason}): {Words} {Remedy} Told once.")]
    public static partial void ModelNeedsMending(this ILogger logger, string endpoint, PlanReason reason, string words, string remedy);

    [LoggerMessage(51, LogLevel.Warning, "{Toolset}: the context {Context} changed while its prompt was rendered; such a plan is not remembered. Pass a context that no other thread changes. Told once.")]
    public static partial void ContextChanged(this ILogger logger, string toolset, string context);

    [LoggerMessage(90, LogLevel.Warning, "{Setting} is no setting and changes nothing. {Remedy}")]
    public static partial void SettingUnknown(this ILogger logger, string setting, string remedy);

    [LoggerMessage(91, LogLevel.Warning, "{Toolset}: the server read {InputTokens} tokens of a prompt of about {EstimatedTokens}: it cut the prompt, most likely to its window, and plans without what it cut. Raise Ollama:ContextWindow, allow fewer tools or shorten the state. Told once.")]
    public static partial void PromptCut(this ILogger logger, string toolset, long inputTokens, int estimatedTokens);

    [LoggerMessage(70, LogLevel.Warning, "{Toolset}: {Context} gives no domain '{Domain}', so that the tools that take from it are not offered. Mark a member of {Context} with [LlmDomain(\"{Domain}\")], or set PlanOptions.Domains. Told once.")]
    public static partial void DomainMissing(this ILogger logger, string toolset, string context, string domain);

    [LoggerMessage(71, LogLevel.Warning, "{Toolset}: {Count} of the default plan's {All} steps were left out, as they name what does not exist now or use a tool that makes no sense now.")]
    public static partial void DefaultStepsLeftOut(this ILogger logger, string toolset, int count, int all);

    // Plans that agents carry out. A reason is the game's own, by contract never a player's text.
    [LoggerMessage(130, LogLevel.Debug, "Agent {Agent}: {From} → {To}.")]
    public static partial void AgentPhaseChanged(this ILogger logger, long agent, string from, string to);

    [LoggerMessage(131, LogLevel.Debug, "Agent {Agent} asks for plan {Plan}: {Trigger}.")]
    public static partial void AgentAsks(this ILogger logger, long agent, int plan, string trigger);

    [LoggerMessage(132, LogLevel.Debug, "Agent {Agent} begins plan {Plan}: {Steps} steps so far.")]
    public static partial void AgentPlanBegins(this ILogger logger, long agent, int plan, int steps);

    [LoggerMessage(133, LogLevel.Debug, "Agent {Agent}: plan {Plan} is over: {Outcome}, {Dropped} steps not handed out.")]
    public static partial void AgentPlanEnds(this ILogger logger, long agent, int plan, string outcome, int dropped);

    [LoggerMessage(134, LogLevel.Debug, "Agent {Agent}: step {Plan}/{Index} {Event}: {Tool}. {Reason}")]
    public static partial void AgentStep(this ILogger logger, long agent, int plan, int index, string @event, string tool, string reason);

    [LoggerMessage(135, LogLevel.Debug, "Agent {Agent}: the outcome {Outcome} of step {Plan}/{Index} came late, twice or for no step handed out ({Receipt}), and changes nothing.")]
    public static partial void AgentOutcomeIgnored(this ILogger logger, long agent, int plan, int index, string outcome, string receipt);

    [LoggerMessage(136, LogLevel.Warning, "Agent {Agent}: step {Plan}/{Index} ({Tool}) ran {Seconds:F0} s without a report and is cancelled. Report its outcome, or Running now and then, or raise StepTimeout.")]
    public static partial void AgentStepSilent(this ILogger logger, long agent, int plan, int index, string tool, double seconds);

    [LoggerMessage(137, LogLevel.Warning, "Agent {Agent}: the game did not report the end of step {Plan}/{Index} ({Tool}) within {Seconds:F1} s after it was told to cancel it; the next plan begins without. Answer each cancel command with Report.")]
    public static partial void AgentCancelUnconfirmed(this ILogger logger, long agent, int plan, int index, string tool, double seconds);

    [LoggerMessage(138, LogLevel.Error, "Agent {Agent}: the guard {Guard} threw; the step waits.")]
    public static partial void AgentGuardThrew(this ILogger logger, Exception exception, long agent, string guard);

    [LoggerMessage(139, LogLevel.Error, "Agent {Agent}: asking for plan {Plan} failed unexpectedly; it is asked for again later.")]
    public static partial void AgentPlanFailed(this ILogger logger, Exception exception, long agent, int plan);

    [LoggerMessage(140, LogLevel.Information, "Agent {Agent}: its budget is spent ({Calls} calls, {Tokens} tokens, {Seconds:F1} s): until the period ends, plans come from cache and fallback.")]
    public static partial void AgentBudgetSpent(this ILogger logger, long agent, long calls, long tokens, double seconds);

    [LoggerMessage(141, LogLevel.Warning, "Agent {Agent}: the saved state is refused ({Verdict}: {Detail}); the agent starts idle.")]
    public static partial void AgentStateRefused(this ILogger logger, long agent, string verdict, string detail);

    [LoggerMessage(142, LogLevel.Error, "Agent {Agent}: the context {Context} threw while its key was read; it counts as unchanged.")]
    public static partial void AgentContextThrew(this ILogger logger, Exception exception, long agent, string context);
}
