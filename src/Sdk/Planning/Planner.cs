using System.Diagnostics;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tools;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Planning;

/// <summary>
/// <code>
/// context → key → cache ─ hit ───────────────────────────────────────────────→ plan
///                   └ miss → prompt → [edge at the deadline] model → parser ─→ plan → cache
///                                                              └ nothing usable → fallback planner → default plan
/// </code>
/// </summary>
internal sealed partial class Planner<TAction> : IPlanner<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly PlannerSettings _settings;
    private readonly PlanCache<TAction>? _cache;
    private readonly PromptLayout<TAction> _layout;
    private readonly ModelGateway _model;
    private readonly PlanValidators<TAction> _validators;
    private readonly FallbackChain<TAction> _fallbacks;
    private readonly LlmTelemetry _telemetry;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly string _toolsetTag = TAction.Descriptor.Hash.ToShortString();

    public Planner(
        PlannerSettings settings,
        PlanCache<TAction>? cache,
        PromptLayout<TAction> layout,
        ModelGateway model,
        PlanValidators<TAction> validators,
        FallbackChain<TAction> fallbacks,
        LlmTelemetry telemetry,
        ILogger logger,
        TimeProvider time)
    {
        _settings = settings;
        _cache = cache;
        _layout = layout;
        _model = model;
        _validators = validators;
        _fallbacks = fallbacks;
        _telemetry = telemetry;
        _logger = logger;
        _time = time;
    }

    private static ToolsetDescriptor Toolset => TAction.Descriptor;

    public ValueTask<PlanResult<TAction>> PlanAsync<TContext>(in TContext context, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TContext : ILlmContext
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<PlanResult<TAction>>(cancellationToken);
        }

        PlanDeadline deadline = PlanDeadline.Start(_time, options.Budget ?? _settings.Budget);
        if (TryAnswerFromCache(in context, in options, deadline, out PlanResult<TAction> hit, out byte[]? missedKey, out PlanReason obstacle))
        {
            return new ValueTask<PlanResult<TAction>>(hit);
        }

        ModelCall? call = null;
        if (obstacle == PlanReason.None)
        {
            obstacle = RenderCall(in context, in options, deadline, out call);
        }

        return call is null
            ? new ValueTask<PlanResult<TAction>>(LastResort(in context, in options, deadline, obstacle))
            : new ValueTask<PlanResult<TAction>>(AskModelAsync(context, options, call, missedKey, cancellationToken));
    }

    private async Task<PlanResult<TAction>> AskModelAsync<TContext>(
        TContext context, PlanOptions options, ModelCall call, byte[]? missedKey, CancellationToken cancellationToken)
        where TContext : ILlmContext
    {
        using ModelCall owned = call;
        using Activity? activity = _telemetry.Activities.StartActivity(LlmTelemetryNames.PlanActivity);
        PlanReason reason = await WaitForAnswerAsync(call, cancellationToken).ConfigureAwait(false);
        if (!TryReadAnswer(call, in options, missedKey, ref reason, out PlanResult<TAction> result))
        {
            result = LastResort(in context, in options, call.Deadline, reason, in result);
        }
        else if (!_validators.Accept(in context, result.Plan))
        {
            result = LastResort(in context, in options, call.Deadline, PlanReason.PlanRejected, in result);
        }

        if (activity is not null)
        {
            _ = activity.SetTag(LlmTelemetryNames.SourceTag, TelemetryTags.Of(result.Source)).SetTag(LlmTelemetryNames.ReasonTag, TelemetryTags.Of(result.Reason));
        }

        return result;
    }
}
