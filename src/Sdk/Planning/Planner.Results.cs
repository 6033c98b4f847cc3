using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Planning;

/// <content>The last resorts, and what is reported of a result.</content>
internal sealed partial class Planner<TAction>
{
    /// <summary>The fallback planner's plan, or the default plan.</summary>
    /// <param name="context">The situation.</param>
    /// <param name="options">What the caller asked for.</param>
    /// <param name="deadline">When the call began.</param>
    /// <param name="reason">Why the model has none.</param>
    /// <param name="answer">What is to be reported of the model's answer, where there was one.</param>
    private PlanResult<TAction> LastResort<TContext>(
        in TContext context, in PlanOptions options, PlanDeadline deadline, PlanReason reason, in PlanResult<TAction> answer = default)
        where TContext : ILlmContext
    {
        Plan<TAction> plan = _fallbacks.Plan(in context, options.Allowed, out PlanSource source);
        return Report(answer with { Plan = plan, Source = source, Reason = reason, Elapsed = deadline.Elapsed });
    }

    private PlanResult<TAction> Report(in PlanResult<TAction> result)
    {
        RecordPlan((long)(result.Elapsed.TotalNanoseconds), result.Source);
        if (result.Source is PlanSource.Fallback or PlanSource.Default)
        {
            _telemetry.Fallbacks.Add(LlmTelemetryNames.SourceTag, TelemetryTags.Of(result.Source), LlmTelemetryNames.ReasonTag, TelemetryTags.Of(result.Reason));
            _logger.FellBack(Toolset.Name, result.Source, result.Reason, result.Attempts);
        }

        return result;
    }

    private void RecordPlan(long nanoseconds, PlanSource source) =>
        _telemetry.PlanTotal.Record(nanoseconds, LlmTelemetryNames.SourceTag, TelemetryTags.Of(source), LlmTelemetryNames.ToolsetTag, _toolsetTag);
}
