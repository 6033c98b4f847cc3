using System.Runtime.CompilerServices;
using AstraWeave.Sdk.Telemetry;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Agents;

/// <summary>Carries out the plans of one character over the frames of a game: it requests plans, hands out their steps, takes the outcomes, and replans when necessary.</summary>
/// <remarks>
/// <code>
/// Tick:    plan came? → timeouts → reason to plan? ask → guard → a step to cancel, else a step to start, else nothing
/// Report:  succeeded → next step · failed → the rest is dropped, a new plan is requested
/// </code>
/// <see cref="Tick"/> does not wait, and no failure of the model makes it throw. It allocates nothing while nothing changes. Each step is handed out once: not after its
/// plan was replaced, and not before the previous step has its outcome, unless one of the two is parallel.
/// Not thread-safe: all members belong to the thread that ticks. A guard, a fallback planner or a snapshot must not call them.
/// </remarks>
/// <typeparam name="TContext">The type of context.</typeparam>
/// <typeparam name="TAction">The toolset.</typeparam>
public sealed partial class PlanAgent<TContext, TAction> : IDisposable
    where TContext : ILlmContext
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly IPlanner<TAction> _planner;
    private readonly AgentOptions _options;
    private readonly IStepGuard<TContext, TAction>? _guard;
    private readonly Func<TContext, TContext>? _snapshot;
    private readonly AgentClock _clock;
    private readonly AgentJournal _journal;
    private readonly BudgetWindow _budget;
    private readonly AskPace _pace;
    private readonly StepLedger<TAction> _ledger = new();
    private readonly Story<TAction> _story = new();
    private CarriedPlan<TAction>? _plan;
    private AgentPhase _phase;
    private bool _isTicking;
    private bool _isStopped;
    private bool _isDisposed;

    internal PlanAgent(
        IPlanner<TAction> planner,
        AgentOptions options,
        IStepGuard<TContext, TAction>? guard,
        Func<TContext, TContext>? snapshot,
        TimeProvider time,
        LlmTelemetry telemetry,
        ILogger logger)
    {
        _planner = planner;
        _options = options;
        _guard = guard;
        _snapshot = snapshot;
        _clock = new AgentClock(time);
        _journal = new AgentJournal(telemetry, logger, options.AgentId, TAction.Descriptor.Hash.ToShortString());
        _budget = new BudgetWindow(options.Budget, _clock);
        _pace = new AskPace(options, _clock);
        _stepTimeout = _clock.Of(options.StepTimeout);
        _cancelTimeout = _clock.Of(options.CancelTimeout);
        _guardTimeout = _clock.Of(options.GuardTimeout);
        _replanInterval = options.ReplanInterval is TimeSpan interval ? _clock.Of(interval) : long.MaxValue;
        Allowed = options.Plan.Allowed;
    }

    /// <summary>The character: <see cref="AgentOptions.AgentId"/>.</summary>
    public long AgentId => _options.AgentId;

    /// <summary>What the agent does.</summary>
    public AgentPhase Phase => _phase;

    /// <summary>The tools that plans may use from now on. A step of another tool is given up when its turn comes.</summary>
    /// <value>The default is that of <see cref="AgentOptions.Plan"/>.</value>
    /// <exception cref="ArgumentException">The allow-list was made for another toolset.</exception>
    public ToolMask Allowed
    {
        get;
        set
        {
            value.ThrowIfOther(TAction.Descriptor, nameof(value));
            field = value;
        }
    }

    /// <summary>The steps of the current plan that have not started; valid until the next call.</summary>
    public ReadOnlySpan<TAction> Remaining => _plan is { } plan ? plan.Steps[plan.Next..] : [];

    /// <summary>The steps that were handed out and have no outcome yet. After <see cref="Load(AgentState)"/>, the game continues them or reports them as failed.</summary>
    public IReadOnlyList<RunningStep<TAction>> Running
    {
        get
        {
            List<RunningStep<TAction>> running = [];
            foreach (ref readonly TrackedStep<TAction> step in _ledger.Steps)
            {
                if (step.Phase != StepPhase.Done)
                {
                    running.Add(new RunningStep<TAction>(step.Id, step.Action, step.Phase != StepPhase.Running));
                }
            }

            return running;
        }
    }

    /// <summary>Says what to do now. Call it once per frame, or again until it returns <see cref="StepCommandKind.None"/>.</summary>
    /// <param name="context">The context now. What it refers to must not change while a plan is requested, unless the agent takes snapshots.</param>
    public StepCommand<TAction> Tick(in TContext context)
    {
        ThrowIfTicking();
        if (_isDisposed)
        {
            return default;
        }

        _isTicking = true;
        _isUsed = true;
        try
        {
            long now = _clock.Now;
            Receive(now);
            Expire(now);
            FindReason(in context, now);
            if (MayAsk(now))
            {
                Ask(in context, now);
                Receive(now);
            }

            CheckSteps(in context, now);
            StepCommand<TAction> command = NextCommand(now);
            UpdatePhase();
            return command;
        }
        finally
        {
            _isTicking = false;
        }
    }

    /// <summary>Makes the agent replan at once. Running steps continue until the new plan arrives. A stopped agent ignores it.</summary>
    /// <param name="reason">Why; the model reads it. Do not use a player's text.</param>
    public void Interrupt(FailureReason reason = default)
    {
        ThrowIfTicking();
        if (_isStopped || _isDisposed)
        {
            return;
        }

        Withdraw(_clock.Now, PlanEnd.Replaced);
        _need = PlanTrigger.Interrupted;
        _interruption = reason;
        _isUrgent = true;
        UpdatePhase();
    }

    /// <summary>Stops the plan. The next ticks cancel the running steps, and no plan is requested until <see cref="Resume"/>.</summary>
    public void Stop()
    {
        ThrowIfTicking();
        _isStopped = true;
        End(PlanEnd.Stopped);
        _ledger.CancelAllBut(plan: 0);
        UpdatePhase();
    }

    /// <summary>Makes a stopped agent plan again.</summary>
    public void Resume()
    {
        ThrowIfTicking();
        _isStopped = false;
    }

    /// <summary>Cancels a pending request. After that, ticks return no command; the game must end the running steps itself.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            End(PlanEnd.Stopped);
        }
    }

    private void End(PlanEnd end)
    {
        Withdraw(_clock.Now, end);
        EndPlan(end);
        _story.Clear();
        _need = PlanTrigger.None;
        _isUrgent = false;
    }

    private void UpdatePhase()
    {
        AgentPhase phase = _ledger.HasLive || _plan is { HasNext: true } ? AgentPhase.Acting
            : _isStopped ? AgentPhase.Idle
            : _story.Failed.Count > 0 ? AgentPhase.Repairing
            : _need != PlanTrigger.None || _coming is not null ? AgentPhase.Planning
            : _phase == AgentPhase.Idle ? AgentPhase.Idle
            : AgentPhase.Planning;
        if (phase != _phase)
        {
            _journal.PhaseChanged(_phase, phase);
            _phase = phase;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ThrowIfTicking()
    {
        if (_isTicking)
        {
            throw new InvalidOperationException("The agent is inside Tick. A guard, a fallback planner or a snapshot must not call it. Call it after Tick has returned.");
        }
    }
}
