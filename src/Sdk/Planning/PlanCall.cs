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
internal abstract class PlanCall<TAction> : IThreadPoolWorkItem
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>A validator is asked also where there is no time at all: a remembered plan costs none.</summary>
    private static readonly TimeSpan s_shortestCheck = TimeSpan.FromMilliseconds(1);

    /// <summary>A fallback planner has this long also where the call had no time at all: it has a thread to get first.</summary>
    private static readonly TimeSpan s_shortestResort = TimeSpan.FromMilliseconds(10);

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

    /// <summary>Whether a plan fits this caller's situation: on one of the planner's threads, and for no longer than he waits. Steps that a stream hands out before their plan is whole are past that.</summary>
    public async ValueTask<bool> AcceptsAsync(Plan<TAction> plan)
    {
        if (Follower is not null || !HasValidator)
        {
            return true;
        }

        ValidatorRun<TAction> run = new(Accept, plan);
        _planner.Timing.Run(run, _planner.Threads);
        Task<bool> verdict = run.Verdict.WaitAsync(Deadline.RemainingForModel, _planner.Timing.Clock);
        await new CompletionAwaiter(verdict);
        return verdict.IsCompletedSuccessfully && await verdict.ConfigureAwait(false);
    }

    /// <summary>Has the game check a remembered plan, under the same edge as all else; refused, the call is planned anew.</summary>
    /// <param name="found">The plan.</param>
    /// <param name="decision">What the cache said.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void Check(CachedPlan<TAction> found, CacheDecision decision, CancellationToken cancellationToken)
    {
        _lookedUp = 0;
        Watch(Deadline.RemainingForModel > s_shortestCheck ? Deadline.RemainingForModel : s_shortestCheck, cancellationToken);
        _planner.Timing.Run(new HitCheck(this, found, decision, cancellationToken), _planner.Threads);
    }

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

    /// <summary>Waits for a last resort alone: the model is not asked.</summary>
    /// <param name="obstacle">Why not.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void Resort(PlanReason obstacle, CancellationToken cancellationToken)
    {
        bool isWatched = _edge is not null;
        if (!TryResort(new Answer<TAction> { Reason = obstacle }))
        {
            return;
        }

        if (!HasFallback)
        {
            Resort();
            return;
        }

        // First the fallback: where it runs inside of this, also one without any time left is there before its edge.
        _modelTimePassed |= !isWatched;
        _planner.Timing.Run(this, _planner.Threads);
        if (!isWatched)
        {
            TimeSpan time = Deadline.Remaining + _planner.Timing.EdgeGrace;
            Watch(_planner.Timing.HasThreads && time < s_shortestResort ? s_shortestResort : time, cancellationToken);
        }
    }

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

    /// <summary>On a worker thread: the time for the model is over.</summary>
    void IThreadPoolWorkItem.Execute() => Resort();

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

    private void Watch(TimeSpan due, CancellationToken cancellationToken)
    {
        if (IsCompleted)
        {
            return;
        }

        _edge = _planner.Timing.CreateEdge(static call => ((PlanCall<TAction>)call!).OnDue(), this);
        _ = _edge.Change(due, Timeout.InfiniteTimeSpan);
        _cancellation = cancellationToken.UnsafeRegister(static (call, token) => ((PlanCall<TAction>)call!).Cancel(token), this);

        // Race: cancelled, or completed on a worker, before timer and registration were there to be undone.
        if (IsCompleted)
        {
            StopWatching();
        }
    }

    /// <summary>First when the time for the model is over, then at the edge itself.</summary>
    private void OnDue()
    {
        if (IsCompleted)
        {
            return;
        }

        if (_modelTimePassed)
        {
            Answer<TAction> known = ReferenceEquals(_answer, s_nothing) ? s_nothing with { Attempts = Attempts } : _answer;
            if (known.Reason == PlanReason.None)
            {
                // A whole answer came, and the game's own check of it did not end in time.
                known = known with { Reason = PlanReason.BudgetExhausted };
            }

            GiveDefault(known);
            return;
        }

        _modelTimePassed = true;
        if (!TryResort(s_nothing))
        {
            // The game's own code is at it, on another thread, and has until the edge.
            _ = _edge!.Change(Deadline.Remaining + _planner.Timing.EdgeGrace, Timeout.InfiniteTimeSpan);
        }
        else if (!HasFallback && _flight?.Work.HasText != true)
        {
            // Neither text to read nor anybody to ask: there is nothing that another thread could do better.
            GiveDefault(s_nothing with { Attempts = Attempts });
        }
        else
        {
            _ = _edge!.Change(Deadline.Remaining + _planner.Timing.EdgeGrace, Timeout.InfiniteTimeSpan);
            _planner.Timing.Run(this, _planner.Threads);
        }
    }

    /// <summary>Gives the default plan. Also on the deadline thread, which has no time: what is left to do is done on others.</summary>
    private void GiveDefault(Answer<TAction> known)
    {
        if (TryClaim())
        {
            PlanResult<TAction> result = Settle(known.ToResult(_planner.DefaultPlan, PlanSource.Default, Deadline.Elapsed));
            _ = _completion.TrySetResult(result);
            _planner.Aftermath.Add(this, result);
        }
    }

    /// <summary>Goes on to what the game's own code decides; where none of it is asked, there is no sense in another thread.</summary>
    private void RunResort()
    {
        if (HasValidator || HasFallback)
        {
            _planner.Timing.Run(this, _planner.Threads);
        }
        else
        {
            Resort();
        }
    }

    private int Attempts => _flight?.Work.Attempts ?? 0;

    private Plan<TAction>? Usable(Answer<TAction> answer) => AllowsPartial || answer.Source != PlanSource.ModelPartial ? answer.Plan : null;

    /// <summary>Whether this is the first reason to resort to something else: it is the one that is told.</summary>
    private bool TryResort(Answer<TAction> answer)
    {
        if (IsCompleted || Interlocked.Exchange(ref _resorted, 1) != 0)
        {
            return false;
        }

        _answer = answer;
        return true;
    }

    private void Resort()
    {
        if (IsCompleted)
        {
            return;
        }

        Answer<TAction> answer = _answer;
        if (ReferenceEquals(answer, s_nothing))
        {
            // Where the work ended at this very moment, its text is gone and its answer is there.
            answer = _flight is null ? s_nothing : _planner.ReadSoFar(_flight.Work, PlanReason.BudgetExhausted, counts: false);
            answer = answer.Plan is null ? Volatile.Read(ref _landed) ?? answer : answer;
            _answer = answer;
        }

        if (Usable(answer) is Plan<TAction> usable)
        {
            if (Accept(usable))
            {
                TryComplete(answer.ToResult(usable, answer.Source, Deadline.Elapsed));
                return;
            }

            answer = answer with { Reason = PlanReason.PlanRejected };
            _answer = answer;
        }

        Plan<TAction> plan = FallBack(out PlanSource source);
        TryComplete(answer.ToResult(plan, source, Deadline.Elapsed));
    }

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
        CountLookUp(result.Source is PlanSource.CacheExact or PlanSource.CacheSimilar ? result.Cache : CacheDecision.Miss);
        return Follower?.Close(result) ?? result;
    }

    private void StopWatching()
    {
        _edge?.Dispose();
        _ = _cancellation.Unregister();
    }

    /// <summary>What is left to do for a call whose plan is given.</summary>
    public void LeaveAfterDefault() => Leave(_mayFinish, callerLeft: false);

    /// <summary>Counts a plan that is given.</summary>
    public void Count(in PlanResult<TAction> result) => _planner.Count(result, _activity);

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

    /// <summary>Counts a look-up whose plan the game had to check first: once, as what came of it.</summary>
    private void CountLookUp(CacheDecision decision)
    {
        if (Interlocked.Exchange(ref _lookedUp, 1) == 0)
        {
            _planner.CountLookUp(decision, Deadline.Elapsed);
        }
    }

    /// <summary>The game's check of a remembered plan, on one of the planner's threads.</summary>
    private sealed class HitCheck(PlanCall<TAction> call, CachedPlan<TAction> found, CacheDecision decision, CancellationToken cancellationToken) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            if (call.IsCompleted)
            {
                return;
            }

            if (call.Accept(found.Plan))
            {
                call.TryComplete(call._planner.HitOf(found, decision, call.Deadline.Elapsed));
                return;
            }

            // Race: its time for the model may have passed meanwhile; then the last resorts are on their way.
            call.CountLookUp(CacheDecision.Miss);
            if (!call.IsCompleted && Volatile.Read(ref call._resorted) == 0)
            {
                call.PlanAnew(found, cancellationToken);
            }
        }
    }
}
