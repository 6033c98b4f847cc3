using System.Diagnostics;
using System.IO.Hashing;
using AstraWeave.Sdk.Contexts;

namespace AstraWeave.Sdk.Agents;

/// <content>When a plan is asked for, and with what.</content>
public sealed partial class PlanAgent<TContext, TAction>
{
    private readonly long _replanInterval;
    private PlanTrigger _need;

    /// <summary>Why the game interrupted last: kept, as the plan asked for then may have to be asked for again.</summary>
    private FailureReason _interruption;

    private bool _isUrgent;
    private bool _isBudgetSpent;
    private bool _hasContextThrown;
    private int _plans;
    private ulong _askedKey;
    private Activity? _lastActivity;

    /// <summary>Looks for a reason to plan that nobody told.</summary>
    private void FindReason(in TContext context, long now)
    {
        // While a plan is on its way, or held until the last step ends, only a failure or the game is a reason: else a context that changes each frame would never get one.
        if (_need != PlanTrigger.None || _isStopped || _coming is not null || _request is not null)
        {
            return;
        }

        if (_plan is null && !_ledger.HasLive)
        {
            _need = _story.Failed.Count > 0 ? PlanTrigger.StepFailed : PlanTrigger.NothingLeft;
        }
        else if (_options.ReplanOnChange && KeyOf(in context) is ulong key && key != _askedKey)
        {
            _need = PlanTrigger.ContextChanged;
        }
        else if (now - _pace.LastAsk >= _replanInterval)
        {
            _need = PlanTrigger.Interval;
        }
        else if (_options.PlanAhead && IsLastStepRunning)
        {
            _need = PlanTrigger.PlanAhead;
        }
    }

    private bool IsLastStepRunning =>
        _plan is { IsOpen: false, IsMatching: false, IsBroken: false, HasNext: false } && _ledger.HasLive && !_ledger.HasCancelling;

    private bool MayAsk(long now) => _need != PlanTrigger.None && !_isStopped && (_isUrgent || _pace.MayAsk(now));

    private void Ask(in TContext context, long now)
    {
        PlanTrigger trigger = _need == PlanTrigger.PlanAhead && !_ledger.HasLive ? PlanTrigger.NothingLeft : _need;
        (_need, _isUrgent) = (PlanTrigger.None, false);
        _ledger.ForgetDone();
        _pace.Asked(now);
        PlanOptions options = Options(now, out bool asksModel);
        CarriedPlan<TAction> coming = new(++_plans, trigger);
        _coming = coming;
        Activity? outer = Activity.Current;
        coming.Activity = _journal.Asked(coming.Number, trigger, coming.IsRepair, _lastActivity);
        try
        {
            TContext own = _snapshot is null ? context : _snapshot(context);
            _askedKey = (_options.ReplanOnChange ? KeyOf(in own) : null) ?? _askedKey;
            _request = IsContinuation(trigger)
                ? Request(Continue(in own, trigger), in options, coming, now)
                : Request(in own, in options, coming, now);

            // Booked before the answer: a plan that is given up has been paid for all the same.
            _request.Booked = asksModel && !_request.IsOver ? 1 : 0;
            _budget.Spend(_request.Booked, tokens: 0, TimeSpan.Zero);
        }
        catch (Exception exception)
        {
            Lose(coming, exception, now);
        }
        finally
        {
            if (coming.Activity is not null)
            {
                Activity.Current = outer;
            }
        }
    }

    private PlanOptions Options(long now, out bool asksModel)
    {
        PlanOptions options = _options.Plan with { AgentId = _options.AgentId, Allowed = Allowed };
        asksModel = _budget.MayAsk(now);
        if (!asksModel)
        {
            _journal.BudgetSpent(isFirst: !_isBudgetSpent, _budget);
            options = options with { Budget = TimeSpan.Zero };
        }

        _isBudgetSpent = !asksModel;
        return options;
    }

    private PlanRequest<TAction> Request<T>(in T context, in PlanOptions options, CarriedPlan<TAction> coming, long now)
        where T : ILlmContext
    {
        CancellationTokenSource stop = new();
        return _options.Stream
            ? new StreamedPlanRequest<TAction>(coming, now, stop, _planner.StreamAsync(in context, options, stop.Token))
            : new WholePlanRequest<TAction>(coming, now, stop, _planner.PlanAsync(in context, options, stop.Token));
    }

    /// <summary>Whether there is anything to continue. Where there is not, the plain context is asked with, so that its cached plans are everybody's.</summary>
    private bool IsContinuation(PlanTrigger trigger) => trigger == PlanTrigger.Interrupted || _story.Failed.Count > 0 || _ledger.HasLive;

    private PlanContinuation<TContext, TAction> Continue(in TContext context, PlanTrigger trigger)
    {
        bool tellsStory = trigger == PlanTrigger.Interrupted || (trigger != PlanTrigger.PlanAhead && _story.Failed.Count > 0);
        return new PlanContinuation<TContext, TAction>
        {
            Context = context,
            Trigger = trigger,
            Done = tellsStory ? _story.Done.ToArray() : default,
            Failed = tellsStory ? _story.Failed.ToArray() : default,
            Running = _ledger.RunningActions(),
            Interruption = trigger == PlanTrigger.Interrupted ? _interruption : default,
        };
    }

    /// <summary>What tells two contexts apart; <see langword="null"/> where the context threw.</summary>
    private ulong? KeyOf(in TContext context)
    {
        ReusableBuffer buffer = ReusableBuffer.Rent();
        try
        {
            context.WriteKey(buffer);
            _hasContextThrown = false;
            return XxHash3.HashToUInt64(buffer.WrittenSpan);
        }
        catch (Exception exception)
        {
            _journal.ContextThrew(exception, typeof(TContext).Name, isFirst: !_hasContextThrown);
            _hasContextThrown = true;
            return null;
        }
        finally
        {
            buffer.Return();
        }
    }
}
