using System.Diagnostics;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Planning;

/// <summary>One caller's wait for a plan: its own edge, context and fallback, whoever asks the model. Completes once, by whatever comes first.</summary>
/// <remarks>
/// <code>
/// answer ───────────────────────────→ plan
/// deadline - reserve: partial answer, else fallback planner ─→ plan      (worker thread)
/// deadline: default plan                                                 (deadline thread)
/// caller's cancellation ────────────→ cancelled
/// </code>
/// Continuations of its task never run on the thread that completes it.
/// </remarks>
internal abstract class PlanCall<TAction> : IThreadPoolWorkItem
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
    private bool _released;
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

    /// <summary>Whether a plan fits this caller's situation. Steps that a stream hands out before their plan is whole are past that.</summary>
    public bool Accepts(Plan<TAction> plan) => Follower is not null || Accept(plan);

    /// <summary>Begins to wait.</summary>
    public void Wait(Flight<SharedWork, PlanCall<TAction>> flight, CancellationToken cancellationToken)
    {
        _flight = flight;
        Follower?.Follow(flight.Work);
        Watch(Deadline.RemainingForModel, cancellationToken);
    }

    /// <summary>Its plan is not remembered, so that there is no sense in finishing the work without this caller.</summary>
    public void ForgoCache() => _mayFinish = false;

    /// <summary>Waits for a last resort alone: the model is not asked.</summary>
    /// <param name="obstacle">Why not.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void Resort(PlanReason obstacle, CancellationToken cancellationToken)
    {
        _modelTimePassed = true;
        _resorted = 1;
        _answer = new Answer<TAction> { Reason = obstacle };

        // First the fallback: where it runs inside of this, also one without any time left is there before its edge.
        _planner.Timing.Run(this, _planner.Threads);
        Watch(Deadline.Remaining + _planner.Timing.EdgeGrace, cancellationToken);
    }

    /// <summary>The caller has his task: what still happens happens on other threads.</summary>
    public void Release() => Volatile.Write(ref _released, true);

    /// <summary>The model's work is done.</summary>
    /// <param name="answer">What came of it.</param>
    /// <param name="alone">Whether nobody else waits for this thread.</param>
    public void Land(Answer<TAction> answer, bool alone)
    {
        Volatile.Write(ref _landed, answer);
        if (!HasValidator && Usable(answer) is Plan<TAction> plan)
        {
            TryComplete(answer.ToResult(plan, answer.Source, Deadline.Elapsed));
        }
        else if (TryResort(answer))
        {
            // The game's own code may block, and before the release this is the caller's thread.
            if (alone && Volatile.Read(ref _released))
            {
                Resort();
            }
            else
            {
                _planner.Timing.Run(this, _planner.Threads);
            }
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
            Answer<TAction> known = ReferenceEquals(_answer, s_nothing) ? s_nothing with { Attempts = _flight!.Work.Attempts } : _answer;
            if (known.Reason == PlanReason.None)
            {
                // A whole answer came, and the game's own check of it did not end in time.
                known = known with { Reason = PlanReason.BudgetExhausted };
            }

            if (TryClaim())
            {
                // Whoever listens to telemetry or logs may take his time, and this thread has none.
                PlanResult<TAction> result = Settle(known.ToResult(_planner.DefaultPlan, PlanSource.Default, Deadline.Elapsed));
                _ = _completion.TrySetResult(result);
                _planner.Timing.Run(new Aftermath(this, result), WorkerThreads.Shared);
            }

            return;
        }

        _modelTimePassed = true;
        _ = _edge!.Change(Deadline.Remaining + _planner.Timing.EdgeGrace, Timeout.InfiniteTimeSpan);
        if (TryResort(s_nothing))
        {
            _planner.Timing.Run(this, _planner.Threads);
        }
    }

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
            answer = _planner.ReadSoFar(_flight!.Work, PlanReason.BudgetExhausted, counts: false);
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
        _planner.Log(result);
    }

    private bool TryClaim() => Interlocked.Exchange(ref _completed, 1) == 0;

    private PlanResult<TAction> Settle(PlanResult<TAction> result)
    {
        StopWatching();
        return Follower?.Close(result) ?? result;
    }

    private void StopWatching()
    {
        _edge?.Dispose();
        _ = _cancellation.Unregister();
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
                _planner.LimitBackground(flight);
                break;
        }
    }

    /// <summary>What is left to do for a call whose plan is given already.</summary>
    private sealed class Aftermath(PlanCall<TAction> call, PlanResult<TAction> result) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            call._planner.Count(result, call._activity);
            call.Leave(call._mayFinish, callerLeft: false);
            call._planner.Log(result);
        }
    }
}
