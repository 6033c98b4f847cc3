using AstraWeave.Sdk;
using AstraWeave.Sdk.Agents;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Acting;

/// <summary>Moves one companion through the frames of a turn: begins what its plan says next, and tells when it is done and what failed.</summary>
/// <remarks>An order takes effect when it begins, and its companion is busy for as long as it takes.</remarks>
internal abstract class Pilot
{
    private const double LeastUse = 1;

    private readonly PilotContext _in;
    private readonly Situation _eyes;
    private readonly Dictionary<int, Leg> _legs = [];
    private AgentTurn _turn = null!;
    private SquadState _state;
    private int _asked;
    private StepCommand<SquadAction>? _body;
    private Outcome _outcome;

    protected Pilot(PilotContext context, int agent)
    {
        _in = context;
        _eyes = new Situation(context.Field);
        Agent = agent;
        Planner = new WatchedPlanner(context.Planner, context.Time, BeginLeg, change => _in.Turn.Change(change));
    }

    public int Agent { get; }

    /// <summary>Ends when no plan is being made for this companion.</summary>
    public Task Pending => Planner.Pending;

    protected WatchedPlanner Planner { get; }

    /// <summary>The plan that was asked for last.</summary>
    protected Leg Last => _legs[_asked];

    private Companion Companion => _turn.Agent;

    public void BeginTurn(AgentTurn turn)
    {
        _turn = turn;
        _in.Field.TurnTo(Companion);
        _state = _eyes.Observe();
        if (_body is null)
        {
            Refresh();
        }
    }

    /// <summary>Does what this frame has time for.</summary>
    /// <param name="now">The seconds of the turn that have passed.</param>
    /// <returns>Whether anything happened.</returns>
    public bool Act(double now)
    {
        bool hasActed = false;
        _in.Field.TurnTo(Companion);
        while (Battlefield.TurnSeconds - Companion.SecondsLeft <= now && Pending.IsCompleted)
        {
            if (_body is { } body)
            {
                // Begun in this turn and done; or put off to this turn, and begun now.
                if (_outcome.Why == Obstacle.NoTime && !Begin(body))
                {
                    return hasActed;
                }

                _body = null;
                Report(body.Step, _outcome.Happened ? StepOutcome.Succeeded : StepOutcome.Failed(_outcome.Why));
                hasActed = true;
                continue;
            }

            if (NeedsPlan && (Companion.SecondsLeft < LeastUse || !MayPlan))
            {
                return hasActed;
            }

            _state = _eyes.Look();
            StepCommand<SquadAction> command = Tick(in _state);
            if (command.Kind != StepCommandKind.Start)
            {
                return hasActed;
            }

            hasActed = true;
            _body = command;
            if (!Begin(command))
            {
                return hasActed;
            }
        }

        return hasActed;
    }

    /// <summary>Lets time pass for one that waits.</summary>
    public void Rest(double now)
    {
        _in.Field.TurnTo(Companion);
        if (_body is null && Pending.IsCompleted)
        {
            _in.Field.Rest(now);
        }
    }

    /// <summary>Whether nothing is left to do.</summary>
    protected abstract bool NeedsPlan { get; }

    /// <summary>Whether a plan may be asked for.</summary>
    protected abstract bool MayPlan { get; }

    /// <summary>A new turn is another situation.</summary>
    protected abstract void Refresh();

    protected abstract StepCommand<SquadAction> Tick(in SquadState state);

    protected abstract void Report(StepId step, StepOutcome outcome);

    /// <summary>Has an order take effect.</summary>
    /// <returns>Whether it did, or was refused; <see langword="false"/> where this turn has no time left for it.</returns>
    private bool Begin(in StepCommand<SquadAction> command)
    {
        double at = Battlefield.TurnSeconds - Companion.SecondsLeft;
        Squad squad = new(_in.Field);
        command.Action.Dispatch(ref squad);
        _outcome = squad.Last;
        if (_outcome.Why == Obstacle.NoTime)
        {
            return false;
        }

        LegStep step = StepOf(command);
        _in.Turn.Change(() => (step.At, step.Outcome) = (at, _outcome));
        return true;
    }

    /// <summary>The record of a step; one that goes on from an earlier turn is shown in this one.</summary>
    private LegStep StepOf(in StepCommand<SquadAction> command)
    {
        Leg leg = _legs[command.Step.Plan];
        if (!_turn.Legs.Contains(leg))
        {
            Leg rest = new(leg.Number, leg.Situation) { Repairs = leg.Repairs, IsOld = true, Result = leg.Result };
            rest.Steps.AddRange(leg.Steps.Where(static step => step.Outcome is null));
            _legs[leg.Number] = rest;
            _in.Turn.Change(() => _turn.Legs.Add(rest));
            leg = rest;
        }

        SquadAction action = command.Action;
        return leg.Steps.First(step => step.Outcome is null && step.Step == action);
    }

    private Leg BeginLeg(object context)
    {
        FailedStep<SquadAction>? failed = context is PlanContinuation<SquadState, SquadAction> { Failed.Span: [.., var last] } ? last : null;
        Leg leg = new(++_asked, _state) { Repairs = failed };
        _in.Turn.Change(() =>
        {
            if (failed is { } why && _turn.Legs is [.., var broken])
            {
                broken.Break(in why);
            }

            _turn.Legs.Add(leg);
        });
        _legs[_asked] = leg;
        _ = _legs.Remove(_asked - 2);
        return leg;
    }
}
