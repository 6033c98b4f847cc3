namespace AstraWeave.Sdk.Clients.Simulation;

/// <summary>A timer of a <see cref="SimulatedTimeProvider"/>, which owns its place in the order.</summary>
internal sealed class SimulatedTimer(SimulatedTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period;
    private volatile bool _disposed;

    public static IComparer<SimulatedTimer> DueOrder { get; } = Comparer<SimulatedTimer>.Create(static (left, right) =>
        left.DueTicks != right.DueTicks ? left.DueTicks.CompareTo(right.DueTicks) : left.Order.CompareTo(right.Order));

    public long DueTicks { get; set; }

    public long Order { get; set; } = -1;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfNotTimeout(dueTime, nameof(dueTime));
        ThrowIfNotTimeout(period, nameof(period));
        if (_disposed)
        {
            return false;
        }

        _period = period;
        clock.Arm(this, dueTime);
        return true;
    }

    public void Fire()
    {
        if (_disposed)
        {
            return;
        }

        if (_period > TimeSpan.Zero)
        {
            clock.Arm(this, _period);
        }

        callback(state);
    }

    public void Dispose()
    {
        _disposed = true;
        clock.Arm(this, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static void ThrowIfNotTimeout(TimeSpan time, string name)
    {
        if (time < TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, time, "The time must be 0 or more, or Timeout.InfiniteTimeSpan.");
        }
    }
}
