using System.Diagnostics;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Planning;

/// <content>What is reported of a result.</content>
internal sealed partial class Planner<TAction>
{
    /// <summary>Counts a result, and ends its activity.</summary>
    internal void Count(in PlanResult<TAction> result, Activity? activity)
    {
        RecordPlan((long)result.Elapsed.TotalNanoseconds, result.Source);
        if (IsFallback(result))
        {
            _telemetry.Fallbacks.Add(LlmTelemetryNames.SourceTag, TelemetryTags.Of(result.Source), LlmTelemetryNames.ReasonTag, TelemetryTags.Of(result.Reason));
        }

        activity?.SetTag(LlmTelemetryNames.SourceTag, TelemetryTags.Of(result.Source)).SetTag(LlmTelemetryNames.ReasonTag, TelemetryTags.Of(result.Reason));
        _telemetry.End(activity);
    }

    internal bool Logs(in PlanResult<TAction> result) => IsFallback(result) && _logger.IsEnabled(LogLevel.Information);

    internal void Log(in PlanResult<TAction> result)
    {
        if (IsFallback(result))
        {
            _logger.FellBack(Toolset.Name, result.Source, result.Reason, result.Attempts);
            if (result.Source == PlanSource.Default && result.Plan.Count < _fallbacks.DefaultPlan.Count)
            {
                _logger.DefaultStepsLeftOut(Toolset.Name, _fallbacks.DefaultPlan.Count - result.Plan.Count, _fallbacks.DefaultPlan.Count);
            }
        }
    }

    private static bool IsFallback(in PlanResult<TAction> result) => result.Source is PlanSource.Fallback or PlanSource.Default;

    internal Activity? StartActivity() => _telemetry.StartActivity(LlmTelemetryNames.PlanActivity);

    internal void End(Activity? activity) => _telemetry.End(activity);

    private void RecordPlan(long nanoseconds, PlanSource source) =>
        _telemetry.PlanTotal.Record(nanoseconds, LlmTelemetryNames.SourceTag, TelemetryTags.Of(source), LlmTelemetryNames.ToolsetTag, _toolsetTag);
}
