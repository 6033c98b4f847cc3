using AstraWeave.Sdk.Agents;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Agents.Model;

/// <summary>What an agent has to do, written down as plainly as it can be said: lists, looked through from the start.</summary>
/// <remarks>It sees what a game and a planner see: commands, outcomes, plans asked for and given. It predicts each command, each receipt and each counter.</remarks>
internal sealed class AgentModel(AgentOptions options, HandGuard guard)
{
    private readonly List<ModelStep> _steps = [];
    private ModelPlan? _plan;
    private ModelPlan? _coming;
    private AskedPlan? _asked;
    private int _taken;
    private int _asks;
    private bool _isStopped;

    public ToolMask Allowed { get; set; }

    public long Planned { get; private set; }

    public long Started { get; private set; }

    public long Joined { get; private set; }

    public long Dropped { get; private set; }

    public long GivenUp { get; private set; }

    public long Succeeded { get; private set; }

    public long Failed { get; private set; }

    public long Cancelled { get; private set; }

    public int Live => _steps.Count(static step => step.IsLive);

    public int Remaining => _plan?.Left ?? 0;

    public int Held => _coming?.Steps.Count ?? 0;

    public IEnumerable<ModelStep> Steps => _steps;

    public AskedPlan? Outstanding => _asked;

    /// <summary>Before a tick: what came of the plan on its way.</summary>
    public void Receive()
    {
        if (_asked is { } asked)
        {
            ModelPlan target = _coming ?? _plan!;
            for (; _taken < asked.Given.Count; _taken++)
            {
                target.Steps.Add(asked.Given[_taken]);
                Planned++;
            }

            if (asked.IsOver)
            {
                target.IsOpen = false;
                _asked = null;
                if (asked.HasFailed && target == _coming && target.Steps.Count == 0)
                {
                    _coming = null;
                    ForgetDone();
                }
            }
        }

        if (_coming is { } coming && (coming.Left > 0 || !coming.IsOpen) && !(coming.IsAhead && Live > 0))
        {
            Dropped += _plan?.Left ?? 0;
            (_plan, _coming) = (coming, null);
        }

        Match();
        EndIfDone();
    }

    /// <summary>In a tick: cancelled steps that were waited for long enough.</summary>
    public void Expire(DateTimeOffset now)
    {
        foreach (ModelStep step in _steps.Where(step => step.IsLive && now - step.Told >= options.CancelTimeout))
        {
            step.IsLive = false;
            Cancelled++;
        }
    }

    /// <summary>In a tick: a plan was asked for.</summary>
    public void Ask(AskedPlan asked)
    {
        Assert.Null(_asked);
        Assert.Null(_coming);
        Assert.False(_isStopped);
        _asked = asked;
        _taken = 0;
        _coming = new ModelPlan(++_asks, asked.Prompt.EndsWith("after the running steps.", StringComparison.Ordinal));
        ForgetDone();
    }

    /// <summary>In a tick, at its end: what the guard and the allow-list cut, and the command that must come.</summary>
    public StepCommand<TestAction> Command(DateTimeOffset now)
    {
        bool isReady = CheckSteps();
        if (_steps.Find(static step => step.IsLive && step.MustCancel && step.Told is null) is { } cancel)
        {
            cancel.Told = now;
            return new StepCommand<TestAction>(StepCommandKind.Cancel, cancel.Id, cancel.Action);
        }

        if (!isReady)
        {
            return default;
        }

        ModelStep start = new() { Id = new StepId(options.AgentId, _plan!.Number, _plan.Next), Action = _plan.Steps[_plan.Next], Owner = _plan.Number };
        Assert.DoesNotContain(_steps, step => step.Id == start.Id);
        _steps.Add(start);
        _plan.Next++;
        Started++;
        return new StepCommand<TestAction>(StepCommandKind.Start, start.Id, start.Action);
    }

