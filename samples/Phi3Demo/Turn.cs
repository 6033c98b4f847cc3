using AstraWeave.Sdk.Resilience;
using Phi3Demo.Acting;
using Phi3Demo.World;

namespace Phi3Demo;

/// <summary>A turn, while it comes about: what each agent plans, how the model is, and what the others did.</summary>
/// <remarks>Agents think at once, on any thread: who changes or draws the turn holds <see cref="Gate"/>.</remarks>
internal sealed class Turn(int number, Battlefield field, IModelEndpoint model)
{
    public Lock Gate { get; } = new();

    /// <summary>From 1.</summary>
    public int Number { get; } = number;

    /// <summary>The round it belongs to, from 1.</summary>
    public int Round { get; } = field.Rounds.Count + 1;

    /// <summary>Which of the round's turns it is, from 1.</summary>
    public int TurnOfRound { get; } = field.TurnOfRound;

    public IReadOnlyList<AgentTurn> Agents { get; } = [.. field.Squad.Select(agent => new AgentTurn(agent))];

    /// <summary>What the circuit breaker was when the agents asked.</summary>
    public CircuitState CircuitBefore { get; } = model.Circuit;

    public CircuitState Circuit => model.Circuit;

    /// <summary>How long calls will still be refused.</summary>
    public TimeSpan RetryAfter => model.RetryAfter ?? TimeSpan.Zero;

    /// <summary>How many calls waited for the model at most, each time that agents had asked.</summary>
    public int Queued { get; set; }

    /// <summary>The seconds of the turn that have passed; <see langword="null"/> when it is over.</summary>
    public double? Now { get; set; } = 0;

    /// <summary>The plans of all agents.</summary>
    public IEnumerable<Leg> Legs => Agents.SelectMany(static agent => agent.Legs);

    /// <summary>The repairs that agents asked for in this turn.</summary>
    public IEnumerable<Leg> Repairs => Legs.Where(static leg => leg is { Repairs: not null, IsOld: false });

    /// <summary>How many calls the model got, failed ones included.</summary>
    public long ModelCalls { get; set; }

    /// <summary>What the others did, a line each; there when the turn is over.</summary>
    public IReadOnlyList<string>? Events { get; set; }

    /// <summary>Called after each change, with <see cref="Gate"/> free.</summary>
    public event Action? Changed;

    public void Change(Action change)
    {
        lock (Gate)
        {
            change();
        }

        Changed?.Invoke();
    }
}
