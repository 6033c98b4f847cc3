using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;

namespace Sdk.Benchmarks.Edges;

/// <summary>The faults of docs/chaos.md. Jumps of the clock and timers that fire early or late need a clock of one's own: they are tested in fake time.</summary>
internal static class EdgeFaults
{
    public static IReadOnlyList<EdgeFault> All { get; } =
    [
        Of("none", SimulatedFault.None, PlanReason.None),
        Of("client throws", SimulatedFault.Throw, PlanReason.ClientFault),
        Of("client throws synchronously", SimulatedFault.ThrowSynchronously, PlanReason.ClientFault),
        Of("never returns", SimulatedFault.Stall),
        Of("ignores its token", SimulatedFault.IgnoreCancellation),
        Of("ends silently when cancelled", SimulatedFault.EndSilentlyWhenCancelled),
        Of("blocks its thread", SimulatedFault.BlockThread),
        Of("returns after the deadline", SimulatedFault.LateAnswer),
        Of("late by twice, half-open", SimulatedFault.IgnoreCancellation, PlanReason.CircuitOpen) with { Probes = true, Overrun = 2 },
        Of("429", SimulatedFault.TooManyRequests, PlanReason.ServerBusy),
        Of("429 with Retry-After", SimulatedFault.RetryLater, PlanReason.ServerBusy),
        Of("500", SimulatedFault.ServerError, PlanReason.ServerError),
        Of("503", SimulatedFault.ServerBusy, PlanReason.ServerBusy),
        Of("connection reset", SimulatedFault.ConnectionReset, PlanReason.EndpointUnreachable),
        Of("half JSON", SimulatedFault.HalfAnswer, PlanReason.UnusableAnswer),
        Of("wrong schema", SimulatedFault.WrongSchema, PlanReason.UnusableAnswer),
        Of("illegal plan", SimulatedFault.IllegalPlan, PlanReason.UnusableAnswer),
        Of("empty", SimulatedFault.EmptyAnswer, PlanReason.UnusableAnswer),
        Of("10 MB", SimulatedFault.OversizedAnswer, PlanReason.UnusableAnswer),
        Of("the client's own timeout", SimulatedFault.ClientTimeout, PlanReason.AttemptTimeout),
        Of("caller cancels", SimulatedFault.Stall) with { Caller = CallerMood.Cancels },
        Of("leader dies", SimulatedFault.Stall) with { Caller = CallerMood.LeaderCancels },
        Of("shared cache down", SimulatedFault.None, PlanReason.None) with { Shared = static () => new BadCache(BadCacheMood.Down) },
        Of("shared cache silent", SimulatedFault.None, PlanReason.None) with { Shared = static () => new BadCache(BadCacheMood.Silent) },
        Of("shared cache corrupt", SimulatedFault.None, PlanReason.None) with { Shared = static () => new BadCache(BadCacheMood.Corrupt) },
        Of("client needs the thread pool", SimulatedFault.None, PlanReason.None) with { Client = static () => new PoolClient() },
        Of("fallback throws", SimulatedFault.Stall) with { Fallback = FallbackMood.Throws },
        Of("fallback hangs", SimulatedFault.Stall) with { Fallback = FallbackMood.Hangs },
        Of("fallback hangs, circuit open", SimulatedFault.None, PlanReason.CircuitOpen) with { Fallback = FallbackMood.Hangs, Isolated = true },
        Of("validator hangs on a hit", SimulatedFault.None) with { ValidatorHangs = true },
        Of("a neighbour hangs", SimulatedFault.None, PlanReason.None) with { HasBadNeighbour = true },
    ];

    private static EdgeFault Of(string name, SimulatedFault fault, params PlanReason[] reasons) => new(name, reasons) { Simulated = fault };
}
