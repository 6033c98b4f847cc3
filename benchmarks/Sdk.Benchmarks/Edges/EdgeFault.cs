using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;

namespace Sdk.Benchmarks.Edges;

/// <summary>One way in which something around a call goes wrong, and what its plans may say of it.</summary>
/// <param name="Name">What goes wrong.</param>
/// <param name="Reasons">What plans may say. A budget that was used up may always be said.</param>
internal sealed record EdgeFault(string Name, params PlanReason[] Reasons)
{
    /// <summary>The simulated model's fault, in each call.</summary>
    public SimulatedFault Simulated { get; init; }

    /// <summary>Another client than the simulated one.</summary>
    public Func<IChatClient>? Client { get; init; }

    /// <summary>The cache between processes, where there is one.</summary>
    public Func<IDistributedCache>? Shared { get; init; }

    /// <summary>Whether the first call opens the circuit breaker, so that the others are its probes.</summary>
    public bool Probes { get; init; }

    /// <summary>Whether the circuit breaker is held open, so that no model is asked.</summary>
    public bool Isolated { get; init; }

    /// <summary>Whether the game's validator blocks on every plan that is remembered: all calls plan for one situation.</summary>
    public bool ValidatorHangs { get; init; }

    /// <summary>Whether another planner's client and fallback block, hundreds of times, in the same process.</summary>
    public bool HasBadNeighbour { get; init; }

    public FallbackMood Fallback { get; init; }

    public CallerMood Caller { get; init; }

    /// <summary>How far the fault outlasts the budget.</summary>
    public double Overrun { get; init; } = 1;
}

/// <summary>What the fallback planner does.</summary>
internal enum FallbackMood
{
    Plans,
    Throws,
    Hangs,
}

/// <summary>What the caller does.</summary>
internal enum CallerMood
{
    Waits,

    /// <summary>Cancels at half of his budget.</summary>
    Cancels,

    /// <summary>Every second call waits for the same plan as the one before, which is cancelled.</summary>
    LeaderCancels,
}
