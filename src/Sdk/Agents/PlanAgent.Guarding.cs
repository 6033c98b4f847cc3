using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk.Agents;

/// <content>Whether the steps that have not started can still be carried out.</content>
public sealed partial class PlanAgent<TContext, TAction>
{
    private readonly long _guardTimeout;
    private bool _isNextReady;
    private bool _hasGuardThrown;
    private bool _isWaiting;
    private StepId _waitingStep;
    private long _waitingSince;

    private void CheckSteps(in TContext context, long now)
    {
        _isNextReady = false;
        if (_plan is not { HasNext: true, IsMatching: false } plan || _isStopped)
        {
            _isWaiting = false;
            return;
        }

        GuardVerdict verdict = CheckAllowed(plan, now);
        if (verdict != GuardVerdict.GiveUp && _guard is not null)
        {
            verdict = CheckAhead(in context, plan, verdict, now);
        }

        if (verdict == GuardVerdict.Go)
        {
            verdict = CheckGrounded(in context, plan, now);
        }

        bool isItsTurn = verdict != GuardVerdict.GiveUp && !_ledger.HasCancelling && (!_ledger.HasSequential || IsParallel(in plan.Steps[plan.Next]));
        _isNextReady = isItsTurn && verdict == GuardVerdict.Go;
        WatchWait(plan, isItsTurn && verdict == GuardVerdict.Wait, now);
    }

    /// <summary>The last gate before the game: the allow-list may have become narrower since the plan was asked for. The default plan is the game's own and passes.</summary>
    private GuardVerdict CheckAllowed(CarriedPlan<TAction> plan, long now)
    {
        ref readonly TAction next = ref plan.Steps[plan.Next];
        if (Allowed.Allows(next.ToolIndex) || plan.Source == PlanSource.Default)
        {
            return GuardVerdict.Go;
        }

        if (plan.IsOpen)
        {
            // Whether it is the default plan is known when the stream has ended.
            return GuardVerdict.Wait;
        }

        GiveUp(plan, plan.Next, FailureReason.Of(AgentFault.NotAllowed), now);
        return GuardVerdict.GiveUp;
    }

    /// <summary>Whether what the next step names exists now: its plan was made some frames ago.</summary>
    private GuardVerdict CheckGrounded(in TContext context, CarriedPlan<TAction> plan, long now)
    {
        if (_ledger.HasCancelling || (_ledger.HasSequential && !IsParallel(in plan.Steps[plan.Next])) || IsGrounded(in context, plan.Steps[plan.Next]))
        {
            return GuardVerdict.Go;
        }

        GiveUp(plan, plan.Next, FailureReason.Of(AgentFault.NotThere), now);
        return GuardVerdict.GiveUp;
    }

    private bool IsGrounded(in TContext context, TAction step)
    {
        DomainSet? domains = null;
        try
        {
            _ = Grounding<TAction>.Apply(in context, _options.Plan, out domains);
            return StepGate.AdmitsAll(new ReadOnlySpan<TAction>(in step), domains, out _);
        }
        catch (Exception)
        {
            // The context's own fault: the planner says so when it is asked.
            return false;
        }
        finally
        {
            domains?.Return();
        }
    }

    /// <summary>Asks the guard about each step that has not started.</summary>
    /// <returns>What holds for the next one.</returns>
    private GuardVerdict CheckAhead(in TContext context, CarriedPlan<TAction> plan, GuardVerdict next, long now)
    {
        for (int i = plan.Next; i < plan.Count; i++)
        {
            GuardVerdict verdict = Check(in context, in plan.Steps[i], out FailureReason reason);
            if (verdict == GuardVerdict.GiveUp)
            {
                GiveUp(plan, i, reason, now);
                return i == plan.Next ? verdict : next;
            }

            if (i == plan.Next && verdict != GuardVerdict.Go)
            {
                next = GuardVerdict.Wait;
            }
        }

        return next;
    }

    private GuardVerdict Check(in TContext context, in TAction action, out FailureReason reason)
    {
        try
        {
            GuardVerdict verdict = _guard!.Check(in context, in action, out reason);
            _hasGuardThrown = false;
            return verdict;
        }
        catch (Exception exception)
        {
            // Told once, not each frame, until the guard is well again.
            _journal.GuardThrew(exception, _guard!.GetType().Name, isFirst: !_hasGuardThrown);
            _hasGuardThrown = true;
            reason = default;
            return GuardVerdict.Wait;
        }
    }

    /// <summary>A step waits for its guard not for ever: it is given up where nothing changes its mind.</summary>
    private void WatchWait(CarriedPlan<TAction> plan, bool isWaiting, long now)
    {
        StepId step = new(_options.AgentId, plan.Number, plan.Next);
        if (!isWaiting || !_isWaiting || step != _waitingStep)
        {
            (_isWaiting, _waitingStep, _waitingSince) = (isWaiting, step, now);
        }
        else if (now - _waitingSince >= _guardTimeout)
        {
            _isWaiting = false;
            GiveUp(plan, plan.Next, FailureReason.Of(AgentFault.WaitedTooLong), now);
        }
    }

    /// <summary>Cuts the plan at a step that cannot work any more; those before it go on while the continuation is asked for.</summary>
    private void GiveUp(CarriedPlan<TAction> plan, int index, FailureReason reason, long now)
    {
        Withdraw(now, PlanEnd.Replaced);
        TAction action = plan.Steps[index];
        int dropped = plan.Cut(index) - 1;
        _journal.GivenUp(new StepId(_options.AgentId, plan.Number, index), WireSteps.NameOf(in action), reason, plan.Activity);
        _journal.Dropped(dropped, EnumWords<PlanEnd>.Of(PlanEnd.Failed), plan.Activity);
        Repair(in action, reason, PlanTrigger.GuardGaveUp, now);
    }
}
