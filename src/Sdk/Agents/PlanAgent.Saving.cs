namespace AstraWeave.Sdk.Agents;

/// <content>Saved games.</content>
public sealed partial class PlanAgent<TContext, TAction>
{
    private bool _isUsed;

    /// <summary>Returns the agent's state, which can be loaded into a new agent of the same character. This agent continues.</summary>
    public AgentState Save()
    {
        ThrowIfTicking();
        long now = _clock.Now;
        return new AgentState
        {
            Toolset = TAction.Descriptor.Hash.ToString(),
            AgentId = _options.AgentId,
            LastPlan = _plans,
            Plan = _plan?.Number ?? 0,
            Trigger = _plan?.Trigger ?? PlanTrigger.None,
            Source = _plan?.Source,
            IsBroken = _plan?.IsBroken ?? false,
            IsMatching = _plan?.IsMatching ?? false,
            Steps = _plan is null ? "[]" : WireSteps.ToText(_plan.Steps),
            Next = _plan?.Next ?? 0,
            Running = SaveRunning(),
            Done = WireSteps.ToText<TAction>(_story.Done.ToArray()),
            Failed = [.. _story.Failed.Select(static failed => new SavedFailure { Step = WireSteps.ToText<TAction>([failed.Action]), Reason = failed.Reason.ToString() })],

            // What was being asked for is asked for again, but for what is found anew.
            Need = _need != PlanTrigger.None ? _need : _request?.Plan.Trigger ?? PlanTrigger.None,
            IsUrgent = _isUrgent,
            Interruption = _interruption.ToString(),
            IsStopped = _isStopped,
            Failures = _pace.Failures,
            Backoff = _pace.Remaining(now),
            PeriodElapsed = _budget.Elapsed(now),
            Calls = _budget.Calls,
            Tokens = _budget.Tokens,
            Waited = _budget.Waited,
        };
    }

    /// <summary>Continues where a saved agent was. After that, go through <see cref="Running"/>: continue these steps, or report them as failed.</summary>
    /// <param name="json">What <see cref="AgentState.ToJson"/> wrote.</param>
    /// <returns>Whether the state was accepted. If it was not, the agent starts idle, and the log says why.</returns>
    /// <exception cref="InvalidOperationException">The agent was ticked or loaded before.</exception>
    public LoadVerdict Load(string json)
    {
        if (AgentState.FromJson(json) is AgentState state)
        {
            return Load(state);
        }

        ThrowIfUsed();
        return Refuse(LoadVerdict.Malformed, "this is not the JSON of an AgentState");
    }

    /// <inheritdoc cref="Load(string)"/>
    /// <param name="state">The state.</param>
    public LoadVerdict Load(AgentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ThrowIfUsed();
        LoadVerdict verdict = SavedAgent<TAction>.Read(state, _options.AgentId, Allowed, out SavedAgent<TAction> saved, out string detail);
        if (verdict != LoadVerdict.Loaded)
        {
            // Outcomes of the earlier session must not fit a step of this one.
            _plans = Math.Clamp(state.LastPlan, 0, int.MaxValue / 2);
            return Refuse(verdict, detail);
        }

        Restore(saved, state, _clock.Now);
        return verdict;
    }

    private List<SavedStep> SaveRunning()
    {
        List<SavedStep> running = [];
        foreach (ref readonly TrackedStep<TAction> step in _ledger.Steps)
        {
            if (step.Phase != StepPhase.Done)
            {
                running.Add(new SavedStep
                {
                    Plan = step.Id.Plan,
                    Index = step.Id.Index,
                    Owner = step.Owner,
                    IsCancelling = step.Phase != StepPhase.Running,
                    IsTold = step.Phase == StepPhase.Cancelling,
                    Step = WireSteps.ToText<TAction>([step.Action]),
                });
            }
        }

        return running;
    }

    private void Restore(SavedAgent<TAction> saved, AgentState state, long now)
    {
        _isUsed = true;
        _plans = state.LastPlan;
        _need = state.Need;
        _interruption = state.Interruption;
        _isUrgent = state.IsUrgent;
        _isStopped = state.IsStopped;
        _pace.Resume(now, state.Failures, state.Backoff);
        _budget.Resume(now, state.PeriodElapsed, state.Calls, state.Tokens, state.Waited);
        foreach (ref readonly TAction step in saved.Done.AsSpan())
        {
            _story.AddDone(in step);
        }

        foreach (FailedStep<TAction> failed in saved.Failed)
        {
            _story.AddFailed(failed.Action, failed.Reason);
        }

        foreach (TrackedStep<TAction> step in saved.Running)
        {
            _ledger.Add(step with { IsParallel = IsParallel(in step.Action), Since = now });
        }

        if (state.Plan != 0)
        {
            _plan = new CarriedPlan<TAction>(state.Plan, state.Trigger) { IsMatching = state.IsMatching };
            _plan.Restore(new Plan<TAction>(saved.Steps), state.Next, state.IsBroken, state.Source);
        }

        UpdatePhase();
    }

    private LoadVerdict Refuse(LoadVerdict verdict, string detail)
    {
        _isUsed = true;
        _journal.StateRefused(EnumWords<LoadVerdict>.Of(verdict), detail);
        return verdict;
    }

    private void ThrowIfUsed()
    {
        ThrowIfTicking();
        if (_isUsed)
        {
            throw new InvalidOperationException("A state can be loaded only into a new agent, before its first Tick. Create a new agent for it.");
        }
    }
}
