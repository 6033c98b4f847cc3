namespace AstraWeave.Sdk.Agents;

/// <content>How a plan comes, takes over from the one before it, and ends.</content>
public sealed partial class PlanAgent<TContext, TAction>
{
    private PlanRequest<TAction>? _request;

    /// <summary>The plan that was asked for and does not act yet: nothing of it has come, or it waits for the last step of the one before it.</summary>
    private CarriedPlan<TAction>? _coming;

    private void Receive(long now)
    {
        if (_request is { } request)
        {
            request.Receive();
            if (request.IsOver)
            {
                Settle(request, now);
            }
        }

        if (_coming is { } coming && (coming.HasNext || !coming.IsOpen) && !(coming.Trigger == PlanTrigger.PlanAhead && _ledger.HasLive))
        {
            Begin(coming);
        }

        if (_plan is { IsMatching: true } plan)
        {
            Match(plan);
        }

        EndIfDone(now);
    }

    private void Settle(PlanRequest<TAction> request, long now)
    {
        _request = null;
        if (request.Result is { } result)
        {
            _budget.Spend(result.Attempts - request.Booked, result.Tokens, _clock.Between(request.AskedAt, now));
            request.Plan.Close(result.Source);
        }
        else
        {
            _budget.Spend(0, 0, _clock.Between(request.AskedAt, now));
            Lose(request.Plan, request.Fault!, now);
        }
    }

    /// <summary>A planner broke its promise: what came of the plan stays, and it is asked for again with backoff.</summary>
    private void Lose(CarriedPlan<TAction> plan, Exception exception, long now)
    {
        _journal.PlanFailed(exception, plan.Number);
        _pace.Failed(now);
        plan.Close(source: null);
        if (plan == _coming && plan.Count == 0)
        {
            _coming = null;
            _ledger.ForgetDone();
            _journal.Ended(plan.Number, PlanEnd.Empty, dropped: 0, plan.IsRepair, plan.Activity);
            _need = plan.Trigger is PlanTrigger.NothingLeft or PlanTrigger.PlanAhead ? _need : plan.Trigger;
        }
    }

    /// <summary>A plan takes over: the steps of the one before it that have not started are dropped.</summary>
    private void Begin(CarriedPlan<TAction> plan)
    {
        EndPlan(PlanEnd.Replaced);
        _coming = null;
        _plan = plan;
        _lastActivity = plan.Activity;
        _journal.Began(plan.Number, plan.Trigger, plan.Source, plan.Count, plan.Activity);
    }

    /// <summary>Lets running steps go on that the plan begins with, and cancels the others as soon as it is known which.</summary>
    private void Match(CarriedPlan<TAction> plan)
    {
        while (plan.HasNext && _ledger.TryJoin(in plan.Steps[plan.Next], plan.Number, out StepId joined))
        {
            _journal.Joined(joined, WireSteps.NameOf(in plan.Steps[plan.Next]), plan.Activity);
            plan.MoveOn();
        }

        if (plan.HasNext || !plan.IsOpen)
        {
            plan.IsMatching = false;
            _ledger.CancelAllBut(plan.Number);
        }
    }

    private void EndIfDone(long now)
    {
        if (_plan is not { IsOpen: false, IsMatching: false, HasNext: false } plan || _ledger.HasLive)
        {
            return;
        }

        if (plan.IsBroken)
        {
            EndPlan(PlanEnd.Failed);
        }
        else if (plan.Count == 0)
        {
            // Asked again and again for nothing, a model costs as much as for something.
            _pace.Failed(now);
            EndPlan(PlanEnd.Empty);
        }
        else
        {
            _pace.CameThrough();
            _story.Clear();
            EndPlan(PlanEnd.Done);
        }
    }

    private void EndPlan(PlanEnd end)
    {
        if (_plan is { } plan)
        {
            _plan = null;
            bool hasFailed = plan.IsBroken;
            _journal.Ended(plan.Number, hasFailed ? PlanEnd.Failed : end, plan.Cut(plan.Next), plan.IsRepair, plan.Activity);
        }
    }

    /// <summary>Gives up the plan that is being asked for, or held.</summary>
    private void Withdraw(long now, PlanEnd end)
    {
        if (_request is { } request)
        {
            _request = null;
            request.Cancel(_clock.IsVirtual);
            request.Plan.Close(source: null);
            _budget.Spend(0, 0, _clock.Between(request.AskedAt, now));
        }

        if (_coming is { } coming)
        {
            _coming = null;
            _ledger.ForgetDone();
            _journal.Ended(coming.Number, end, coming.Count, coming.IsRepair, coming.Activity);
        }
    }
}
