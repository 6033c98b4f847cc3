using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Telemetry;

/// <content>Plans that agents carry out. A reason is the game's own, by contract never a player's text.</content>
internal static partial class LlmLog
{
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
