using AstraWeave.Sdk.Resilience;
using Phi3Demo.World;

namespace Phi3Demo;

/// <summary>A turn, while it comes about: what each agent plans, how the model is, and what the others did.</summary>
/// <remarks>Agents think at once, on any thread: who changes or draws the turn holds <see cref="Gate"/>.</remarks>
internal sealed class Turn(int number, IEnumerable<Companion> squad, IModelEndpoint model)
{
    public Lock Gate { get; } = new();

    /// <summary>From 1.</summary>
    public int Number { get; } = number;

    public IReadOnlyList<AgentTurn> Agents { get; } = [.. squad.Select(agent => new AgentTurn(agent))];

    /// <summary>What the circuit breaker was when the agents asked.</summary>
    public CircuitState CircuitBefore { get; } = model.Circuit;

    public CircuitState Circuit => model.Circuit;

    /// <summary>How long calls will still be refused.</summary>
    public TimeSpan RetryAfter => model.RetryAfter ?? TimeSpan.Zero;

    /// <summary>The queue, when all agents had asked.</summary>
    public CallQueueSnapshot Queue { get; set; } = new();

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
