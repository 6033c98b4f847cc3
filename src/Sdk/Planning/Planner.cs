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
    /// <summary>How many fallback planners and validators of one planner run at a time; the others wait for them until their edge.</summary>
    private const int MostThreads = 64;

    private volatile PlannerSettings _settings;
    private readonly PlanCache<TAction>? _cache;
    private readonly PromptLayout<TAction> _layout;
    private readonly ModelGateway _model;
    private readonly PlanValidators<TAction> _validators;
    private readonly FallbackChain<TAction> _fallbacks;
    private readonly LlmTelemetry _telemetry;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly SingleFlight<SharedWork, PlanCall<TAction>> _flights = new();
    private readonly AnswerCheck _planExtent;
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
        Timing = PlanTiming.Of(time);
        Aftermath = new Aftermath<TAction>(this);
        _planExtent = PlanExtent(default, settings.MaxAnswerBytes);
    }

    /// <summary>What the configuration says; may change while calls run. What a call has read stays as it was.</summary>
    internal PlannerSettings Settings
    {
        get => _settings;
        set => _settings = value;
    }

    internal PlanTiming Timing { get; }

    /// <summary>Where the game's fallback planners and validators run: those of one planner that hang hold up no other's.</summary>
    internal WorkerThreads Threads { get; } = new("AstraWeave planner", MostThreads);

    /// <summary>Where its work at the model goes on after a wait. The application's loggers are called there: those that block take no thread of anybody else's, and none of its fallback planners.</summary>
    internal WorkerThreads WorkThreads { get; } = new("AstraWeave work", MostThreads);

    /// <summary>Takes care of what is left to do for default plans.</summary>
    internal Aftermath<TAction> Aftermath { get; }

    internal TimeSpan BackgroundBudget => _settings.BackgroundBudget ?? _settings.Budget;

    /// <summary>The default plan, without the steps of it that name what does not exist.</summary>
    internal Plan<TAction> DefaultFor(DomainSet? domains) => _fallbacks.DefaultFor(domains);

    private string ModelName => _model.Endpoint.Name;

    private static ToolsetDescriptor Toolset => TAction.Descriptor;

    public ValueTask<PlanResult<TAction>> PlanAsync<TContext>(in TContext context, PlanOptions options = default, CancellationToken cancellationToken = default)
        where TContext : ILlmContext =>
        Begin(in context, in options, follows: false, cancellationToken, out _);

    public bool TryGetCached<TContext>(in TContext context, out PlanResult<TAction> result, PlanOptions options = default)
        where TContext : ILlmContext
    {
        options.ThrowIfInvalid(Toolset);
        PlanDeadline deadline = PlanDeadline.Start(_time, TimeSpan.Zero);
        PlanOptions grounded = Ground(in context, in options, out DomainSet? rented, out Exception? fault);
        if (fault is not null)
        {
            _ = ObstacleOf<TContext>(fault);
            result = default;
            return false;
        }

        bool isHit = TryAnswerFromCache(in context, in grounded, deadline, out result, out _, wantsKey: false);
        rented?.Return();
        return isHit;
    }

    private ValueTask<PlanResult<TAction>> Begin<TContext>(
        in TContext context, in PlanOptions options, bool follows, CancellationToken cancellationToken, out PlanCall<TAction>? call)
        where TContext : ILlmContext
    {
        options.ThrowIfInvalid(Toolset);
        call = null;
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<PlanResult<TAction>>(cancellationToken);
        }

        // Find.
        PlanDeadline deadline = PlanDeadline.Start(_time, options.Budget ?? _settings.Budget);
        PlanOptions grounded = Ground(in context, in options, out DomainSet? rented, out Exception? fault);
        CacheMiss miss = default;
        if (fault is not null)
        {
            miss = new CacheMiss(Key: null, ObstacleOf<TContext>(fault), Refused: null);
        }
        else if (TryAnswerFromCache(in context, in grounded, deadline, out PlanResult<TAction> hit, out miss, checksApart: Timing.HasThreads))
        {
            rented?.Return();
            return new ValueTask<PlanResult<TAction>>(hit);
        }

        // Join or start, or go to the last resorts at once.
        Activity? outer = Activity.Current;
        grounded = Keep<TContext>(in grounded, rented);
        call = new PlanCall<TContext, TAction>(this, _fallbacks, _validators, in context, in grounded, deadline, miss.Key is not null || miss.Unchecked.IsHit)
        {
            Follower = follows ? new StepFollower<TAction>(ReadingOf(grounded.Allowed, grounded.Domains), Timing.Continuations) : null,
        };
        if (miss.Unchecked.IsHit)
        {
            call.Check(miss.Refused!, miss.Unchecked, cancellationToken);
        }
        else
        {
            FlyOrResort(in context, call, miss, cancellationToken);
        }

        Activity.Current = outer;
        return new ValueTask<PlanResult<TAction>>(call.Task);
    }

    private void FlyOrResort<TContext>(in TContext context, PlanCall<TAction> call, CacheMiss miss, CancellationToken cancellationToken)
        where TContext : ILlmContext
    {
        PlanReason obstacle = miss.Obstacle != PlanReason.None ? miss.Obstacle : ObstacleOf(call.Options, call.Deadline);
        if (obstacle == PlanReason.None)
        {
            obstacle = TryFly(in context, call, miss, cancellationToken);
        }

        if (obstacle != PlanReason.None)
        {
            call.Resort(obstacle, cancellationToken);
        }
    }

    /// <summary>On one of the planner's threads: asks the model, as the game refused what was remembered.</summary>
    internal void PlanAnew<TContext>(in TContext context, PlanCall<TAction> call, CachedPlan<TAction> refused, CancellationToken cancellationToken)
        where TContext : ILlmContext
    {
        CacheMiss miss;
        try
        {
            miss = new CacheMiss(_cache!.KeyOf(in context, call.Options), PlanReason.None, refused);
        }
        catch (Exception exception)
        {
            miss = new CacheMiss(Key: null, ObstacleOf<TContext>(exception), Refused: null);
        }

        FlyOrResort(in context, call, miss, cancellationToken);
    }

    /// <summary>Joins the flight of an equal call, or renders the prompt and starts one: before the first await, as the caller may change what the context refers to after it.</summary>
    /// <returns>What stands in the way; <see cref="PlanReason.None"/> for nothing.</returns>
    private PlanReason TryFly<TContext>(in TContext context, PlanCall<TAction> call, CacheMiss miss, CancellationToken cancellationToken)
        where TContext : ILlmContext
    {
        bool leads = false;
        if ((miss.Key is null ? null : _flights.TryJoin(miss.Key, call)) is not Flight<SharedWork, PlanCall<TAction>> flight)
        {
            PlanReason obstacle = RenderWork(in context, call.Options, call.WorkDeadline, out SharedWork? work);
            if (work is null)
            {
                return obstacle;
            }

            if (HasChanged(in context, call.Options, miss.Key))
            {
                miss = miss with { Key = null };
                call.ForgoCache();
            }

            flight = _flights.JoinOrStart(miss.Key, call, work, out leads);
        }

        flight.Work.Extend(call.WorkDeadline);
        if (call.Options.KeepAnswer)
        {
            flight.Work.KeepAnswer();
        }

        call.Wait(flight, cancellationToken);
        if (leads)
        {
            _ = FlyAsync(flight, call, miss);
        }
        else
        {
            Join(flight.Work, call.Options);
        }

        return PlanReason.None;
    }

    /// <summary>Lets work that waits in the queue go as early as a joiner needs it, and no longer give way to another call of one of several agents.</summary>
    private void Join(SharedWork work, in PlanOptions options)
    {
        if (work.IsBackground)
        {
            PutIntoBackground(work, isBackground: false);
        }

        if (work.TryRaise(options.Priority))
        {
            _model.Guard.Queue.Raise(work, options.Priority);
        }

        if (work.TryShare(AgentOf(in options)))
        {
            _model.Guard.Queue.Disown(work);
        }

        _telemetry.CacheCoalesced.Add();
    }
}
