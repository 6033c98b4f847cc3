using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using Phi3Demo.Acting;
using Phi3Demo.Actions;
using Phi3Demo.Rendering;
using Phi3Demo.Simulation;
using Phi3Demo.World;

namespace Phi3Demo;

/// <summary>The loop of the game: a turn is eight seconds in frames of half a second, and in each of them every companion does what its plan says next.</summary>
/// <remarks>The turn stands still while somebody's plan is being made, as turn-based games do.</remarks>
internal sealed class Game
{
    private const double FrameSeconds = 0.5;

    private readonly PilotContext _shared;
    private readonly Pilot[] _pilots;
    private readonly Lessons _lessons = new();
    private readonly IModelEndpoint _model;
    private readonly ILlmTelemetry _telemetry;
    private readonly Battlefield _field;
    private readonly ITurnView _view;
    private readonly DemoOptions _options;
    private readonly Turnstile? _turnstile;

    public Game(
        IPlanner<SquadAction> planner, IModelHealth health, ILlmTelemetry telemetry, TimeProvider time, Battlefield field, ITurnView view, DemoOptions options, Turnstile? turnstile = null)
    {
        (_model, _telemetry, _field, _view, _options, _turnstile) = (health.Endpoints[0], telemetry, field, view, options, turnstile);
        PlanOptions request = new()
        {
            Budget = options.Budget,
            BypassCache = options.NoCache,
            Domains = options.Conduct == Conduct.Ungrounded ? RulesValues.All : null,

            // On the virtual clock nothing goes on between two turns.
            OnDeadline = turnstile is null ? DeadlineBehavior.FinishAndCache : DeadlineBehavior.Cancel,
        };
        _shared = new PilotContext(planner, time, new SimulatedTimeProvider(), field, request);
        _pilots = [.. field.Squad.Select(agent => options.Conduct == Conduct.Agents ? (Pilot)new AgentPilot(_shared, agent.Agent) : new ListPilot(_shared, agent.Agent))];
    }

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        for (int number = 1; number <= _options.Turns; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _field.BeginTurn();
            Turn turn = new(number, _field, _model);
            _shared.Turn = turn;
            await _view.ShowAsync(turn, _field, () => PlayAsync(turn, cancellationToken)).ConfigureAwait(false);
            _turnstile?.EndTurn();
        }
    }

    private async Task PlayAsync(Turn turn, CancellationToken cancellationToken)
    {
        long callsBefore = _telemetry.Snapshot().Requests;
        foreach ((Pilot pilot, AgentTurn agent) in _pilots.Zip(turn.Agents))
        {
            pilot.BeginTurn(agent);
        }

        for (double now = 0; now <= Battlefield.TurnSeconds; now += FrameSeconds)
        {
            await PlayFrameAsync(turn, now, cancellationToken).ConfigureAwait(false);
            turn.Change(() => turn.ModelCalls = _telemetry.Snapshot().Requests - callsBefore);
        }

        turn.Change(() =>
        {
            turn.Now = null;
            turn.Events = _field.EndTurn();
        });
    }

    private async Task PlayFrameAsync(Turn turn, double now, CancellationToken cancellationToken)
    {
        turn.Now = now;
        bool hasActed = ActAll(now);
        while (_pilots.Any(static pilot => !pilot.Pending.IsCompleted))
        {
            turn.Change(() => turn.Queued = Math.Max(turn.Queued, _model.Queue.Waiting));
            Task thinking = Task.WhenAll(_pilots.Select(static pilot => pilot.Pending));
            await (_turnstile?.LetThroughAsync(thinking) ?? thinking).ConfigureAwait(false);
            turn.Change(() => _lessons.Note(turn));
            if (_turnstile is not null)
            {
                await _view.ReplayAsync(turn, cancellationToken).ConfigureAwait(false);
            }

            hasActed |= ActAll(now);
        }

        turn.Change(() => _lessons.Note(turn));
        if (hasActed)
        {
            await _view.ShowFrameAsync(turn, cancellationToken).ConfigureAwait(false);
        }

        foreach (Pilot pilot in _pilots)
        {
            pilot.Rest(now + FrameSeconds);
        }

        _shared.GameTime.Advance(TimeSpan.FromSeconds(FrameSeconds));
    }

    private bool ActAll(double now)
    {
        bool hasActed = false;
        foreach (Pilot pilot in _pilots)
        {
            hasActed |= pilot.Act(now);
        }

        return hasActed;
    }
}
