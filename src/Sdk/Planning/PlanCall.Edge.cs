namespace AstraWeave.Sdk.Planning;

/// <content>The edge: the default plan at the deadline, whatever else is on its way.</content>
internal abstract partial class PlanCall<TAction>
{
    /// <summary>Sets the edge, and listens to the caller's cancellation.</summary>
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
            PlanResult<TAction> result = Settle(known.ToResult(_planner.DefaultFor(Options.Domains), PlanSource.Default, Deadline.Elapsed));
            _ = _completion.TrySetResult(result);
            _planner.Aftermath.Add(this, result);
        }
    }

    private void StopWatching()
    {
        _edge?.Dispose();
        _ = _cancellation.Unregister();
    }
}
