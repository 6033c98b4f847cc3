namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>The passing of time in a simulated call: waited for on a real clock, brought about on a virtual one.</summary>
/// <remarks>Times are counted from the start of the call, so that timers that fire late do not add up.</remarks>
internal readonly struct SimulatedLatency(TimeProvider clock)
{
    // A virtual stall whose call nobody bounds would otherwise follow a periodic timer for ever.
    private static readonly TimeSpan s_longestVirtualStall = TimeSpan.FromDays(1);

    private readonly long _start = clock.GetTimestamp();

    public async ValueTask ReachAsync(TimeSpan sinceStart, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TimeSpan remaining = sinceStart - clock.GetElapsedTime(_start);
        if (remaining <= TimeSpan.Zero)
        {
            return;
        }

        if (clock is SimulatedTimeProvider simulated)
        {
            simulated.AdvanceUnlessCancelled(remaining, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
        }
        else
        {
            await DelayAsync(remaining, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Never completes but by cancellation.</summary>
    public async ValueTask StallAsync(CancellationToken cancellationToken)
    {
        if (clock is SimulatedTimeProvider simulated)
        {
            TimeSpan end = simulated.Elapsed + s_longestVirtualStall;
            while (!cancellationToken.IsCancellationRequested && simulated.Elapsed < end && simulated.AdvanceToNextTimer())
            {
            }
        }

        await DelayAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
    }

    private Task DelayAsync(TimeSpan time, CancellationToken cancellationToken) =>
        clock is IVirtualClock driven and not SimulatedTimeProvider ? driven.PassAsync(time, cancellationToken) : Task.Delay(time, clock, cancellationToken);

    /// <summary>Holds the calling thread.</summary>
    public void Block(TimeSpan time)
    {
        if (clock is IVirtualClock simulated)
        {
            simulated.Advance(time);
            return;
        }

        using ManualResetEventSlim over = new();
        using ITimer timer = clock.CreateTimer(static state => ((ManualResetEventSlim)state!).Set(), over, time, Timeout.InfiniteTimeSpan);
        over.Wait(CancellationToken.None);
    }
}
