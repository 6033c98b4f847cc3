using AstraWeave.Sdk.Clients.Simulation;

namespace AstraWeave.Sdk.Clients;

/// <summary>A clock that stands still until somebody advances it, so that a run with latencies and timeouts takes no real time and is the same on every machine.</summary>
/// <remarks>
/// Give it to a <see cref="SimulatedChatClient"/> and, as the registered <see cref="TimeProvider"/>, to the planner: the client advances it by its latencies
/// instead of waiting, the planner by the waits between its attempts. Clients that wait for a timer of it on their own wait for ever,
/// and a call that ignores its cancellation holds up the planner until it ends, since nobody else makes time pass.
/// Timers fire inside <see cref="Advance"/>, on the thread that calls it, in the order they are due, then in the order they were set;
/// what a callback throws comes out there. A timer that is due at once fires with the next advance of any length.
/// Thread-safe, but several threads that advance it together give up the reproducible order.
/// </remarks>
public sealed class SimulatedTimeProvider : TimeProvider, IVirtualClock
{
    private readonly Lock _gate = new();
    private readonly SortedSet<SimulatedTimer> _armed = new(SimulatedTimer.DueOrder);
    private readonly DateTimeOffset _start;
    private long _elapsedTicks;
    private long _armCount;

    /// <summary>Creates a clock that shows midnight of 1 January 2000, UTC.</summary>
    public SimulatedTimeProvider()
        : this(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Creates a clock.</summary>
    /// <param name="start">What it shows first.</param>
    public SimulatedTimeProvider(DateTimeOffset start) => _start = start;

    /// <summary>The time the clock has advanced since it was made.</summary>
    public TimeSpan Elapsed => new(Volatile.Read(ref _elapsedTicks));

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _elapsedTicks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        SimulatedTimer timer = new(this, callback, state);
        _ = timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on, firing every timer on the way at its own time.</summary>
    /// <param name="delta">How far, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is negative.</exception>
    public void Advance(TimeSpan delta) => AdvanceUnlessCancelled(delta, CancellationToken.None);

    Task IVirtualClock.PassAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        Advance(time);
        return Task.CompletedTask;
    }

    /// <summary>Moves the clock to the next timer that is due, and fires it.</summary>
    /// <returns>Whether there was a timer.</returns>
    public bool AdvanceToNextTimer()
    {
        SimulatedTimer? timer = TakeNext(long.MaxValue);
        timer?.Fire();
        return timer is not null;
    }

    /// <summary>Moves the clock on, but not beyond the timer whose callback cancels the token.</summary>
    internal void AdvanceUnlessCancelled(TimeSpan delta, CancellationToken until)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delta, TimeSpan.Zero);
        long target = checked(Volatile.Read(ref _elapsedTicks) + delta.Ticks);
        while (!until.IsCancellationRequested && TakeNext(target) is SimulatedTimer timer)
        {
            timer.Fire();
        }

        if (!until.IsCancellationRequested)
        {
            MoveTo(target);
        }
    }

    internal void Arm(SimulatedTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _ = _armed.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.DueTicks = checked(_elapsedTicks + dueTime.Ticks);
                timer.Order = _armCount++;
                _ = _armed.Add(timer);
            }
        }
    }

    private SimulatedTimer? TakeNext(long latestTicks)
    {
        lock (_gate)
        {
            if (_armed.Min is not SimulatedTimer next || next.DueTicks > latestTicks)
            {
                return null;
            }

            _ = _armed.Remove(next);
            _elapsedTicks = Math.Max(_elapsedTicks, next.DueTicks);
            return next;
        }
    }

    private void MoveTo(long ticks)
    {
        lock (_gate)
        {
            _elapsedTicks = Math.Max(_elapsedTicks, ticks);
        }
    }
}