    /// <summary>An outcome is reported.</summary>
    public OutcomeReceipt Report(StepId id, StepOutcomeKind outcome)
    {
        if (_steps.Find(step => step.Id == id) is not { } step)
        {
            return WasJoinedOrSkipped(id) ? OutcomeReceipt.Stale : OutcomeReceipt.Unknown;
        }

        if (!step.IsLive)
        {
            return OutcomeReceipt.Stale;
        }

        bool isRunning = step.IsRunning;
        if (outcome == StepOutcomeKind.Running)
        {
            return OutcomeReceipt.Applied;
        }

        step.IsLive = false;
        if (outcome == StepOutcomeKind.Succeeded)
        {
            Succeeded++;
            step.IsFreshlyDone = isRunning;
        }
        else if (isRunning)
        {
            Failed++;
            Withdraw();
            Dropped += _plan?.Cut(_plan.Next) ?? 0;
        }
        else
        {
            Cancelled++;
        }

        EndIfDone();
        return OutcomeReceipt.Applied;
    }

    public void Interrupt()
    {
        if (!_isStopped)
        {
            Withdraw();
        }
    }

    public void Stop()
    {
        _isStopped = true;
        Withdraw();
        Dropped += _plan?.Left ?? 0;
        _plan = null;
        foreach (ModelStep step in _steps.Where(static step => step.IsRunning))
        {
            step.MustCancel = true;
        }
    }

    public void Resume() => _isStopped = false;

    /// <summary>The agent was saved and loaded: what was on its way is asked for again.</summary>
    public void Load()
    {
        Planned -= Held;
        (_asked, _coming) = (null, null);
        if (_plan is { } plan)
        {
            plan.IsOpen = false;
        }

        ForgetDone();
    }

    private void Match()
    {
        if (_plan is not { IsMatching: true } plan)
        {
            return;
        }

        while (plan.Left > 0 && _steps.Find(step => step.Owner != plan.Number && (step.IsRunning || step.IsFreshlyDone) && step.Action == plan.Steps[plan.Next]) is { } joined)
        {
            joined.Owner = plan.Number;
            plan.Next++;
            Joined++;
        }

        if (plan.Left > 0 || !plan.IsOpen)
        {
            plan.IsMatching = false;
            foreach (ModelStep step in _steps.Where(step => step.IsRunning && step.Owner != plan.Number))
            {
                step.MustCancel = true;
            }

            ForgetDone();
        }
    }

    private bool CheckSteps()
    {
        if (_plan is not { Left: > 0, IsMatching: false } plan || _isStopped)
        {
            return false;
        }

        bool isAllowed = Allowed.Allows(plan.Steps[plan.Next].ToolIndex);
        int given = isAllowed ? plan.Steps.FindIndex(plan.Next, step => guard.Of(step) == GuardVerdict.GiveUp)
            : plan.IsOpen ? plan.Steps.FindIndex(plan.Next, step => guard.Of(step) == GuardVerdict.GiveUp) : plan.Next;
        bool isReady = given != plan.Next && isAllowed && guard.Of(plan.Steps[plan.Next]) == GuardVerdict.Go;
        if (given >= 0)
        {
            Withdraw();
            Dropped += plan.Cut(given) - 1;
            GivenUp++;
        }

        return isReady
            && !_steps.Exists(static step => step.IsLive && (step.MustCancel || step.Told is not null))
            && (IsParallel(plan.Steps[plan.Next]) || !_steps.Exists(step => step.IsRunning && !IsParallel(step.Action)));
    }

    private void EndIfDone()
    {
        if (_plan is { IsOpen: false, IsMatching: false, Left: 0 } && Live == 0)
        {
            _plan = null;
        }
    }

    private void Withdraw()
    {
        // A plan that acts already keeps what has come of it.
        if (_asked is not null && _coming is null)
        {
            _plan!.IsOpen = false;
        }

        Dropped += Held;
        (_asked, _coming) = (null, null);
        ForgetDone();
    }

    private void ForgetDone()
    {
        foreach (ModelStep step in _steps)
        {
            step.IsFreshlyDone = false;
        }
    }

    private bool IsParallel(TestAction action) => options.Parallel is { } parallel && parallel.Allows(action.ToolIndex);

    private bool WasJoinedOrSkipped(StepId id) =>
        id.Agent == options.AgentId && id.Index >= 0 && id.Plan >= 1 && id.Plan <= _asks && id.Plan != _coming?.Number && (id.Plan != _plan?.Number || id.Index < _plan.Next);
}
