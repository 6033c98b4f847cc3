namespace AstraWeave.Sdk.Planning;

/// <content>The last resorts: a part of the answer, the game's fallback planner, the default plan.</content>
internal abstract partial class PlanCall<TAction>
{
    /// <summary>A fallback planner has this long also where the call had no time at all: it has a thread to get first.</summary>
    private static readonly TimeSpan s_shortestResort = TimeSpan.FromMilliseconds(10);

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

    /// <summary>On a worker thread: the time for the model is over.</summary>
    void IThreadPoolWorkItem.Execute() => Resort();

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
}
