namespace AstraWeave.Sdk.Agents;

/// <content>Which step is handed out, and what becomes of it.</content>
public sealed partial class PlanAgent<TContext, TAction>
{
    private readonly long _stepTimeout;
    private readonly long _cancelTimeout;

    /// <summary>Reports the outcome of a step that was handed out; also the answer to a cancel command.</summary>
    /// <param name="step">The step's identity, from its command.</param>
    /// <param name="outcome">The outcome.</param>
    /// <returns>Whether the outcome counts: one that comes late or twice is ignored.</returns>
    public OutcomeReceipt Report(StepId step, StepOutcome outcome)
    {
        ThrowIfTicking();
        int index = _ledger.IndexOf(step);
        if (index < 0 || _isDisposed)
        {
            OutcomeReceipt receipt = WasHandedOut(step) ? OutcomeReceipt.Stale : OutcomeReceipt.Unknown;
            _journal.Ignored(step, outcome.Kind, receipt);
            return receipt;
        }

        long now = _clock.Now;
        bool isRunning = _ledger.Steps[index].Phase == StepPhase.Running;
        if (outcome.Kind != StepOutcomeKind.Running)
        {
            EndStep(index, isRunning, in outcome, now);
            EndIfDone(now);
            UpdatePhase();
        }
        else if (isRunning)
        {
            _ledger.Steps[index].Since = now;
        }

        return OutcomeReceipt.Applied;
    }

    private void EndStep(int index, bool isRunning, in StepOutcome outcome, long now)
    {
        TrackedStep<TAction> step = _ledger.Steps[index];
        string tool = WireSteps.NameOf(in step.Action);
        if (outcome.Kind == StepOutcomeKind.Succeeded)
        {
            // Done while a plan is on its way that was asked for with this step running: it may begin with it, and it must not be done again.
            _ledger.End(index, keepDone: isRunning && (_coming is { IsMatching: true } || _plan is { IsMatching: true }));
            _story.AddDone(in step.Action);
            _journal.Succeeded(step.Id, tool, _plan?.Activity);
        }
        else if (isRunning)
        {
            FailureReason reason = outcome.Kind == StepOutcomeKind.Failed ? outcome.Reason : FailureReason.Of(AgentFault.Aborted);
            _ledger.End(index);
            _journal.Failed(step.Id, tool, reason, _plan?.Activity);
            Break(in step.Action, reason, now);
        }
        else
        {
            _ledger.End(index);
            _journal.Cancelled(step.Id, tool, _plan?.Activity);
        }
    }

    /// <summary>A step did not work: nothing else of its plan starts, and what was being asked for does not know of it.</summary>
    private void Break(in TAction action, FailureReason reason, long now)
    {
        Withdraw(now, PlanEnd.Replaced);
        if (_plan is { } plan)
        {
            _journal.Dropped(plan.Cut(plan.Next), EnumWords<PlanEnd>.Of(PlanEnd.Failed), plan.Activity);
        }

        Repair(in action, reason, PlanTrigger.StepFailed, now);
    }

    private void Repair(in TAction action, FailureReason reason, PlanTrigger trigger, long now)
    {
        _story.AddFailed(in action, reason);
        _pace.Failed(now);
        _need = _need == PlanTrigger.Interrupted || _isStopped ? _need : trigger;
    }

    /// <summary>Ends the waits that have lasted too long.</summary>
    private void Expire(long now)
    {
        for (int i = _ledger.Steps.Length - 1; i >= 0; i--)
        {
            ref TrackedStep<TAction> step = ref _ledger.Steps[i];
            if (step.Phase == StepPhase.Running && now - step.Since >= _stepTimeout)
            {
                step.Phase = StepPhase.ToCancel;
                _journal.Silent(step.Id, WireSteps.NameOf(in step.Action), _options.StepTimeout);
                Break(in step.Action, FailureReason.Of(AgentFault.TookTooLong), now);
                return;
            }

            if (step.Phase == StepPhase.Cancelling && now - step.Since >= _cancelTimeout)
            {
                _journal.CancelUnconfirmed(step.Id, WireSteps.NameOf(in step.Action), _options.CancelTimeout, _plan?.Activity);
                _ledger.End(i);
            }
        }
    }

    private StepCommand<TAction> NextCommand(long now)
    {
        foreach (ref TrackedStep<TAction> step in _ledger.Steps)
        {
            if (step.Phase == StepPhase.ToCancel)
            {
                step.Phase = StepPhase.Cancelling;
                step.Since = now;
                _journal.Cancelling(step.Id, WireSteps.NameOf(in step.Action), _plan?.Activity);
                return new StepCommand<TAction>(StepCommandKind.Cancel, step.Id, step.Action);
            }
        }

        return _plan is { } plan && _isNextReady ? Start(plan, now) : default;
    }

    private StepCommand<TAction> Start(CarriedPlan<TAction> plan, long now)
    {
        TAction action = plan.Steps[plan.Next];
        StepId id = new(_options.AgentId, plan.Number, plan.Next);
        _ledger.Add(new TrackedStep<TAction> { Id = id, Action = action, IsParallel = IsParallel(in action), Owner = plan.Number, Since = now });
        plan.MoveOn();
        _journal.Started(id, WireSteps.NameOf(in action), plan.Activity);
        return new StepCommand<TAction>(StepCommandKind.Start, id, action);
    }

    private bool IsParallel(in TAction action) => _options.Parallel is { } parallel && parallel.Allows(action.ToolIndex);

    private bool WasHandedOut(StepId step) =>
        step.Agent == _options.AgentId && step.Index >= 0 && step.Plan >= 1 && step.Plan <= _plans && (step.Plan != _plan?.Number || step.Index < _plan.Next) && step.Plan != _coming?.Number;
}
