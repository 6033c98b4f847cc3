using System.Runtime.CompilerServices;
using AstraWeave.Sdk.Resilience;
using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Planning;

/// <summary>The game's own clocks, whose faults are to reach nobody.</summary>
/// <remarks>Thread-safe. One for all who share a clock: where it fails, time goes on as one for them, and it is told once.</remarks>
internal static class GameClocks
{
    private static readonly ConditionalWeakTable<TimeProvider, ContainedTimeProvider> s_contained = [];

    public static TimeProvider Contain(TimeProvider clock, ILogger logger) =>
        ContainedTimeProvider.IsNeededFor(clock) ? s_contained.GetValue(clock, clock => new ContainedTimeProvider(clock, logger)) : clock;
}
