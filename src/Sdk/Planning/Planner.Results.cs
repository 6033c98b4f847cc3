using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Planning;

/// <content>The cache, the last resorts, and what is reported of a result.</content>
internal sealed partial class Planner<TAction>
{
    /// <summary>Looks for a remembered plan.</summary>
    /// <returns>What stands in the way of a plan altogether; <see cref="PlanReason.None"/> for nothing.</returns>
    private PlanReason LookUp<TContext>(in TContext context, in PlanOptions options, PlanDeadline deadline, out Plan<TAction>? plan, out byte[]? missedKey)
        where TContext : ILlmContext
    {
        plan = null;
        missedKey = null;
        if (_cache is null || options.BypassCache)
        {
            return PlanReason.None;
        }

        try
        {
            _ = _cache.TryGet(in context, in options, out plan, out missedKey);
        }
        catch (Exception exception)
        {
            _logger.ContextThrew(exception, Toolset.Name, typeof(TContext).Name);
            return PlanReason.ContextFault;
        }

        if (plan is null)
        {
            _telemetry.CacheLookup.Record(_time.GetElapsedNanoseconds(deadline.StartedAt, _time.GetTimestamp()));
        }

        return PlanReason.None;
    }

    private PlanResult<TAction> FromCache(Plan<TAction> plan, PlanDeadline deadline)
    {
        long now = _time.GetTimestamp();
        long nanoseconds = _time.GetElapsedNanoseconds(deadline.StartedAt, now);
        _telemetry.CacheLookup.Record(nanoseconds);
        if (plan.Tokens != 0)
        {
            _telemetry.TokensSaved.Add(plan.Tokens);
        }

        RecordPlan(nanoseconds, PlanSource.CacheExact);
        return new PlanResult<TAction> { Plan = plan, Source = PlanSource.CacheExact, Elapsed = _time.GetElapsedTime(deadline.StartedAt, now) };
    }

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
