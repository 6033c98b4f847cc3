using System.Diagnostics;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Planning;

/// <summary>One caller's wait for a plan: its own edge, context and fallback, whoever asks the model. Completes once, by whatever comes first.</summary>
/// <remarks>
/// <code>
/// remembered plan, validator ───────→ plan, or the model is asked       (worker thread)
/// answer, validator ────────────────→ plan                               (worker thread, where there is a validator)
/// deadline - reserve: partial answer, else fallback planner ─→ plan      (worker thread)
/// deadline: default plan                                                 (deadline thread)
/// caller's cancellation ────────────→ cancelled
/// </code>
/// The game's own code runs on the planner's threads, never on the caller's, the client's or the deadline thread. Continuations of its task never run on the
/// thread that completes it.
/// </remarks>
internal abstract partial class PlanCall<TAction> : IThreadPoolWorkItem
    where TAction : struct, ILlmToolset<TAction>
{
    private static readonly Answer<TAction> s_nothing = new() { Reason = PlanReason.BudgetExhausted };

    private readonly TaskCompletionSource<PlanResult<TAction>> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Planner<TAction> _planner;
    private readonly Activity? _activity;
    private Answer<TAction> _answer = s_nothing;
    private Answer<TAction>? _landed;
    private Flight<SharedWork, PlanCall<TAction>>? _flight;
    private bool _mayFinish;
    private ITimer? _edge;
    private CancellationTokenRegistration _cancellation;
    private bool _modelTimePassed;
    private int _lookedUp = 1;
    private int _resorted;
    private int _completed;

    /// <param name="planner">Whose call.</param>
    /// <param name="options">What the caller asked for.</param>
    /// <param name="deadline">When he needs it.</param>
    /// <param name="isCacheable">Whether the model's work is worth finishing without him.</param>
    protected PlanCall(Planner<TAction> planner, in PlanOptions options, PlanDeadline deadline, bool isCacheable)
    {
        _planner = planner;
        _mayFinish = isCacheable && options.OnDeadline == DeadlineBehavior.FinishAndCache;
        Options = options;
        Deadline = deadline;
        _activity = planner.StartActivity();
    }

    public PlanOptions Options { get; }

    public PlanDeadline Deadline { get; }

    /// <summary>Until when the model's work is of use.</summary>
    public PlanDeadline WorkDeadline => _mayFinish ? Deadline.AtLeast(_planner.BackgroundBudget) : Deadline;

    public Task<PlanResult<TAction>> Task => _completion.Task;

    /// <summary>Hands out the steps while they come; <see langword="null"/> where nobody reads along.</summary>
    public StepFollower<TAction>? Follower { get; init; }

    private bool IsCompleted => Volatile.Read(ref _completed) != 0;

    private bool AllowsPartial => Options.AllowPartial || Follower is not null;

    private int Attempts => _flight?.Work.Attempts ?? 0;

    /// <summary>Begins to wait.</summary>
    public void Wait(Flight<SharedWork, PlanCall<TAction>> flight, CancellationToken cancellationToken)
    {
        _flight = flight;
        Follower?.Follow(flight.Work);
        if (_edge is null)
        {
            Watch(Deadline.RemainingForModel, cancellationToken);
        }
        else if (IsCompleted)
        {
            // Race: a call whose remembered plan was refused ended, on another thread, before it had a flight to leave.
            Leave(_mayFinish, callerLeft: false);
        }
    }

    /// <summary>Its plan is not remembered, so that there is no sense in finishing the work without this caller.</summary>
    public void ForgoCache() => _mayFinish = false;

    /// <summary>The model's work is done.</summary>
    /// <param name="answer">What came of it.</param>
    public void Land(Answer<TAction> answer)
    {
        Volatile.Write(ref _landed, answer);
        if (!HasValidator && Usable(answer) is Plan<TAction> plan)
        {
            TryComplete(answer.ToResult(plan, answer.Source, Deadline.Elapsed));
        }
        else if (TryResort(answer))
        {
            RunResort();
        }
    }

    /// <summary>The caller left.</summary>
    public void Cancel(CancellationToken cancellationToken)
    {
        if (TryClaim())
        {
            StopWatching();
            _planner.End(_activity);
            _ = _completion.TrySetCanceled(cancellationToken);
            Leave(finishes: false, callerLeft: true);
        }
    }

    /// <summary>What is left to do for a call whose plan is given.</summary>
    public void LeaveAfterDefault() => Leave(_mayFinish, callerLeft: false);

    /// <summary>Counts a plan that is given.</summary>
    public void Count(in PlanResult<TAction> result) => _planner.Count(result, _activity);

    /// <summary>Whether the game checks plans for such situations.</summary>
    protected abstract bool HasValidator { get; }

    /// <summary>Whether the game has a fallback planner for such situations.</summary>
    protected abstract bool HasFallback { get; }

    /// <summary>Asks the model, as the game refused what was remembered.</summary>
    protected abstract void PlanAnew(CachedPlan<TAction> refused, CancellationToken cancellationToken);

    /// <summary>The game's check of a plan against this caller's situation.</summary>
    protected abstract bool Accept(Plan<TAction> plan);

    /// <summary>The last resort for this caller's situation.</summary>
    protected abstract Plan<TAction> FallBack(out PlanSource source);

    /// <summary>Completes the call, unless it is complete: counted first, so that whoever awaited it finds it counted.</summary>
    private void TryComplete(PlanResult<TAction> result)
    {
        if (!TryClaim())
        {
            return;
        }

        result = Settle(result);
        try
        {
            _planner.Count(result, _activity);
        }
        finally
        {
            _ = _completion.TrySetResult(result);
        }

        Leave(_mayFinish, callerLeft: false);
        _planner.Aftermath.Log(in result);
    }

    private bool TryClaim() => Interlocked.Exchange(ref _completed, 1) == 0;

    private PlanResult<TAction> Settle(PlanResult<TAction> result)
    {
        StopWatching();
        result = Options.KeepAnswer ? result : result with { Answer = null };
        CountLookUp(result.Source switch
        {
            PlanSource.CacheExact => CacheDecision.HitExact,
            PlanSource.CacheSimilar => CacheDecision.HitSimilar(result.Similarity ?? 0),
            _ => CacheDecision.Miss,
        });
        return Follower?.Close(result) ?? result;
    }

    private void Leave(bool finishes, bool callerLeft)
    {
        if (_flight is not Flight<SharedWork, PlanCall<TAction>> flight)
        {
            return;
        }

        switch (flight.Leave(this, finishes && flight.Work.Deadline.RemainingForModel > TimeSpan.Zero))
        {
            case Parting.Unwanted:
                flight.Work.Stop(callerLeft);
                break;
            case Parting.Unwatched:
                _planner.GoOnInBackground(flight);
                break;
        }
    }
}
