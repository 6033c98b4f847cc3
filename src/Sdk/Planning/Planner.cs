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
/// context → key → cache ─ hit ─────────────────────────────────────────────────────────→ plan
///                   └ miss → [edge at the deadline, one for each caller]
///                              └ single-flight → cache between processes → prompt → model → parser ─→ cache ─────→ plan
///                                                           └ nothing usable → fallback planner → default plan
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
    private readonly SingleFlight<ModelCall, PlanCall<TAction>> _flights = new();
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
        Timing = new PlanTiming(time);
    }

    internal PlanTiming Timing { get; }

    internal TimeSpan BackgroundBudget => _settings.BackgroundBudget ?? _settings.Budget;

    internal Plan<TAction> DefaultPlan => _fallbacks.DefaultPlan;

    private static ToolsetDescriptor Toolset => TAction.Descriptor;

    public ValueTask<PlanResult<TAction>> PlanAsync<TContext>(in TContext context, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TContext : ILlmContext =>
        Begin(in context, in options, follower: null, cancellationToken, out _);

    public bool TryGetCached<TContext>(in TContext context, out PlanResult<TAction> result, PlanOptions options = default)
        where TContext : ILlmContext
    {
        options.ThrowIfInvalid(Toolset);
        PlanDeadline deadline = PlanDeadline.Start(_time, TimeSpan.Zero);
        return TryAnswerFromCache(in context, in options, deadline, out result, out _, wantsKey: false);
    }

    private ValueTask<PlanResult<TAction>> Begin<TContext>(
        in TContext context, in PlanOptions options, StepFollower<TAction>? follower, CancellationToken cancellationToken, out PlanCall<TAction>? call)
        where TContext : ILlmContext
    {
        options.ThrowIfInvalid(Toolset);
        call = null;
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<PlanResult<TAction>>(cancellationToken);
        }

        PlanDeadline deadline = PlanDeadline.Start(_time, options.Budget ?? _settings.Budget);
        if (TryAnswerFromCache(in context, in options, deadline, out PlanResult<TAction> hit, out CacheMiss miss))
        {
            return new ValueTask<PlanResult<TAction>>(hit);
        }

        PlanReason obstacle = miss.Obstacle == PlanReason.None ? ObstacleOf(in options, deadline) : miss.Obstacle;
        if (obstacle == PlanReason.None)
        {
            Activity? outer = Activity.Current;
            call = new PlanCall<TContext, TAction>(this, _fallbacks, _validators, in context, in options, deadline, miss.Key is not null) { Follower = follower };
            obstacle = TryFly(in context, call, in miss, cancellationToken);
            Activity.Current = outer;
        }

        return obstacle == PlanReason.None
            ? new ValueTask<PlanResult<TAction>>(call!.Task)
            : new ValueTask<PlanResult<TAction>>(LastResort(in context, in options, deadline, obstacle));
    }

    /// <summary>Joins the flight of an equal call, or renders the prompt and starts one: before the first await, as the caller may change what the context refers to after it.</summary>
    /// <returns>What stands in the way; <see cref="PlanReason.None"/> for nothing.</returns>
    private PlanReason TryFly<TContext>(in TContext context, PlanCall<TAction> call, in CacheMiss miss, CancellationToken cancellationToken)
        where TContext : ILlmContext
    {
        bool leads = false;
        if ((miss.Key is null ? null : _flights.TryJoin(miss.Key, call)) is not Flight<ModelCall, PlanCall<TAction>> flight)
        {
            PlanReason obstacle = RenderCall(in context, call.Options, call.WorkDeadline, out ModelCall? question);
            if (question is null)
            {
                call.Drop();
                return obstacle;
            }

            flight = _flights.JoinOrStart(miss.Key, call, question, out leads);
        }

        flight.Work.Extend(call.WorkDeadline);
        call.Wait(flight, cancellationToken);
        if (leads)
        {
            _ = FlyAsync(flight, call, miss);
        }
        else
        {
            _model.Raise(flight.Work, call.Options.Priority);
            _telemetry.CacheCoalesced.Add();
        }

        return PlanReason.None;
    }
}
